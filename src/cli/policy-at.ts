import { resolve } from 'node:path';
import { pathInside } from '../disk/is-below.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import type { PolicyShelf } from '../policy/extends/inherited.ts';
import { policyFilesAt } from '../policy/extends/tree-shelf.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import type { Config } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';
import { failure, type Result, success } from '../text/result.ts';
import { inheritedDefault } from './load-policy.ts';

/**
 * The policy of a repository at a commit, in `folder`, a path from the root; where that is undefined, in the folder that the
 * configuration of the commit names. What it builds on is read from the commit too, but for the policy that ships with
 * Towpath. Undefined where the commit has none.
 */
function policyAt(
  tree: Tree,
  config: Config,
  folder: string | undefined,
  shipped: PolicyShelf['shipped'],
): Policy | undefined {
  const files = policyFilesAt(folder ?? config.policy ?? 'content', { tree, shipped });
  return files === undefined ? undefined : readPolicy(files, vocabulary);
}

/** A base, and the policy that is asked for. */
interface BasePolicyRequest {
  tree: Tree;
  config: Config;
  /** The name of the base. */
  name: string;
  root: string;
  /** The folder that `--policy` names. */
  option: string | undefined;
  cwd: string;
  defaultPolicy(): Policy;
}

/** The policy of the base; or why it cannot be used, as a clause. */
export function policyOfBase(request: BasePolicyRequest): Result<Policy, string> {
  const { tree, config, name, root, option, cwd, defaultPolicy } = request;
  const folder = option === undefined ? undefined : pathInside(root, resolve(cwd, option));
  if (option !== undefined && folder === undefined) {
    return failure(`${option} lies outside the repository`);
  }
  // Where the base has no policy of its own, the default policy judged it, and judges what was done since.
  const policy = policyAt(tree, config, folder, () => inheritedDefault(root, cwd)) ?? defaultPolicy();
  if (policy.findings.length === 0) return success(policy);
  return failure(`the policy of ${name} has a fault`);
}
