import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { isBelow, pathInside } from '../../disk/is-below.ts';
import { realPath } from '../../disk/real-path.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import { type Git, openGit } from '../../history/git/git.ts';
import { GitProblem } from '../../history/git/problem.ts';
import { policyFilesAt } from '../../policy/extends/tree-shelf.ts';
import type { PolicyFiles } from '../../policy/policy-files.ts';
import { shippedPolicy } from '../../policy/shipped-policy.ts';
import { policyFolder } from '../load-site.ts';
import type { SiteOptions } from '../options.ts';

type Place = Pick<SiteOptions, 'policy' | 'policyLabel' | 'root' | 'shipped'>;

/** Opens git where the policies lie that one may build on: in the project, or beside the policy where it is elsewhere. */
export function gitOfPolicy(options: Place): Git {
  return openGit(shelfOf(options).folder, process.env);
}

/** The files of the policy as a commit has them, named as those on disk are; undefined where it has none. */
export function policyFilesOfCommit(git: Git, commit: string, options: Place): PolicyFiles | undefined {
  const { folder, label } = shelfOf(options);
  const name = relative(folder, options.policy).split(sep).join('/');
  const shipped = () => shippedPolicy('towpath/content', options.shipped);
  return policyFilesAt(name, { tree: treeAt(git, commit), label, shipped });
}

/**
 * The folder that no policy is read out of, and what findings call it: as `policyFilesOf` has them, but where the policy is in a
 * repository of its own, in that.
 */
function shelfOf({ policy, policyLabel, root }: Place): { folder: string; label: string } {
  const isInProject = isBelow(root, policy);
  const [folder, label] = isInProject ? [root, ''] : [dirname(policy), dirname(policyLabel)];
  const way = wayTo(topOf(policy), folder);
  return way === undefined
    ? { folder, label }
    : { folder: join(folder, way), label: [label, way].filter(Boolean).join('/') };
}

/** The path from a folder to the top of a repository below it; undefined where it is not below. */
function wayTo(top: string | undefined, folder: string): string | undefined {
  const way = top && pathInside(realPath(folder), top);
  return way === '' ? undefined : way;
}

function topOf(policy: string): string | undefined {
  try {
    return openGit(policyFolder(policy), process.env).repository()?.top;
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}
