import { resolve } from 'node:path';
import { pathInside } from '../disk/is-below.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import { isCompiled } from '../policy/extends/disk-shelf.ts';
import { compiledAlone, type PolicyShelf, withInherited } from '../policy/extends/inherited.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { type PolicyFiles, policyFilesAmong } from '../policy/policy-files.ts';
import type { Config } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';
import { MAX_FILE_BYTES } from '../text/file-limit.ts';
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
  const files = policyFilesAt(tree, folder ?? config.policy ?? 'content', shipped);
  return files === undefined ? undefined : readPolicy(files, vocabulary);
}

/** The files of a policy folder in a tree, with those of the policies that it builds on; undefined where there is none. */
export function policyFilesAt(tree: Tree, name: string, shipped: PolicyShelf['shipped']): PolicyFiles | undefined {
  const at = name.replace(/^\.\/|\/+$/g, '');
  const folder = (path: string) => policyFilesAmong(tree.glob(path === '' ? '**' : `${path}/**`), tree, path);
  const file = (path: string) => {
    const bytes = tree.kind(path) === 'file' && (tree.size(path) ?? 0) <= MAX_FILE_BYTES ? tree.read(path) : undefined;
    return bytes === undefined ? undefined : { label: path, bytes };
  };
  const compiled = isCompiled(at) ? file(at) : undefined;
  if (compiled !== undefined) return compiledAlone(compiled, shipped);
  const files = folder(at);
  return files === undefined ? undefined : withInherited(files, at, { shipped, folder, file });
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
