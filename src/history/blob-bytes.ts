import { MAX_FILE_BYTES } from '../text/file-limit.ts';
import { type Git, refused } from './git.ts';

/** Reads the bytes of blobs at once and keeps them. */
export interface BlobBytes {
  /** Reads many in one run of git, for those who will ask for them one by one. */
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
    const wanted = [...new Set(ids)].filter((id) => !known.has(id));
    if (wanted.length === 0) return;
    const sizes = git.run(
      ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
      `${wanted.join('\n')}\n`,
    );
    if (!sizes.ok) throw refused(sizes.stderr);
    const lines = sizes.stdout.toString('latin1').trimEnd().split('\n');
    const small = wanted.filter((id, index) => {
      const size = Number(/^\S+ blob (\d+)$/.exec(lines[index] ?? '')?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) throw refused('missing blob');
      if (size > MAX_FILE_BYTES) known.set(id, undefined);
      return size <= MAX_FILE_BYTES;
    });
    if (small.length === 0) return;
    const read = git.run(['cat-file', '--batch'], `${small.join('\n')}\n`);
    if (!read.ok) throw refused(read.stderr);
    let at = 0;
    for (const id of small) {
      const end = read.stdout.indexOf('\n', at);
      const size = Number(read.stdout.toString('latin1', at, end).split(' ')[2]);
      known.set(id, read.stdout.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  };
  return {
    prefetch,
    read: (id) => {
      prefetch([id]);
      return known.get(id);
    },
  };
}
