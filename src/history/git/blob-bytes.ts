import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { batchParser } from './batch-parser.ts';
import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { objectsMissing, refused } from './problem.ts';
import { remembered } from './remembered.ts';

/** Reads blobs while the caller waits, and keeps them. */
export interface BlobBytes {
  /** Reads many blobs in one run of git, before they are asked for one by one. */
  prefetch(ids: Iterable<string>): void;
  /** The bytes of a blob; undefined where it is too large to be read. Throws a GitProblem where the clone lacks it. */
  read(id: string): Uint8Array | undefined;
}

/** A blob as text; undefined where it is too large to be read. Throws a GitProblem where the clone lacks it. */
export function textOf(blobs: Pick<BlobBytes, 'read'>, id: string): string | undefined {
  const bytes = blobs.read(id);
  return bytes && new TextDecoder().decode(bytes);
}

/** The output of git is held in memory: what is usual is read at once, and more only after the sizes are known. */
const USUAL_OUTPUT = 4 * MAX_FILE_BYTES;

/** The blobs of a repository; whoever asks for them, each is read once. */
export const blobBytes: (git: Git) => BlobBytes = remembered((git) => {
  const known = new Map<string, Uint8Array | undefined>();
  const prefetch = (ids: Iterable<string>): void => {
    const unknown = [...new Set(ids)].filter((id) => !known.has(id));
    if (unknown.length === 0) return;
    const contents = contentsOf(git, unknown) ?? contentsOf(git, smallOf(git, unknown), Infinity)!;
    for (const id of unknown) known.set(id, contents.get(id));
  };
  return {
    prefetch,
    read: (id) => {
      prefetch([id]);
      return known.get(id);
    },
  };
});

/** The blobs that are small enough to be read. Throws a GitProblem where the clone lacks one. */
function smallOf(git: Git, ids: readonly string[]): string[] {
  const objects = lookUpObjects(git, ids);
  if (!objects.ok) throw refused(objects.problem);
  return ids.filter((_, index) => {
    const object = objects.value[index];
    if (object?.type !== 'blob') throw objectsMissing();
    return object.size <= MAX_FILE_BYTES;
  });
}

/** The contents of blobs that are small enough to be read; undefined where all together are too large to be asked for at once. */
function contentsOf(git: Git, ids: readonly string[], maxBytes = USUAL_OUTPUT): Map<string, Buffer> | undefined {
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) return contents;
  const { ok, isCut, stdout, stderr } = git.run(['cat-file', '--batch'], `${ids.join('\n')}\n`, maxBytes);
  if (isCut) return undefined;
  if (!ok) throw refused(stderr);
  const waiting = ids.values();
  const parse = batchParser((content) => {
    const id = waiting.next().value!;
    if (content.ok) contents.set(id, content.value);
    else if (content.problem === 'missing') throw objectsMissing();
  });
  parse(stdout);
  return contents;
}
