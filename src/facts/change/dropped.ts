import { leftOutFile } from '../world/blind-spots.ts';
import type { ChangeNode, World } from '../world/world.ts';

/** Whether a change was rolled back wherever it was applied and its files are gone since: no database has what they did. */
export function isDropped({ stages, data, world }: ChangeNode): boolean {
  return (
    stages.length > 0 &&
    stages.every(({ rolledBackAt }) => rolledBackAt !== undefined) &&
    data.files.every(({ path }) => isFileGone(path, world))
  );
}

/** Whether a file is not there, and was not left out of the folder either. */
export function isFileGone(path: string, world: World): boolean {
  return world.repository.open(path).kind === 'missing' && leftOutFile(world, path) === undefined;
}
