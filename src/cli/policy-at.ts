import { relative, sep } from 'node:path';
import { vocabulary } from '../facts/vocabulary.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { policyFilesAmong } from '../policy/policy-files.ts';
import type { Config } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';

/**
 * The policy of a repository as it was at a commit: in the folder `given`, relative to the root, else in the one that the
 * configuration of that commit names. Undefined where that commit has none.
 */
export function policyAt(tree: Tree, config: Config, given: string | undefined): Policy | undefined {
  const label = (given ?? config.policy ?? 'content').replace(/^\.\/|\/+$/g, '');
  const files = policyFilesAmong(tree.glob(`${label}/**`), (path) => tree.read(path), label);
  return files === undefined ? undefined : readPolicy(files, vocabulary);
}

/** A folder as a path from the root of a repository; undefined where it lies outside. */
export function pathInside(root: string, folder: string): string | undefined {
  const path = relative(root, folder).split(sep).join('/');
  return path.startsWith('..') ? undefined : path;
}
