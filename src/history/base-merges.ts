import type { FileChange } from './commit.ts';
import { type Git, refused } from './git.ts';
import { changeOf, type LoggedCommit } from './log.ts';

/**
 * The merges of base..head that brought in commits of the base, by their hash: for each of the newest commits of the base
 * that they hold, what they change against it. `commits` is the first-parent line, the oldest first. Throws a GitProblem.
 */
export function mergesOfBase(
  git: Git,
  base: string,
  head: string,
  commits: readonly LoggedCommit[],
): Map<string, readonly (readonly FileChange[])[]> {
  const merges = new Map<string, readonly (readonly FileChange[])[]>();
  const start = commits[0]?.parents[0];
  // A line that comes from the base itself has all of it from the start.
  if (start === base || !commits.some(({ parents }) => parents.length > 1)) return merges;
  const reaches = baseReached(git, base, head);
  let held = start === undefined ? '' : mergeBases(git, base, start).join(' ');
  for (const { hash, parents } of commits) {
    if (!parents.slice(1).some(reaches)) continue;
    const now = mergeBases(git, base, hash);
    if (now.join(' ') === held) continue;
    held = now.join(' ');
    merges.set(
      hash,
      now.map((commit) => differenceOf(git, commit, hash)),
    );
  }
  return merges;
}

/** Tells whether a commit is of the base, or comes from one that is by commits which were not asked about before. */
function baseReached(git: Git, base: string, head: string): (commit: string) => boolean {
  const listed = git.run(['rev-list', '--parents', '--end-of-options', `${base}..${head}`]);
  if (!listed.ok) throw refused(listed.stderr);
  const parentsOf = new Map<string, readonly string[]>();
  for (const line of listed.stdout.toString('latin1').trimEnd().split('\n')) {
    const [commit, ...parents] = line.split(' ');
    parentsOf.set(commit!, parents);
  }
  return (commit) => {
    const waiting = [commit];
    let isReached = false;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const parents = parentsOf.get(next);
      if (parents === undefined) {
        isReached = true;
        continue;
      }
      if (parents.length > 0) waiting.push(...parents);
      // What is behind it has been seen.
      parentsOf.set(next, []);
    }
    return isReached;
  };
}

/** The newest commits that two have in common; none where their histories have nothing in common. */
function mergeBases(git: Git, a: string, b: string): string[] {
  const found = git.run(['merge-base', '--all', a, b]);
  if (!found.ok && found.stderr !== '') throw refused(found.stderr);
  return found.stdout.toString('latin1').split('\n').filter(Boolean).sort();
}

/** The files that differ between two commits. */
function differenceOf(git: Git, from: string, to: string): FileChange[] {
  const found = git.run(['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', '--relative', from, to]);
  if (!found.ok) throw refused(found.stderr);
  const fields = found.stdout.toString('utf8').split('\0');
  return Array.from({ length: Math.floor(fields.length / 2) }, (_, index) => ({
    ...changeOf(fields[2 * index]!.slice(1)),
    path: fields[2 * index + 1]!,
  }));
}
