import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { vocabulary } from '../facts/vocabulary.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFolder, readPolicyFiles } from '../policy/policy-files.ts';
import { CONFIG_FILE, type ConfigFile } from '../repo/config/config.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { locateInRecord } from '../repo/record/records.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import { builtInFinding } from '../text/finding.ts';
import { startOfFile } from '../text/location.ts';
import { UsageError } from './usage-error.ts';

/** The policy that ships with the package. */
export const SHIPPED_POLICY = join(import.meta.dirname, '../../content');

/** A repository and the policy in force. */
interface LoadedRepository {
  repository: Repository;
  policy: Policy;
  /** Reads the policy that ships, as it would judge this repository. */
  shipped(): Policy;
  notes: string[];
}

/**
 * Reads the repository in a folder, and the policy that was asked for, that it names, or that ships. `configOption` names
 * a file that stands in for the repository's towpath.yaml.
 */
export function loadRepository(
  folder: string,
  policyOption: string | undefined,
  cwd: string,
  configOption?: string,
): LoadedRepository {
  const root = folderAt(folder, cwd, 'Name the folder of a repository.');
  const label = relative(cwd, root).split(sep).join('/') || '.';
  const configFile = configOption === undefined ? undefined : readConfigFile(configOption, cwd);
  const repository = readRepository(diskTree(root), label, configFile);
  // The runbooks of the policy that ships are not this repository's, unless it is a part of the same project.
  const isSameProject = !relative(dirname(SHIPPED_POLICY), root).startsWith('..');
  const shipped = () => policyIn(SHIPPED_POLICY, shippedLabel(cwd), isSameProject);
  if (policyOption !== undefined) return { repository, policy: loadPolicy(policyOption, cwd), shipped, notes: [] };

  const written = repository.config.policy;
  const own = resolve(root, written ?? 'content');
  if (isInside(root, own) && isPolicyFolder(own))
    return { repository, policy: policyIn(own, (written ?? 'content').replace(/\/+$/, '')), shipped, notes: [] };
  const policy = shipped();
  if (written === undefined) {
    const notes = ['the repository has no policy of its own; the default policy was used'];
    return { repository, policy, shipped, notes };
  }
  // A policy that was asked for and is not there must not be replaced by another without a word.
  const finding = builtInFinding('config', {
    message: `The policy \`${written}\` is not a folder of the repository with pages in \`environments/\` or \`rules/\`.`,
    help: `Correct \`policy\` in ${CONFIG_FILE}, or remove it to use the default policy.`,
    location:
      repository.config.record === undefined
        ? startOfFile(CONFIG_FILE)
        : locateInRecord(repository.config.record, ['policy']),
  });
  const configFindings = [...repository.configFindings, finding];
  return {
    repository: { ...repository, configFindings },
    policy,
    shipped,
    notes: ['the default policy was used'],
  };
}

/** The path of a folder that a caller named, relative to `cwd`; `help` is said where there is none. */
export function folderAt(folder: string, cwd: string, help: string): string {
  const path = resolve(cwd, folder);
  if (!existsSync(path)) throw new UsageError(`\`${folder}\` does not exist.`, help);
  if (!statSync(path).isDirectory()) throw new UsageError(`\`${folder}\` is a file; a folder is expected.`, help);
  return path;
}

/** The text of a configuration file that a caller named, under the name that findings use. */
export function readConfigFile(option: string, cwd: string): ConfigFile {
  const path = resolve(cwd, option);
  try {
    return { name: option, bytes: readFileSync(path) };
  } catch {
    throw new UsageError(`\`--config ${option}\` is no file that can be read.`, 'Name a file such as `towpath.yaml`.');
  }
}

/** Whether a folder, or what it links to, lies in a repository. */
function isInside(root: string, folder: string): boolean {
  return diskTree(root).kind(relative(root, folder).split(sep).join('/')) === 'folder';
}

/** Reads the policy in a folder that a caller named, relative to `cwd`. */
export function loadPolicy(folder: string, cwd: string): Policy {
  const path = policyFolder(resolve(cwd, folder), folder);
  return policyIn(path, relative(cwd, path).split(sep).join('/') || '.');
}

/** The folder of a policy that a caller named, as `shown`. */
export function policyFolder(path: string, shown: string): string {
  if (isPolicyFolder(path)) return path;
  throw new UsageError(
    `\`${shown}\` is not a policy: it has no folder \`environments\` or \`rules\`.`,
    'Name the folder that holds them.',
  );
}

function policyIn(path: string, label: string, hasOwnRunbooks = true): Policy {
  return readPolicy({ ...readPolicyFiles(path, label), hasOwnRunbooks }, vocabulary);
}

/** How findings name the shipped policy: by its path where the reader can open it from here. */
export function shippedLabel(cwd: string): string {
  const path = relative(cwd, SHIPPED_POLICY).split(sep).join('/');
  return path.startsWith('..') ? 'towpath/content' : path;
}
