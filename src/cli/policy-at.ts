import { relative, resolve, sep } from 'node:path';
import { pathInside } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import { changesBetween } from '../history/git/changes-between.ts';
import { openGit } from '../history/git/git.ts';
import { mergeBases } from '../history/git/merge-bases.ts';
import { placeOf, policyFilesAt } from '../policy/extends/tree-shelf.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFile } from '../policy/policy-files.ts';
import { withRunbooksOf } from '../policy/with-runbooks.ts';
import type { Config } from '../repo/config/config.ts';
import { liesIn } from '../text/folders.ts';
import { failure, type Problem, type Result, success } from '../text/result.ts';
import { type BasePlace, baseFiles } from './base-files.ts';
import { inheritedDefault } from './load-policy.ts';

/** A base, and the policy that is asked for. */
export interface BasePolicyRequest extends BasePlace {
  config: Config;
  /** The name of the base. */
  name: string;
  /** The folder that `--policy` names. */
  option: string | undefined;
  cwd: string;
  defaultPolicy(): Policy;
}

/** Why the policy of a base does not judge. */
export interface NoJudge {
  /** A clause. */
  why: string;
  /** What to do about it, where nobody can tell what it asks; else the present policy is no request's to change. */
  mend?: string;
}

/**
 * The policy of the base, in the folder that its configuration names; what it builds on is read from there too, but for the policy
 * that ships with Towpath. Where the base has no policy of its own, the default policy judged it, and judges what was done since.
 */
export function policyOfBase(request: BasePolicyRequest): Result<Policy, NoJudge> {
  const { config, name, option, cwd, defaultPolicy } = request;
  const place = option === undefined ? request : placeAround(option, request);
  if (place === undefined) return failure({ why: `${option} lies outside the repository` });
  const { root } = place;
  const folder = option && pathInside(root, resolve(cwd, option));
  const at = placeOf(folder ?? config.policy ?? 'content');
  const tree = baseFiles(place);
  const label = root === request.root ? '' : relative(cwd, root).split(sep).join('/');
  const files = policyFilesAt(at, { tree, label, shipped: () => inheritedDefault(root, cwd) });
  const lacking = tree.lacking();
  if (lacking !== undefined) {
    return failure({
      why: `the policy of ${name} lies in the submodule ${lacking}, and the clone lacks the commit that is meant of it`,
      mend: `Check out ${lacking} with its whole history, or move it in a request that changes nothing else.`,
    });
  }
  if (files === undefined && folder === undefined && config.policy !== undefined) {
    return failure({
      why: `${name} has no policy at \`${at}\`, which it names`,
      mend: 'Put it there first, in a request that changes nothing else; where it is installed, install it before the check.',
    });
  }
  const policy = files === undefined ? defaultPolicy() : readPolicy(files, vocabulary);
  const [fault] = policy.findings;
  if (fault === undefined) return success(policy);
  const { file, line } = fault.location;
  return failure({
    why: `the policy of ${name} has a fault in ${file}:${line}`,
    mend: `Mend it on ${name} first, in a request that changes nothing else.`,
  });
}

/** Without the policy of the base there is no check of a request: its own would ask what it pleases. */
export function noJudge(name: string, { why, mend }: NoJudge): Problem | undefined {
  if (mend === undefined) return undefined;
  return { message: `The request cannot be judged by the policy of \`${name}\`: ${why}.`, help: mend };
}

/** A policy with the runbooks that a commit has, as far as the policy there can be read. */
export function withRunbooksAt(policy: Policy, at: BasePolicyRequest): Policy {
  const there = policyOfBase(at);
  return there.ok ? withRunbooksOf(policy, there.value) : policy;
}

/** Where a policy is that an option names: in the folder that is checked, else anywhere in its clone; undefined outside of that. */
function placeAround(
  option: string,
  { git, commit, tree, root, cwd, variables }: BasePolicyRequest,
): BasePlace | undefined {
  const path = resolve(cwd, option);
  if (pathInside(root, path) !== undefined) return { git, commit, tree, root, variables };
  const top = git.repository()?.top;
  const way = top && pathInside(top, realPath(root));
  if (way === undefined) return undefined;
  // As it is written from the folder that is checked, which links may lead to.
  const around = resolve(
    root,
    ...way
      .split('/')
      .filter(Boolean)
      .map(() => '..'),
  );
  if (pathInside(around, path) === undefined) return undefined;
  const whole = openGit(around, variables);
  return { git: whole, commit, tree: treeAt(whole, commit), root: around, variables };
}

/** Whether what was committed since a base changes nothing but the policy, which is then judged by itself. */
export function changesPolicyAlone(
  { git, commit, config }: BasePolicyRequest,
  { policy, configured }: { policy: Policy; configured: string | undefined },
): boolean {
  const folders = [config.policy, configured].map((each) => placeOf(each ?? 'content'));
  const sources = [...policy.sources.keys()];
  const [from] = mergeBases(git, commit, 'HEAD');
  return changesBetween(git, from, 'HEAD').every(
    ({ path }) =>
      folders.some((folder) => path === folder || isPolicyFileIn(path, folder)) ||
      // A submodule is one path, whatever it holds.
      sources.some((file) => file === path || liesIn(file, path)),
  );
}

/** Whether a file in the folder of a policy is one of it: the folder may be that of the whole repository. */
function isPolicyFileIn(path: string, folder: string): boolean {
  const name = folder === '' ? path : path.slice(folder.length + 1);
  return liesIn(path, folder) && (isPolicyFile(name) || /\.mdx?$/.test(name));
}
