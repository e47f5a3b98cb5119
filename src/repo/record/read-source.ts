import { forbidden } from '../../disk/inside.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import type { Tree } from '../tree.ts';

/**
 * Reads a file that a pattern matches. Fails for a link that leads to no file of the repository, for a file that is too large, and
 * for one that cannot be opened.
 */
export function readSource(tree: Tree, file: string): Result<Source, Finding> {
  const source = sourceIn(tree, file);
  return source === undefined ? failure(readFault(tree, file) ?? unreadableFinding(file)) : success(source);
}

/** The same by `open`, which has read it for something else already or counts it as read: what is too large is not opened. */
export function openSource(
  tree: Tree,
  file: string,
  open: (path: string) => { source: Source | undefined },
): Result<Source, Finding> {
  const fault = readFault(tree, file);
  if (fault !== undefined) return failure(fault);
  const { source } = open(file);
  return source === undefined ? failure(unreadableFinding(file)) : success(source);
}

function readFault(tree: Tree, file: string): Finding | undefined {
  const size = tree.size(file);
  if (size === undefined) return notFileFinding(tree, file);
  return size > MAX_FILE_BYTES ? sizeFinding(file, size) : undefined;
}

const UTF_8 = new TextDecoder();

function sourceIn(tree: Tree, file: string): Source | undefined {
  const bytes = tree.read(file, MAX_FILE_BYTES);
  return bytes && new Source(file, UTF_8.decode(bytes));
}

/** The finding that a path which a pattern matches is no file of the repository. */
export function notFileFinding(tree: Tree, file: string): Finding {
  const [what, help] = insteadOfFile(tree.kind(file), file);
  return builtInFinding('schema', {
    message: `\`${file}\` ${what}; a file of the repository is expected.`,
    help,
    location: startOfFile(file),
  });
}

function insteadOfFile(kind: ReturnType<Tree['kind']>, file: string): [what: string, help: string] {
  if (kind === 'special') return [forbidden(kind)!, 'Replace it by a file.'];
  if (kind === 'folder') return ['is a folder', 'Replace it by a file, or remove it.'];
  // By the name as it is read there is nothing.
  if (kind === 'missing' && file.includes('\uFFFD'))
    return ['has a name that is no UTF-8', 'Rename it, and name it so wherever it is named.'];
  return [`is a link that ${forbidden(kind) ?? 'leads to no file'}`, 'Replace the link by the file.'];
}

/** The finding that a file is too large to be read. */
export function sizeFinding(file: string, size: number): Finding {
  return builtInFinding('schema', {
    message: `The file has ${size} bytes; at most ${MAX_FILE_BYTES} (${MAX_FILE_BYTES >> 20} MiB) are read.`,
    help: 'Shorten it, or correct the pattern that matches it.',
    location: startOfFile(file),
  });
}

/** The finding that a file is there and its bytes are not given. */
function unreadableFinding(file: string): Finding {
  return builtInFinding('schema', {
    message: `\`${file}\` cannot be opened; a file that whoever runs the check may read is expected.`,
    help: 'Correct its permissions.',
    location: startOfFile(file),
  });
}
