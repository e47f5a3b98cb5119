import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { batchParser } from './batch-parser.ts';
import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { objectsMissing, refused } from './problem.ts';

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

export function blobBytes(git: Git): BlobBytes {
  const known = new Map<string, Uint8Array | undefined>();
  const prefetch = (ids: Iterable<string>): void => {
    const unknown = [...new Set(ids)].filter((id) => !known.has(id));
    if (unknown.length === 0) return;
    const sizes = sizesOf(git, unknown);
    // The output of git is held in memory, so blobs that are too large are left out of it.
    const small = unknown.filter((_, index) => sizes[index]! <= MAX_FILE_BYTES);
    for (const id of unknown) known.set(id, undefined);
    for (const [id, bytes] of contentsOf(git, small)) known.set(id, bytes);
  };
  return {
    prefetch,
    read: (id) => {
      prefetch([id]);
      return known.get(id);
    },
  };
}

/** The sizes of blobs, in order. Throws a GitProblem where the clone lacks one. */
function sizesOf(git: Git, ids: readonly string[]): number[] {
  const objects = lookUpObjects(git, ids);
  if (!objects.ok) throw refused(objects.problem);
  return objects.value.map((object) => {
    if (object?.type !== 'blob') throw objectsMissing();
    return object.size;
  });
}

function contentsOf(git: Git, ids: readonly string[]): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) return contents;
  const { ok, stdout, stderr } = git.run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  if (!ok) throw refused(stderr);
  const waiting = ids.values();
  const parse = batchParser((content) => {
    if (!content.ok) throw objectsMissing();
    contents.set(waiting.next().value!, content.value);
  });
  parse(stdout);
  return contents;
}
