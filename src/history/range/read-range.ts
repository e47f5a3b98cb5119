import { addAll } from '../../text/long-lists.ts';
import { blobsAt, type CommitBlobs, someBlobsAt } from '../git/files-at.ts';
import type { Git } from '../git/git.ts';
import { type LogRequest, readLog } from '../git/log.ts';
import type { LoggedCommit } from '../git/log-parser.ts';
import { mainlineOf } from '../git/mainline.ts';
import { type BaseMergesRequest, mergesOfBase } from './base-merges.ts';
import type { CommitRange, RangeCommit } from './range.ts';

/** Reads the commits of base..head, both full hashes, where the base is what the branch was before. Throws a GitProblem. */
export async function readPushed(git: Git, base: string, head: string): Promise<CommitRange> {
  const mainline = mainlineOf(git, { head, former: base });
  if (mainline === undefined) return readRange(git, base, head);
  const commits = await commitsIn(git, mainline.commits);
  return { ...rangeOf(git, { base, head, commits }), pulls: mainline.pulls };
}

/** Reads the commits of base..head, both full hashes, as those of a branch that is not the base's. Throws a GitProblem. */
export async function readRange(git: Git, base: string, head: string): Promise<CommitRange> {
  return rangeOf(git, { base, head, commits: await commitsBetween(git, base, head) });
}

/** The first-parent commits of base..head, the oldest first. Throws a GitProblem. */
export function commitsBetween(git: Git, base: string, head: string): Promise<LoggedCommit[]> {
  return commitsIn(git, `${base}..${head}`);
}

async function commitsIn(git: Git, range: LogRequest['range']): Promise<LoggedCommit[]> {
  const logged: LoggedCommit[] = [];
  for await (const batch of readLog(git, { range, paths: [], details: true })) addAll(logged, batch);
  return logged.reverse();
}

/** The range of some commits that follow each other, the oldest first. Throws a GitProblem. */
export function rangeOf(git: Git, request: BaseMergesRequest): CommitRange {
  const { base } = request;
  const commits = withMergedBases(git, request);
  const atBase = blobsAt(git, base);
  const start = startBlobs(git, commits[0], { base, atBase });
  return {
    base,
    atBase: atBase.files,
    commits,
    start: start.files,
    links: { atBase: atBase.links, start: start.links },
    modules: { atBase: atBase.modules, start: start.modules },
  };
}

/** Adds to each merge of the base what the merged commits of the base have of the files in question. */
function withMergedBases(git: Git, request: BaseMergesRequest): RangeCommit[] {
  const merges = mergesOfBase(git, request);
  /** Files that the branch has removed so far: a merged commit may have one still, or under its old name. */
  const removed = new Set<string>();
  return request.commits.map((commit): RangeCommit => {
    for (const { path, after, linkAfter } of commit.changes) {
      if (after === undefined && linkAfter === undefined) removed.add(path);
      else removed.delete(path);
    }
    const merged = merges.get(commit.hash);
    if (merged === undefined) return commit;
    const paths = [...new Set([...commit.changes.map(({ path }) => path), ...removed])];
    return { ...commit, atMerged: merged.map((each) => someBlobsAt(git, each, paths)) };
  });
}

/** What is there before the oldest commit of a range: what the base has where that is its parent. */
function startBlobs(
  git: Git,
  oldest: LoggedCommit | undefined,
  { base, atBase }: { base: string; atBase: CommitBlobs },
): CommitBlobs {
  return oldest === undefined || oldest.parents[0] === base ? atBase : blobsAt(git, `${oldest.hash}^1`);
}
