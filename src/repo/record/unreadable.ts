import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import type { Tree } from '../tree.ts';

/** Why a file that a pattern finds is not read: it is a link that leads nowhere, or too large. Undefined for one that is. */
export function unreadableFinding(tree: Tree, file: string): Finding | undefined {
  const size = tree.size(file);
  if (size !== undefined && size <= MAX_FILE_BYTES) return undefined;
  const location = startOfFile(file);
  if (size !== undefined) {
    return builtInFinding('schema', {
      message: `The file is ${size} bytes long; at most ${MAX_FILE_BYTES} (${MAX_FILE_BYTES >> 20} MiB) are read.`,
      help: 'Shorten it, or correct the pattern that finds it.',
      location,
    });
  }
  const leadsOut = tree.kind(file) === 'outside';
  return builtInFinding('schema', {
    message: `\`${file}\` is a link that leads ${leadsOut ? 'out of the repository' : 'to no file'}.`,
    help: 'Put the file itself there.',
    location,
  });
}
