import { relative, sep } from 'node:path';
import { vocabulary } from '../facts/vocabulary.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { policyFilesAmong } from '../policy/policy-files.ts';
import type { Config } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';

/**
 * The policy of a repository at a commit, in `folder`, a path from the root; where that is undefined, in the folder that the
 * configuration of the commit names. Undefined where the commit has none.
 */
export function policyAt(tree: Tree, config: Config, folder: string | undefined): Policy | undefined {
  const label = (folder ?? config.policy ?? 'content').replace(/^\.\/|\/+$/g, '');
  const files = policyFilesAmong(tree.glob(`${label}/**`), (path) => tree.read(path), label);
  return files === undefined ? undefined : readPolicy(files, vocabulary);
}

/** A folder as a path from the root of a repository; undefined where it lies outside. */
export function pathInside(root: string, folder: string): string | undefined {
  const path = relative(root, folder).split(sep).join('/');
  return path.startsWith('..') ? undefined : path;
}
