import { success } from '../../../text/result.ts';
import { versionOrReference } from './image-reference.ts';
import { isSame, NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filling } from './untold.ts';

/** A text whose first line that is neither blank nor a comment (`#`) is the version, or an image reference. */
export const textReleases: ReleaseReader = {
  versions: (text) => {
    const found = versionOrReference(firstLine(text)?.line ?? '');
    return success(found === undefined ? [] : [found]);
  },

  untold: (text) => {
    const line = firstLine(text)?.line;
    const values = filling();
    const found = line === undefined ? undefined : versionOrReference(values.filled(line, ''));
    return values.untold(found === undefined ? [] : [found]);
  },

  locate: (text, _, sought) => {
    const first = firstLine(text);
    const found = versionOrReference(first?.line ?? '');
    if (first === undefined || found === undefined || !isSame(found, sought)) return NOWHERE;
    return { start: first.start, end: first.start + first.line.length };
  },
};

/** Trimmed; a byte order mark is white space. */
function firstLine(text: string): { line: string; start: number } | undefined {
  for (const { 0: untrimmed, index } of text.matchAll(/[^\r\n]+/g)) {
    const line = untrimmed.trim();
    if (line === '' || line.startsWith('#')) continue;
    return { line, start: index + untrimmed.length - untrimmed.trimStart().length };
  }
  return undefined;
}
