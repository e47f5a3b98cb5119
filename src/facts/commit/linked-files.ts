import { textOf } from '../../history/git/blob-bytes.ts';
import type { FileChange } from '../../history/git/commit.ts';
import type { History } from '../../history/history.ts';
import { type BlobsAt, type FollowedFiles, followLinks } from '../../history/range/followed-links.ts';
import type { CommitRange } from '../../history/range/range.ts';

/** The files of a range as a checkout of each commit has them: a link is what it leads to. */
export interface LinkedFiles {
  /** Whether there is a link at any commit. */
  hasLinks: boolean;
  /** The paths that were links at any commit. */
  paths: ReadonlySet<string>;
  follow(blobs: BlobsAt): FollowedFiles;
  /** Changes with those of what the paths of some links lead to. */
  changesOf(
    changes: readonly FileChange[],
    between: { before: FollowedFiles; after: FollowedFiles },
    isFollowed: (path: string) => boolean,
  ): readonly FileChange[];
}

export function linkedFiles({ links, commits }: CommitRange, history: History): LinkedFiles {
  const blobs = new Map(links?.start);
  for (const { path, linkBefore, linkAfter } of commits.flatMap(({ changes }) => changes)) {
    const blob = linkAfter ?? linkBefore;
    if (blob !== undefined) blobs.set(path, blob);
  }
  const paths = new Set(blobs.keys());
  if (paths.size === 0) {
    return {
      hasLinks: false,
      paths,
      follow: ({ files }) => ({ get: (path) => files.get(path), pathOf: (path) => path }),
      changesOf: (changes) => changes,
    };
  }
  history.prefetch(blobs.values());
  const readLink = (blob: string) => textOf(history, blob);
  return {
    hasLinks: true,
    paths,
    follow: (at) => followLinks(at, readLink),
    changesOf: (changes, { before, after }, isFollowed) => {
      const followed = [...paths].filter(isFollowed);
      const linked = followed.flatMap((path): FileChange[] => {
        const change = { path, before: before.get(path), after: after.get(path) };
        return change.before === change.after ? [] : [change];
      });
      return [...changes.filter(({ path }) => !followed.includes(path)), ...linked];
    },
  };
}
