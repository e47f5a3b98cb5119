import { dirname, join, resolve } from 'node:path';
import type { Git } from '../history/git.ts';
import type { PolicyEnvironment } from '../policy/environment.ts';
import { readEnvironments } from '../policy/environments.ts';
import { isPolicyFolder, type PolicyFiles, policyFilesAmong, readPolicyFiles } from '../policy/policy-files.ts';
import { CONFIG_FILE, type Config, readConfig } from '../repo/config/config.ts';
import { diskTree } from '../repo/disk-tree.ts';
import type { Finding } from '../text/finding.ts';
import type { Source } from '../text/source.ts';
import { policyFolder, readConfigFile, SHIPPED_POLICY, shippedLabel } from './load.ts';
import type { Streams } from './streams.ts';
import { treeAt } from './tree-at.ts';
import { UsageError } from './usage-error.ts';

/** What an audit is made by: where versions stand, and the chain of environments. */
interface Chain {
  config: Config;
  environments: readonly PolicyEnvironment[];
  /** Faults of the configuration and of the environments' pages. */
  findings: readonly Finding[];
  sourceOf(file: string): Source | undefined;
  notes: string[];
}

/**
 * Reads the configuration and the environments for an audit: from the files that were named, else from the work tree,
 * else, where there is none, from the commit itself.
 */
export function loadChain(
  git: Git,
  head: string,
  root: string,
  options: { config?: string; policy?: string },
  { cwd }: Streams,
): Chain {
  const isBare = git.run(['rev-parse', '--is-inside-work-tree']).stdout.toString('latin1').trim() !== 'true';
  const tree = isBare ? treeAt(git, head) : diskTree(root);
  const given = options.config === undefined ? undefined : readConfigFile(options.config, cwd);
  const { config, findings } = readConfig(tree, given);
  const notes: string[] = [];
  const files = policyFiles();
  const chain = readEnvironments(files);
  return {
    config,
    environments: chain.environments,
    findings: [...findings, ...chain.findings],
    sourceOf: (file) => chain.sources.get(file) ?? (config.record?.file === file ? config.record.source : undefined),
    notes,
  };

  function policyFiles(): PolicyFiles {
    if (options.policy !== undefined) {
      return readPolicyFiles(policyFolder(resolve(cwd, options.policy), options.policy), options.policy);
    }
    const written = config.policy ?? 'content';
    // A policy that a given file names stands beside that file, or in the repository.
    const beside = options.config === undefined ? undefined : join(dirname(resolve(cwd, options.config)), written);
    if (config.policy !== undefined && beside !== undefined && isPolicyFolder(beside))
      return readPolicyFiles(beside, written);
    const inTree = policyFilesAmong(tree.glob(`${written.replace(/\/+$/, '')}/**`), (path) => tree.read(path), written);
    if (inTree !== undefined) return inTree;
    if (config.policy !== undefined) {
      throw new UsageError(
        `The policy \`${written}\` has no pages in \`environments/\` or \`rules/\`.`,
        `Correct \`policy\` in ${options.config ?? CONFIG_FILE}, or name one with \`--policy\`.`,
      );
    }
    notes.push('the repository has no policy of its own; the chain of the default policy was used');
    return readPolicyFiles(SHIPPED_POLICY, shippedLabel(cwd));
  }
}
