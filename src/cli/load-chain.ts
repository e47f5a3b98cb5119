import { dirname, join, resolve } from 'node:path';
import { unknownAliases } from '../facts/world/release-environments.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import type { Git } from '../history/git/git.ts';
import type { PolicyEnvironment } from '../policy/environment.ts';
import { readEnvironments } from '../policy/environments.ts';
import { isPolicy, policyFilesIn } from '../policy/extends/disk-shelf.ts';
import { policyFilesAt, policyTree } from '../policy/extends/tree-shelf.ts';
import type { PolicyFiles } from '../policy/policy-files.ts';
import { CONFIG_FILE, type Config, readConfig } from '../repo/config/config.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { readReleaseSettings } from '../repo/release/settings.ts';
import type { Tree } from '../repo/tree.ts';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { lookAt, type Seen } from './assume.ts';
import { defaultPolicyFiles, inheritedDefault, namedPolicyFiles } from './load-policy.ts';
import { readConfigFile } from './named-files.ts';

/** What an audit is made by: where versions are declared, and the chain of environments. */
interface Chain {
  config: Config;
  environments: readonly PolicyEnvironment[];
  /** Faults of the configuration and of the environments' pages. */
  findings: readonly Finding[];
  sourceOf(file: string): Source | undefined;
  notes: readonly string[];
  /** Whether it is the chain of the default policy, since nothing says which it is. */
  isDefault: boolean;
  /** What a repository without a configuration shows. */
  seen: Seen | undefined;
}

/** A clone, and the options that say where its configuration and its policy are. */
interface ChainRequest {
  git: Git;
  head: string;
  root: string;
  options: ChainOptions;
  cwd: string;
}

interface ChainOptions {
  config?: string;
  policy?: string;
}

/**
 * Reads the configuration and the environments for an audit: from what the options name, else from the working tree, else,
 * in a bare clone, from the head commit.
 */
export function loadChain({ git, head, root, options, cwd }: ChainRequest): Result<Chain> {
  const tree = git.repository()?.top === undefined ? treeAt(git, head) : diskTree(root);
  const configFile = readConfigFile(options.config, cwd);
  if (!configFile.ok) return configFile;
  const { config, findings } = readConfig(tree, configFile.value);
  const files = policyFiles({ config, tree, root, options, cwd });
  if (!files.ok) return files;
  const chain = readEnvironments(files.value ?? defaultPolicyFiles(cwd));
  const ids = chain.environments.map(({ id }) => id);
  const isOpen = options.config === undefined && findings.length === 0 && chain.findings.length === 0;
  const atHead = { git, tree: treeAt(git, head), environments: ids };
  const seen = isOpen ? lookAt(atHead, config) : undefined;
  const assumed = seen?.assumed === undefined ? undefined : readConfig(tree, seen.assumed.file).config;
  const read = readReleaseSettings(config);
  const notes =
    files.value === undefined
      ? ['the repository has no policy of its own; the chain of the default policy was used']
      : [];
  return success({
    config: assumed ?? config,
    environments: chain.environments,
    findings: [
      ...findings,
      ...read.findings,
      ...unknownAliases(config, read.settings, new Set([...ids, ...chain.retired.keys()])),
      ...chain.findings,
    ],
    sourceOf: (file) => chain.sources.get(file) ?? recordSource(assumed ?? config, file),
    notes,
    isDefault: files.value === undefined,
    seen,
  });
}

function recordSource({ record }: Config, file: string): Source | undefined {
  return record?.file === file ? record.source : undefined;
}

/** What says where the policy is. */
interface PolicyRequest extends Omit<ChainRequest, 'git' | 'head'> {
  config: Config;
  tree: Tree;
}

/** The files of the policy that an option or the configuration names; undefined where neither does and there is none. */
function policyFiles({ config, tree, root, options, cwd }: PolicyRequest): Result<PolicyFiles | undefined> {
  if (options.policy !== undefined) return namedPolicyFiles({ folder: options.policy, cwd, repository: root });
  const name = config.policy ?? 'content';
  const shipped = () => inheritedDefault(root, cwd);
  // A policy that the file of `--config` names lies beside that file, or in the repository.
  const beside = options.config === undefined ? undefined : dirname(resolve(cwd, options.config));
  if (config.policy !== undefined && beside !== undefined && isPolicy(join(beside, name)))
    return success(policyFilesIn(join(beside, name), { root: beside, label: '', shipped }));
  const inTree = policyFilesAt(name, { tree: policyTree(tree), shipped });
  if (inTree !== undefined || config.policy === undefined) return success(inTree);
  return failure({
    message: `The policy \`${name}\` has no pages in \`environments/\` or \`rules/\`.`,
    help: `Correct \`policy\` in ${options.config ?? CONFIG_FILE}, or name one with \`--policy\`.`,
  });
}
