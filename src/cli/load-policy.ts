import { realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { withoutConfig } from '../check/without-config.ts';
import { isBelow } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import { isPolicy, policyFilesIn } from '../policy/extends/disk-shelf.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import type { PolicyFiles } from '../policy/policy-files.ts';
import { SHIPPED_POLICY, shippedPolicy } from '../policy/shipped-policy.ts';
import { configAbove } from '../repo/config-above.ts';
import type { ListedConfig } from '../repo/record/config-texts.ts';
import { once } from '../text/once.ts';
import { failure, type Result, success } from '../text/result.ts';

/** A policy that an option names, as written. */
interface NamedPolicy {
  folder: string;
  cwd: string;
  /** The folder of the repository that is judged, where there is one. */
  repository?: string;
  /** The config files of that. */
  config?: ListedConfig;
  /** Whether its pages may hold code. */
  isTrusted?: boolean;
}

/** Reads the policy that an option names. */
export function loadPolicy(named: NamedPolicy): Result<Policy> {
  const files = namedPolicyFiles(named);
  if (!files.ok) return files;
  const policy = readPolicy({ ...files.value, isTrusted: named.isTrusted === true }, vocabulary);
  return success(withoutConfig(policy, configAround(named)));
}

/** The config files of the repository that is judged, and of those that a policy which an option names may lie in. */
export function configAround({ folder, cwd, repository, config }: NamedPolicy): () => readonly ListedConfig[] {
  return once(() => {
    const path = resolve(cwd, folder);
    const judged = repository === undefined ? [] : [repository];
    return [...(config === undefined ? [] : [config]), ...configAbove([path, realPath(path), ...judged])];
  });
}

function folderAround(path: string, { repository, cwd }: NamedPolicy): string | undefined {
  return [repository, cwd].find((each) => each !== undefined && isBelow(each, path));
}

/** The files of a policy that an option names, called by its path from `cwd`. */
export function namedPolicyFiles(named: NamedPolicy): Result<PolicyFiles> {
  const { folder, cwd } = named;
  const path = resolve(cwd, folder);
  if (!isPolicy(path)) {
    return failure({
      message: `\`${folder}\` is not a policy: it has no folder \`environments\` or \`rules\`, and no \`policy.yaml\`.`,
      help: 'Name the folder that holds them, or a compiled policy, which ends in `.json`.',
    });
  }
  // It may build on policies of the repository; one that lies elsewhere, on those beside it.
  const around = folderAround(path, named);
  const at = around === undefined ? realpathSync.native(path) : path;
  const root = around ?? dirname(at);
  const label = relative(cwd, root).split(sep).join('/');
  return success(policyFilesIn(at, { root, label, shipped: () => defaultPolicyFiles(cwd) }));
}

/** The default policy, called by its path where the reader can open it from `cwd`. */
export function defaultPolicyFiles(cwd: string): PolicyFiles {
  return shippedPolicy(defaultPolicyLabel(cwd));
}

/**
 * The default policy beneath a repository's own, whose files are called by their paths in `root`. From a folder elsewhere, such
 * as a checkout of Towpath, the path of the default policy may be the same, and neither's pages may be taken for the other's.
 */
export function inheritedDefault(root: string, cwd: string): PolicyFiles {
  return shippedPolicy(relative(cwd, root) === '' ? defaultPolicyLabel(cwd) : APART);
}

/** What the default policy is called where no path from the reader's folder leads to it. */
const APART = 'towpath/content';

function defaultPolicyLabel(cwd: string): string {
  const path = relative(cwd, SHIPPED_POLICY).split(sep).join('/');
  return path.startsWith('..') ? APART : path;
}
