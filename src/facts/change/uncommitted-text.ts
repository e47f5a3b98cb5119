import { workingText } from '../../text/working-text.ts';
import { comparedWithBase } from '../world/range-files.ts';
import type { World } from '../world/world.ts';

/**
 * The text that a file has in the working tree, where that is another than its last committed one; undefined where it is not.
 * There is no text where it is too large to be read: then it is another than one that was read.
 */
export function uncommittedText(
  path: string,
  committed: string | undefined,
  world: World,
): { text: string | undefined } | undefined {
  const { kind, source } = world.repository.open(path);
  const text = source?.text;
  const isOther =
    committed !== undefined && (text === undefined ? kind === 'file' : workingText(committed) !== workingText(text));
  // On a branch that is behind its base, the file may only be outdated.
  return isOther && comparedWithBase(world, path) !== 'outdated' ? { text } : undefined;
}
