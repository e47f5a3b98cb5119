import { blobStream } from './blob-stream.ts';
import { type ChangeLog, changeCollector } from './change-log.ts';
import { withoutDetails } from './commit.ts';
import { isFirstParentAncestor } from './first-parent.ts';
import type { Git } from './git.ts';
import { readLog } from './git-log.ts';
import { objectsMissing } from './git-problem.ts';
import type { VersionSource } from './version-source.ts';

/** More blobs than this are not asked for before some have come: what is asked for is held in memory. */
const MOST_WAITING = 2000;

/** A log, and what it took. */
export interface Reading {
  log: ChangeLog;
  /** Commits that were read now, and not taken from an earlier reading. */
  read: number;
}

/**
 * Reads the changes of a source's files up to a commit. Commits that `before` holds are not read again, where it is of
 * the same first-parent history. `progress` is told how many commits have been read. Throws a GitProblem.
 */
export async function readChanges(
  git: Git,
  head: string,
  source: VersionSource,
  before?: ChangeLog,
  progress: (commits: number) => void = () => {},
): Promise<Reading> {
  if (before?.head === head) return { log: before, read: 0 };
  if (source.bases.length === 0) return { log: changeCollector(source).log(head, false), read: 0 };
  const known = before !== undefined && isFirstParentAncestor(git, before.head, head) ? before : undefined;
  const collector = changeCollector(source, known);
  const blobs = blobStream(git);
  let count = 0;
  let missing = 0;
  try {
    const range = known === undefined ? head : `${known.head}..${head}`;
    const paths = source.bases.includes('') ? [] : source.bases;
    for await (const commits of readLog(git, { range, paths })) {
      for (const commit of commits) {
        collector.commit(withoutDetails(commit));
        for (const { path, before: was, after, isLink } of commit.changes) {
          if (was === undefined && after === undefined && isLink !== true) continue;
          const given = collector.change(path, after, isLink);
          if (given === undefined) continue;
          blobs.read(after!, (blob) => {
            if (blob.ok) given(blob.value);
            else if (blob.problem === 'too large') given(undefined);
            else missing += 1;
          });
        }
      }
      count += commits.length;
      progress(count);
      await blobs.settled(MOST_WAITING);
    }
    await blobs.settled();
  } finally {
    blobs.close();
  }
  if (missing > 0) throw objectsMissing();
  return { log: collector.log(head, true), read: count };
}
