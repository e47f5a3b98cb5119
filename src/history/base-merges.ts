import { type Git, refused } from './git.ts';
import type { LoggedCommit } from './log.ts';

/** Commits with their parents, by hash. */
type Graph = Map<string, readonly string[]>;

/**
 * The merges of base..head that brought in commits of the base, by their hash, each with the newest commits of the base that
 * it holds. `commits` is the first-parent line, the oldest first. Throws a GitProblem.
 */
export function mergesOfBase(
  git: Git,
  base: string,
  head: string,
  commits: readonly LoggedCommit[],
): Map<string, readonly string[]> {
  const merges = new Map<string, readonly string[]>();
  const start = commits[0]?.parents[0];
  // A line that comes from the base itself has all of it from the start.
  if (start === base || !commits.some(({ parents }) => parents.length > 1)) return merges;
  const ofRange = graphOf(git, `${base}..${head}`);
  const missing = graphOf(git, start === undefined ? base : `${start}..${base}`);
  let newest = new Set(start === undefined ? [] : [start]);
  for (const { hash, parents } of commits) {
    const brought = entries(parents.slice(1), ofRange, missing);
    if (brought.length === 0) continue;
    const older = new Set<string>();
    for (const commit of brought) for (const each of taken(commit, missing)) older.add(each);
    newest = new Set([...newest, ...brought].filter((commit) => !older.has(commit)));
    merges.set(hash, [...newest]);
  }
  return merges;
}

function graphOf(git: Git, range: string): Graph {
  const listed = git.run(['rev-list', '--parents', '--end-of-options', range]);
  if (!listed.ok) throw refused(listed.stderr);
  const lines = listed.stdout.toString('latin1').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [commit, ...parents] = line.split(' ');
      return [commit!, parents];
    }),
  );
}

/** The commits of the base that one gets to from some of the range; what was gone through is not gone through again. */
function entries(from: readonly string[], ofRange: Graph, missing: Graph): string[] {
  const found = new Set<string>();
  const waiting = [...from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (missing.has(next)) found.add(next);
    const parents = ofRange.get(next);
    if (parents === undefined) continue;
    ofRange.delete(next);
    waiting.push(...parents);
  }
  return [...found];
}

/** Takes a commit and all before it out of those that are missing, and gives those before it, and where they end. */
function taken(commit: string, missing: Graph): Set<string> {
  const older = new Set<string>();
  const waiting = [commit];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next !== commit) older.add(next);
    const parents = missing.get(next);
    if (parents === undefined) continue;
    missing.delete(next);
    waiting.push(...parents);
  }
  return older;
}
