import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { GitProblem, refused, shallowClone } from './problem.ts';

/** The full hash of the commit that a name refers to; undefined where there is none. Throws a GitProblem. */
export function commitNamed(git: Git, name: string): string | undefined {
  // Names are looked up through stdin, one a line, so that one that starts with a dash is no option.
  if (/[\n\0]/.test(name)) return undefined;
  const found = lookUpObjects(git, [`${name}^{commit}`]);
  if (found.ok) return found.value[0]?.type === 'commit' ? found.value[0].id : undefined;
  // For `@{upstream}` of a branch without one git exits with an error.
  if (/upstream|no such branch/i.test(found.problem)) return undefined;
  throw refused(found.problem);
}

/**
 * The same of a name that may be that of a branch, such as `origin/main` or `main`: git would take a tag that is called so for
 * it, or for a branch of a remote a branch of this clone, and who sends a request may have made one. Throws a GitProblem.
 */
export function baseNamed(git: Git, name: string): string | undefined {
  const branches = branchesNamed(name);
  const found =
    branches.length === 0
      ? undefined
      : lookUpObjects(
          git,
          branches.map((ref) => `${ref}^{commit}`),
        );
  const branch = found?.ok ? found.value.find((each) => each?.type === 'commit') : undefined;
  return branch?.id ?? commitNamed(git, name);
}

/** The branches that a name may be of, first the one that is meant if there is one. */
function branchesNamed(name: string): string[] {
  // Anything else, such as `HEAD~1` or a hash, is no name of a branch.
  const isName = /^[\w.-]+(?:\/[\w.-]+)*$/.test(name) && !/^(?:refs\/|HEAD$|[0-9a-f]{7,64}$)/.test(name);
  if (!isName) return [];
  const own = [`refs/heads/${name}`, `refs/remotes/origin/${name}`];
  return name.includes('/') ? [`refs/remotes/${name}`, ...own] : own;
}

/** The commit that is checked out. Throws a GitProblem where there is none, or where the clone is shallow. */
export function headOf(git: Git): string {
  const head = git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (!head.ok) {
    if (head.stderr !== '') throw refused(head.stderr);
    throw new GitProblem('the repository has no commits', 'Commit something first.', true);
  }
  if (git.repository()?.isShallow) throw shallowClone();
  return head.stdout.toString('utf8').trim();
}
