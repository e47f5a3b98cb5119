import type { Git } from './git.ts';

/** The names of branches that end at a commit, in this clone or in its remotes, without those of the remotes. */
export function branchesAt(git: Git, commit: string): string[] {
  const { stdout } = git.run([
    'for-each-ref',
    `--points-at=${commit}`,
    '--format=%(refname)',
    'refs/heads',
    'refs/remotes',
  ]);
  const refs = stdout.toString('utf8').split('\n');
  return refs
    .flatMap((ref) => /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(ref)?.[1] ?? [])
    .filter((name) => name !== 'HEAD');
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
