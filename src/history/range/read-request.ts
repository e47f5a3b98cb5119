import { changesBetween } from '../git/changes-between.ts';
import { blobsAt, type CommitBlobs, someBlobsAt } from '../git/files-at.ts';
import type { Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log-parser.ts';
import { mergeBases } from '../git/merge-bases.ts';
import type { VersionSource } from '../version-source.ts';
import { mergesOf, type Request, waysOf } from './merge.ts';
import type { CommitRange, RangeCommit } from './range.ts';
import { commitsBetween, rangeOf, readRange } from './read-range.ts';

/** A request: full hashes, and which files its rules follow. */
export interface RequestRange extends Request {
  base: string;
  head: string;
  source: VersionSource;
}

/**
 * Reads the commits of a request once for each way in which it is judged. What is checked out is the tip of its branch, or the
 * merge of that into its target which CI has made: both have the same commits. Throws a GitProblem.
 */
export async function readRequest(git: Git, request: RequestRange): Promise<[CommitRange, ...CommitRange[]]> {
  const { base, head } = request;
  const checkedOut = await readRange(git, base, head);
  if (checkedOut.commits.length === 0) return [checkedOut];
  const byCi = mergeByCi(checkedOut);
  const commits = byCi === undefined ? checkedOut.commits : await commitsMergedBy(git, base, byCi);
  const ranges = waysOf(request).map((way): CommitRange => {
    if (way === 'one commit') return asOneCommit(git, { ...request, checkedOut, byCi, commits });
    const range = byCi === undefined ? checkedOut : rangeOf(git, { base, head, commits });
    const isRedated = request.rebaseSetsDates === true && request.merge !== 'fast-forward';
    return { ...range, commits: isRedated ? datedAt(request.now, range.commits) : range.commits, way };
  });
  const { isRebasedApart } = request;
  const merged = { merges: mergesOf(request), isRebasedApart, isBehind: isBehind(git, request, byCi) };
  return ranges.map((range) => ({ ...range, commits: namedAfter(request, range.commits), ...merged })) as [
    CommitRange,
    ...CommitRange[],
  ];
}

/** Commits by the hashes that people know them by. */
function namedAfter({ originals }: Request, commits: readonly RangeCommit[]): readonly RangeCommit[] {
  if (originals === undefined) return commits;
  return commits.map((commit) => ({ ...commit, hash: originals.get(commit.hash) ?? commit.hash }));
}

/**
 * Whether the base has commits that the tip of the request lacks, or lacked before a rebase. It is asked only where that is to be
 * fast-forwarded.
 */
function isBehind(git: Git, { merge, base, head, originals }: RequestRange, byCi: RangeCommit | undefined): boolean {
  if (merge !== 'fast-forward') return false;
  return originals !== undefined || !mergeBases(git, base, byCi?.parents[1] ?? head).includes(base);
}

function datedAt(time: number, commits: readonly RangeCommit[]): RangeCommit[] {
  return commits.map(({ isUndated: _, ...commit }) => ({ ...commit, time }));
}

/** The one commit of a range, where it merges a branch into a commit of the base. */
function mergeByCi({ commits }: CommitRange): RangeCommit | undefined {
  const [commit, ...others] = commits;
  return others.length === 0 && commit!.parents.length === 2 && commit!.atMerged === undefined ? commit : undefined;
}

/** The commits of the branch that a commit merges, and that commit itself, as if it merged the base into the branch. */
async function commitsMergedBy(git: Git, base: string, merge: LoggedCommit): Promise<LoggedCommit[]> {
  const [target = '', tip = ''] = merge.parents;
  const branch = await commitsBetween(git, base, tip);
  if (branch.length === 0) return [merge];
  return [...branch, { ...merge, parents: [tip, target], changes: changesBetween(git, tip, merge.hash) }];
}

/** What a request is made of. */
interface RequestParts extends RequestRange {
  checkedOut: CommitRange;
  /** The merge by CI that is checked out. */
  byCi: RangeCommit | undefined;
  /** The commits one by one. */
  commits: readonly LoggedCommit[];
}

/** All commits of a request as one, which follows the base and is made at the earliest moment at which it can be. */
function asOneCommit(git: Git, { base, head, now, source, checkedOut, byCi, commits }: RequestParts): CommitRange {
  const own = byCi === undefined || commits.length === 1 ? commits : commits.slice(0, -1);
  const { hash, subject } = namesake(own, source);
  const [start, ...others] = byCi === undefined ? mergeBases(git, base, head) : ([byCi.parents[0]!] as const);
  const changes = byCi?.changes ?? changesBetween(git, start, head);
  // What is the same at the base is not changed by the merge.
  const merged = start === base ? others : [...others, base];
  const paths = changes.map(({ path }) => path);
  const commit: RangeCommit = {
    hash,
    time: now,
    subject,
    parents: [start],
    changes,
    mergedCommits: own.length,
    ...(merged.length === 0 ? {} : { atMerged: merged.map((each) => someBlobsAt(git, each, paths)) }),
  };
  const { atBase, links, modules } = checkedOut;
  const linksAtBase: CommitBlobs['links'] = links?.atBase ?? new Map();
  const there: CommitBlobs =
    start === base ? { files: atBase, links: linksAtBase, modules: modules?.atBase } : blobsAt(git, start);
  return {
    base,
    atBase,
    commits: [commit],
    start: there.files,
    links: { atBase: linksAtBase, start: there.links },
    modules: { atBase: modules?.atBase, start: there.modules },
    way: 'one commit',
  };
}

/** The commit by whose hash all are known: the last one that changes a file which rules follow, else the last one. */
function namesake(commits: readonly LoggedCommit[], source: VersionSource): LoggedCommit {
  const isFollowed = (path: string) =>
    source.isManifest(path) || source.match(path) !== undefined || source.watches(path);
  return commits.findLast(({ changes }) => changes.some(({ path }) => isFollowed(path))) ?? commits.at(-1)!;
}
