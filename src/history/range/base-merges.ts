import { addAll } from '../../text/long-lists.ts';
import type { Git } from '../git/git.ts';
import type { LoggedCommit } from '../git/log-parser.ts';
import { refused } from '../git/problem.ts';

/** Commits with their parents, by hash. */
type Graph = Map<string, readonly string[]>;

export interface BaseMergesRequest {
  /** Full hashes. */
  base: string;
  head: string;
  /** The first-parent commits of base..head, the oldest first. */
  commits: readonly LoggedCommit[];
}

/**
 * The merges of a range that brought in commits of the base, by their hash, each with the newest commits of the base that
 * the branch has after it. Throws a GitProblem.
 */
export function mergesOfBase(git: Git, { base, head, commits }: BaseMergesRequest): Map<string, readonly string[]> {
  const merges = new Map<string, readonly string[]>();
  const start = commits[0]?.parents[0];
  // A branch that starts at the base has every commit of it from the start.
  if (start === base || !commits.some(({ parents }) => parents.length > 1)) return merges;
  const ofRange = graphOf(git, `${base}..${head}`);
  /** Commits of the base that the branch does not have yet. */
  const missing = graphOf(git, start === undefined ? base : `${start}..${base}`);
  let newest = new Set(start === undefined ? [] : [start]);
  for (const { hash, parents } of commits) {
    const merged = reachedCommits(parents.slice(1), ofRange, missing);
    if (merged.length === 0) continue;
    const older = new Set(merged.flatMap((commit) => [...removeWithAncestors(commit, missing)]));
    newest = new Set([...newest, ...merged].filter((commit) => !older.has(commit)));
    merges.set(hash, [...newest]);
  }
  return merges;
}

function graphOf(git: Git, range: string): Graph {
  const { ok, stdout, stderr } = git.run(['rev-list', '--parents', '--end-of-options', range]);
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('latin1').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [commit, ...parents] = line.split(' ');
      return [commit!, parents];
    }),
  );
}

/** The commits of `missing` that are the first to be met from some commits of the range; those passed are removed from it. */
function reachedCommits(from: readonly string[], ofRange: Graph, missing: Graph): string[] {
  const reached = new Set<string>();
  const queue = [...from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (missing.has(next)) reached.add(next);
    const parents = ofRange.get(next);
    if (parents === undefined) continue;
    ofRange.delete(next);
    addAll(queue, parents);
  }
  return [...reached];
}

/** Removes a commit and its ancestors from `missing`. Returns the ancestors, and the commits before these that were had already. */
function removeWithAncestors(commit: string, missing: Graph): Set<string> {
  const ancestors = new Set<string>();
  const queue = [commit];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next !== commit) ancestors.add(next);
    const parents = missing.get(next);
    if (parents === undefined) continue;
    missing.delete(next);
    addAll(queue, parents);
  }
  return ancestors;
}
