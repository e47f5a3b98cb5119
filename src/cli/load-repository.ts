import { dirname, relative, resolve, sep } from 'node:path';
import { withoutConfig } from '../check/without-config.ts';
import { isBelow } from '../disk/is-below.ts';
import { vocabulary } from '../facts/vocabulary.ts';
import { blobsAt } from '../history/git/files-at.ts';
import { type Git, openGit, type ProcessEnvironment } from '../history/git/git.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { isPolicy, policyFilesIn } from '../policy/extends/disk-shelf.ts';
import { meantForPolicy } from '../policy/misnamed-files.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFile, type PolicyFiles } from '../policy/policy-files.ts';
import { SHIPPED_POLICY } from '../policy/shipped-policy.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import { configAbove } from '../repo/config-above.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { type ListedConfig, listedConfig } from '../repo/record/config-texts.ts';
import { locateInRecord } from '../repo/record/records.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { liesIn } from '../text/folders.ts';
import { startOfFile } from '../text/location.ts';
import { once } from '../text/once.ts';
import { type Result, success } from '../text/result.ts';
import { shellCommand } from '../text/shell-command.ts';
import { defaultPolicyFiles, inheritedDefault, loadPolicy } from './load-policy.ts';
import { folderAt, readConfigFile } from './named-files.ts';
import { workingTree } from './working-tree.ts';

/** The folder and the options of a command, as written. */
export interface RepositoryRequest {
  folder: string;
  /** The folder that `--policy` names. */
  policy?: string | undefined;
  /** The file that `--config` names, which is read instead of the repository's towpath.yaml. */
  config?: string | undefined;
  /** Whether pages may hold code. */
  isTrusted?: boolean;
  cwd: string;
  /** The variables that git is started with. */
  variables: ProcessEnvironment;
}

/** A repository and the policy that judges it. */
export interface LoadedRepository {
  /** The git repository that its folder is in. */
  git: Git;
  repository: Repository;
  policy: Policy;
  /** Whether that is the default policy, since nothing says which it is. */
  isDefault: boolean;
  /** Reads the default policy, as it would judge this repository. */
  defaultPolicy(): Policy;
  notes: readonly string[];
}

/** Reads a repository, and the policy that is asked for, else the one that it names, else the default policy. */
export function loadRepository({
  folder,
  policy,
  config,
  isTrusted = false,
  cwd,
  variables,
}: RepositoryRequest): Result<LoadedRepository> {
  const root = folderAt(folder, cwd, 'Name the folder of a repository.');
  if (!root.ok) return root;
  const configFile = readConfigFile(config, cwd);
  if (!configFile.ok) return configFile;
  const label = relative(cwd, root.value).split(sep).join('/') || '.';
  const git = openGit(root.value, variables);
  const repository = readRepository(workingTree(git, root.value), label, configFile.value);
  // The runbooks of the default policy are not this repository's, unless it is a part of the same project.
  const isSameProject = isBelow(dirname(SHIPPED_POLICY), root.value);
  const defaultPolicy = () => readPolicy({ ...defaultPolicyFiles(cwd), hasOwnRunbooks: isSameProject }, vocabulary);
  if (policy !== undefined) {
    const named = loadPolicy({ folder: policy, cwd, repository: root.value, config: configOf(repository), isTrusted });
    if (!named.ok) return named;
    return success({ git, repository, policy: named.value, isDefault: false, defaultPolicy, notes: [] });
  }
  const own = ownPolicy(repository, { root: root.value, cwd, isTrusted });
  if (own !== undefined) return success({ git, repository, policy: own, isDefault: false, defaultPolicy, notes: [] });
  const loaded = { git, policy: defaultPolicy(), isDefault: true, defaultPolicy };
  const configured = repository.config.policy;
  const lacking = leftOutPolicy(repository);
  if (lacking !== undefined) {
    const configFindings = [...repository.configFindings, lacking];
    return success({
      ...loaded,
      repository: { ...repository, configFindings },
      notes: ['the default policy was used'],
    });
  }
  const misnamed = [...notCheckedOut(repository, git), ...misnamedPolicy(repository, root.value)];
  if (misnamed.length > 0) {
    const configFindings = [...repository.configFindings, ...misnamed];
    return success({
      ...loaded,
      repository: { ...repository, configFindings },
      notes: ['the default policy was used'],
    });
  }
  if (configured === undefined) {
    const notes = ['the repository has no policy of its own; the default policy was used'];
    return success({ ...loaded, repository, notes });
  }
  const configFindings = [...repository.configFindings, noSuchPolicy(repository, configured)];
  const notes = ['the default policy was used'];
  return success({ ...loaded, repository: { ...repository, configFindings }, notes });
}

/** The policy that lies in a repository, in the folder that its configuration names; undefined where there is none. */
function ownPolicy(
  repository: Repository,
  { root, cwd, isTrusted }: { root: string; cwd: string; isTrusted: boolean },
): Policy | undefined {
  const name = policyName(repository);
  const folder = resolve(root, name);
  // A folder that a link leads out of the repository to is not its own.
  const kind = diskTree(root).kind(relative(root, folder).split(sep).join('/'));
  if (!['folder', 'file'].includes(kind) || !isPolicy(folder)) return undefined;
  const files = policyFilesIn(folder, {
    root,
    label: '',
    shipped: () => inheritedDefault(root, cwd),
    leftOut: (path) => [...repository.leftOut].find(([each]) => each === path || liesIn(each, path))?.[1].mend,
  });
  const policy = readPolicy({ ...withLeftOut(files, repository), isTrusted }, vocabulary);
  return withoutConfig(
    policy,
    once(() => [configOf(repository), ...configAbove([root])]),
  );
}

function configOf(repository: Repository): ListedConfig {
  return { listed: listedConfig(repository), tree: repository.tree };
}

/** The files of a policy, and of those that it builds on, with what is left out of the folder of each. */
function withLeftOut(files: PolicyFiles, repository: Repository): PolicyFiles {
  const { label, extends: inherited } = files;
  const leftOut = leftOutIn(repository, label).map(({ path, mend }) => ({ path: path.slice(label.length + 1), mend }));
  return { ...files, leftOut, ...(inherited && { extends: withLeftOut(inherited, repository) }) };
}

function policyName({ config }: Repository): string {
  return (config.policy ?? 'content').replace(/^(\.\/)+|\/+$/g, '');
}

/** The files of a policy's folder that are left out. */
function leftOutIn({ leftOut }: Repository, name: string): { path: string; mend: string }[] {
  return [...leftOut].flatMap(([path, { mend }]) =>
    path.startsWith(`${name}/`) && isPolicyFile(path.slice(name.length + 1)) ? [{ path, mend }] : [],
  );
}

/** The finding that all of the repository's policy is left out of the folder: another in its place would go unnoticed. */
function leftOutPolicy(repository: Repository): Finding | undefined {
  const name = policyName(repository);
  const [first] = leftOutIn(repository, name);
  if (first === undefined) return undefined;
  return builtInFinding('schema', {
    message: `The policy \`${name}\` is in git and not in this folder, so that the repository cannot be judged by it.`,
    help: first.mend,
    location: startOfFile(first.path),
  });
}

/** The finding that the policy is in a submodule of which nothing is there: another in its place would go unnoticed. */
function notCheckedOut(repository: Repository, git: Git): Finding[] {
  const name = policyName(repository);
  const module = submodulesOf(git).find((each) => name === each || liesIn(name, each));
  if (module === undefined) return [];
  const otherwise =
    repository.config.policy === undefined
      ? ` If it holds no policy, name another folder by \`policy\` in ${CONFIG_FILE}, with \`extends: default\` in its \`policy.yaml\`.`
      : '';
  return [
    builtInFinding('config', {
      message: `The policy \`${name}\` is in the submodule \`${module}\`, which has none here, so that the repository cannot be judged by it.`,
      help: `Check it out: \`submodules: true\` for actions/checkout, \`GIT_SUBMODULE_STRATEGY: normal\` in GitLab CI, or \`${shellCommand`git submodule update --init ${module}`}\`.${otherwise}`,
      location: startOfFile(module),
    }),
  ];
}

/** The submodules of what is checked out, by their paths; none outside of git. */
function submodulesOf(git: Git): string[] {
  const head = git.repository() === undefined ? undefined : commitNamed(git, 'HEAD');
  return head === undefined ? [] : [...(blobsAt(git, head).modules?.keys() ?? [])];
}

/** The findings that a folder is a policy but for the names of its files: another in its place would go unnoticed. */
function misnamedPolicy(repository: Repository, root: string): Finding[] {
  const name = policyName(repository);
  if (diskTree(root).kind(name) !== 'folder') return [];
  return meantForPolicy(resolve(root, name), root).map(({ path, as }) =>
    builtInFinding('config', {
      message: `\`${name}/${path}\` is not read, and the folder has nothing else of a policy.`,
      help: `Rename it to \`${name}/${as}\`.`,
      location: startOfFile(`${name}/${path}`),
    }),
  );
}

/** A configured policy that is not there is a finding: another in its place would go unnoticed. */
function noSuchPolicy({ config: { record } }: Repository, name: string): Finding {
  return builtInFinding('config', {
    message: `The policy \`${name}\` is not a folder of the repository with pages in \`environments/\` or \`rules/\`, and no compiled one.`,
    help: `Correct \`policy\` in ${CONFIG_FILE}, or remove it to use the default policy.`,
    location: record === undefined ? startOfFile(CONFIG_FILE) : locateInRecord(record, ['policy']),
  });
}
