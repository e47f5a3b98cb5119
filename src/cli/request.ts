import { isFirstParentAncestor } from '../history/git/first-parent.ts';
import type { Git } from '../history/git/git.ts';
import { baseNamed, commitNamed } from '../history/git/resolve-commit.ts';
import { ciBase } from './ci-base.ts';
import type { Streams } from './streams.ts';

interface RangeQuestion {
  /** The full hash of the base. */
  commit: string;
  /** What `--base` names; undefined where CI does. */
  option: string | undefined;
  variables: Streams['variables'];
}

/**
 * Whether the commits after a base are still to be merged. They are not where CI says that they were pushed or queued, nor
 * where they lie on the default branch of the remote after a commit of it. In doubt they are.
 */
export function isRequest(git: Git, { commit, option, variables }: RangeQuestion): boolean {
  const ci = ciBase(variables);
  if (ci !== undefined && (option === undefined || baseNamed(git, ci.ref) === commit)) return ci.of === 'request';
  return ci?.of === 'request' || option === undefined || isBranch(git, option) || !isOnDefaultBranch(git, commit);
}

function isBranch(git: Git, name: string): boolean {
  // No ref has such characters in its name: `HEAD~1` names a commit.
  if (/[\s~^:?*[\\]/.test(name)) return false;
  const refs = [`refs/heads/${name}`, `refs/remotes/${name}`];
  // A ref is listed for a pattern of its own name, and those below it are too.
  const listed = git
    .run(['for-each-ref', '--format=%(refname)', ...refs])
    .stdout.toString('utf8')
    .split('\n');
  return refs.some((ref) => listed.includes(ref));
}

/** Whether the commits of base..HEAD are first-parent commits of the remote's default branch. */
function isOnDefaultBranch(git: Git, base: string): boolean {
  const branch = commitNamed(git, 'refs/remotes/origin/HEAD');
  if (branch === undefined) return false;
  const head = commitNamed(git, 'HEAD');
  if (head === undefined || !isFirstParentAncestor(git, base, head)) return false;
  return branch === head || isFirstParentAncestor(git, head, branch);
}
