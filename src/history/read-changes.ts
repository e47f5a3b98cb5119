import { blobStream } from './blob-stream.ts';
import { type ChangeLog, changeCollector } from './change-log.ts';
import { bare } from './commit.ts';
import { type Git, GitProblem, refused } from './git.ts';
import { readLog } from './log.ts';
import type { VersionSource } from './version-source.ts';

/** More blobs than this are not asked for before some have come: what is asked for is held in memory. */
const MOST_WAITING = 2000;

/** A log, and what it took. */
export interface Reading {
  log: ChangeLog;
  /** Commits that were read now, and not taken from an earlier reading. */
  read: number;
}

/** The commit that a repository is at. Throws a GitProblem where there is none, or where its history is cut short. */
export function headOf(git: Git): string {
  const inside = git.run(['rev-parse', '--is-shallow-repository']);
  if (!inside.ok) {
    throw refused(inside.stderr);
  }
  const head = git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (!head.ok) {
    if (head.stderr !== '') throw refused(head.stderr);
    throw new GitProblem('the repository has no commits', 'Commit something first.');
  }
  if (inside.stdout.toString('utf8').trim() === 'true') {
    throw new GitProblem(
      'this is a shallow clone, which lacks the history',
      'Clone it whole: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab CI, or `git fetch --unshallow`.',
    );
  }
  return head.stdout.toString('utf8').trim();
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
        collector.commit(bare(commit));
        for (const { path, before: was, after, isLink } of commit.changes) {
          if (was === undefined && after === undefined && isLink !== true) continue;
          const given = collector.change(path, after, isLink);
          if (given === undefined) continue;
          blobs.read(after!, (blob) => {
            if ('text' in blob) given(blob.text);
            else if (blob.fault === 'too large') given(undefined);
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
  if (missing > 0) throw refused('missing blob');
  return { log: collector.log(head, true), read: count };
}

/** Whether a commit is another's first parent, or that one's first parent, and so on. */
function isFirstParentAncestor(git: Git, ancestor: string, head: string): boolean {
  const listed = git.run(['rev-list', '--first-parent', '--parents', '--end-of-options', `${ancestor}..${head}`]);
  if (!listed.ok) return false;
  const oldest = listed.stdout.toString('latin1').trimEnd().split('\n').at(-1);
  return oldest?.split(' ')[1] === ancestor;
}
