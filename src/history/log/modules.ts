import type { BlobBytes } from '../git/blob-bytes.ts';
import type { FileChange } from '../git/commit.ts';
import type { BlobsByPath, CommitBlobs } from '../git/files-at.ts';

/**
 * A submodule whose commit is a version is followed as if it were a file with the id of that commit for its text. What is used for its
 * blob begins so, which no id of a blob does.
 */
const MARK = 'submodule ';

/** Whether the submodule at a path is followed; undefined where none is. */
export type FollowsModule = ((path: string) => boolean) | undefined;

/** The commit of a submodule, of what is used for its blob; undefined for any other blob. */
export function commitOfModule(blob: string): string | undefined {
  return blob.startsWith(MARK) ? blob.slice(MARK.length) : undefined;
}

/** A change in which a submodule that is followed is a file. */
export function asFile(change: FileChange, follows: FollowsModule): FileChange {
  const { moduleBefore, moduleAfter, ...others } = change;
  if ((moduleBefore ?? moduleAfter) === undefined || follows?.(change.path) !== true) return change;
  return {
    ...others,
    before: moduleBefore === undefined ? change.before : MARK + moduleBefore,
    after: moduleAfter === undefined ? change.after : MARK + moduleAfter,
  };
}

/** The files of a commit, with the submodules that are followed. */
export function withModules(files: BlobsByPath, modules: BlobsByPath | undefined, follows: FollowsModule): BlobsByPath {
  const followed = [...(modules ?? [])].filter(([path]) => follows?.(path) === true);
  if (followed.length === 0) return files;
  return new Map([...files, ...followed.map(([path, id]) => [path, MARK + id] as const)]);
}

/** The same of all that is known of a commit. */
export function blobsWithModules(blobs: CommitBlobs, follows: FollowsModule): CommitBlobs {
  return { ...blobs, files: withModules(blobs.files, blobs.modules, follows) };
}

/** Blobs of which those of submodules are read, too. */
export function readsModules(blobs: BlobBytes): BlobBytes {
  return {
    prefetch: (ids) => blobs.prefetch([...ids].filter((id) => commitOfModule(id) === undefined)),
    read: (id) => {
      const commit = commitOfModule(id);
      return commit === undefined ? blobs.read(id) : new TextEncoder().encode(commit);
    },
  };
}
