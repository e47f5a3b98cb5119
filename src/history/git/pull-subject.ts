import type { Git } from './git.ts';

/** The names of branches that end at a commit. */
export type BranchesAt = (commit: string) => readonly string[];

/** Tells which branches end at a commit, in this clone or in its remotes, without the names of those; git is asked once, when first needed. */
export function branchEnds(git: Git): BranchesAt {
  let ends: Map<string, string[]> | undefined;
  return (commit) => {
    ends ??= readEnds(git);
    return ends.get(commit) ?? [];
  };
}

function readEnds(git: Git): Map<string, string[]> {
  const { stdout } = git.run(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads', 'refs/remotes']);
  const ends = new Map<string, string[]>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [, commit, name] = /^(\S+) refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(line) ?? [];
    if (commit === undefined || name === undefined || name === 'HEAD') continue;
    ends.set(commit, [...(ends.get(commit) ?? []), name]);
  }
  return ends;
}

/** What mainlines are usually called. */
const USUAL = ['main', 'master', 'trunk'];

/** `Merge branch 'main' of https://…`, `Merge remote-tracking branch 'origin/main'`, both with ` into main` or without. */
const PULL = /^Merge (?:branch '([^']+)' of \S+|remote(?:-tracking)? branch '[^'/]+\/([^']+)')(?: into '?([^' ]+)'?)?$/;

/**
 * The branch that a merge brought into itself, by its subject: `git pull` writes it. Undefined for every other subject, such as
 * that of a merge into another branch. `names` are those that the branch with the merge may have, where any is known; they are
 * asked for where a subject leaves it open.
 */
export function branchPulledBy(subject: string, names: () => readonly string[]): string | undefined {
  const [, branch, tracked, into] = PULL.exec(subject) ?? [];
  const name = branch ?? tracked;
  if (name === undefined || into === name) return name;
  // Git leaves out what it merged into where that is a branch such as `master`.
  if (into !== undefined) return undefined;
  const own = names();
  return (own.length > 0 ? own : USUAL).includes(name) ? name : undefined;
}
