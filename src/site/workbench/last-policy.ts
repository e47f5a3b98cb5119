import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { pathInside } from '../../disk/is-below.ts';
import { realPath } from '../../disk/real-path.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import { type Git, openGit } from '../../history/git/git.ts';
import { GitProblem } from '../../history/git/problem.ts';
import type { PolicyPlace } from '../../policy/extends/disk-shelf.ts';
import { policyFilesAt, policyTree } from '../../policy/extends/tree-shelf.ts';
import type { PolicyFiles } from '../../policy/policy-files.ts';
import { policyFolder } from '../load-site.ts';
import type { SiteOptions } from '../options.ts';
import { policyPlace } from '../policy-layers.ts';

type Place = Pick<SiteOptions, 'policy' | 'policyLabel' | 'root' | 'shipped'>;

/** Opens git where the policies lie that one may build on: in the project, or beside the policy where it is elsewhere. */
export function gitOfPolicy(options: Place): Git {
  return openGit(placeInGit(options).root, process.env);
}

/** The files of the policy as a commit has them, named as those on disk are; undefined where it has none. */
export function policyFilesOfCommit(git: Git, commit: string, options: Place): PolicyFiles | undefined {
  const { root, label, shipped } = placeInGit(options);
  const name = relative(root, options.policy).split(sep).join('/');
  return policyFilesAt(name, { tree: policyTree(treeAt(git, commit)), label, shipped });
}

/** Where the policies lie, but where the policy is in a repository of its own, in that. */
function placeInGit(options: Place): PolicyPlace {
  const place = policyPlace(options);
  const { root, label } = place;
  const way = wayTo(topOf(options.policy), root);
  return way === undefined ? place : { ...place, root: join(root, way), label: [label, way].filter(Boolean).join('/') };
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
