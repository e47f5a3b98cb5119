import { type CommitGraph, commitGraph, type GraphCommit, onlyReachable } from './commit-graph.ts';
import type { Git } from './git.ts';
import { refused } from './problem.ts';
import { branchPulledBy, type KnownBranches, knownBranches } from './pull-subject.ts';

/** A commit of the mainline, with the parent that the mainline follows; undefined for a root. */
export interface MainlineCommit {
  hash: string;
  parent: string | undefined;
}

/** What a branch was, commit by commit, where that is not its first-parent line. */
export interface Mainline {
  /** The newest first. */
  commits: readonly MainlineCommit[];
  /** The merges that follow their second parent. */
  pulls: readonly string[];
}

export interface MainlineRequest {
  /** The full hash of the branch's tip. */
  head: string;
  /** What the branch was before, where that is known; the mainline ends there. */
  former?: string | undefined;
  /** A first-parent ancestor of the tip, whose mainline is known to be its first-parent line. */
  linearTo?: string | undefined;
  /** Where branches end, for who wants to know what was asked of that. */
  ends?: KnownBranches | undefined;
}

/**
 * The mainline of a branch. `git pull` merges what the branch was (the second parent) into the commits of one person (the first
 * parent), and the result is pushed: such a merge follows its second parent. Undefined where the mainline is the first-parent
 * line, as it is in most histories. Throws a GitProblem.
 */
export function mainlineOf(git: Git, request: MainlineRequest): Mainline | undefined {
  const { head, former, ends = knownBranches(git, head) } = request;
  if (!mayLeaveFirstParents(git, request, ends)) return undefined;
  const graph = commitGraph(git, head);
  /** The former tip and the commits that it is an ancestor of. */
  const after = new Set(former === undefined ? [] : [former]);
  for (const { hash, parents } of former === undefined ? [] : graph.commits.toReversed()) {
    if (parents.some((parent) => after.has(parent))) after.add(hash);
  }
  // A forced push has thrown the former tip away.
  if (former !== undefined && !after.has(head)) return undefined;
  const commits: MainlineCommit[] = [];
  const pulls: string[] = [];
  for (let hash: string | undefined = head; hash !== undefined && hash !== former; ) {
    const commit: GraphCommit = graph.get(hash)!;
    const known = commit.parents.filter((parent) => after.has(parent));
    const parent: string | undefined =
      known.length === 1 ? known[0] : isPull(commit, graph, ends) ? commit.parents[1] : commit.parents[0];
    commits.push({ hash, parent });
    if (parent !== commit.parents[0]) pulls.push(hash);
    hash = parent;
  }
  return pulls.length === 0 ? undefined : { commits, pulls };
}

/** Whether a first-parent commit may be a merge of `git pull`, or the first parents lead past the former tip. */
function mayLeaveFirstParents(
  git: Git,
  { head, former, linearTo }: MainlineRequest,
  { mayBeCalled }: KnownBranches,
): boolean {
  const known = former ?? linearTo;
  const range = known === undefined ? head : `${known}..${head}`;
  const merges = former === undefined ? ['--merges'] : [];
  const { ok, stdout, stderr } = git.run([
    'log',
    '--first-parent',
    ...merges,
    '--no-patch',
    '-z',
    '--format=%P %x01%s',
    '--end-of-options',
    range,
  ]);
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('utf8').split('\0').filter(Boolean);
  const [start] = (lines.at(-1) ?? '').split(' ', 1);
  if (former !== undefined && lines.length > 0 && start !== former) return true;
  return lines.some((line) => branchPulledBy(line.slice(line.indexOf('\u0001') + 1), mayBeCalled) !== undefined);
}

/** The most commits that are taken for what one person had not pushed yet. */
const LONGEST_RUN = 100;

/**
 * Whether a merge was made by `git pull`. Its subject must say so, and anybody can write a subject: so it must have been made by
 * git itself, not by a server; the first parent's own commits must all be of who merged, as what has not been pushed is; and the
 * second parent's must not be those of a feature branch: of several people, or with merges of others, or else no branch of
 * another name.
 */
function isPull(merge: GraphCommit, graph: CommitGraph, { mayBeCalled, isEndOfOther }: KnownBranches): boolean {
  const branch = branchPulledBy(merge.subject, mayBeCalled);
  if (branch === undefined || merge.parents.length !== 2 || merge.author !== merge.committer) return false;
  const [first, second] = merge.parents.map((parent) => graph.get(parent)!) as [GraphCommit, GraphCommit];
  const isOfMerger = ({ committer }: GraphCommit) => committer === merge.committer;
  const local = onlyReachable(graph, first, second, LONGEST_RUN + 1);
  if (local.length === 0 || local.length > LONGEST_RUN || !local.every(isOfMerger)) return false;
  const pulled = onlyReachable(graph, second, first, Number.POSITIVE_INFINITY).filter((each) => !isOfMerger(each));
  const isOfSeveral = new Set(pulled.map(({ committer }) => committer)).size > 1;
  return isOfSeveral || pulled.some(({ parents }) => parents.length > 1) || !isEndOfOther(second.hash, branch);
}
