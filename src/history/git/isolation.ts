import { delimiter, isAbsolute } from 'node:path';

/** The variables that a process is started with. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The commands that are ever asked. None compares files of the working tree or writes any, which is what filters are run for. `merge-tree`,
 * which would run the merge drivers of settings, is asked in a scratch repository alone, which has none.
 */
type GitCommand =
  | 'cat-file'
  | 'check-attr'
  | 'config'
  | 'diff-tree'
  | 'for-each-ref'
  | 'log'
  | 'ls-files'
  | 'ls-tree'
  | 'merge-base'
  | 'merge-tree'
  | 'remote'
  | 'rev-list'
  | 'rev-parse';

/** A question to git: a command with its arguments. */
export type GitQuestion = readonly [command: GitCommand, ...rest: string[]];

/**
 * Settings that would change what git prints, or make it run another program. A repository's own configuration may include a
 * file of the working tree, so a request may have written any of them.
 */
const SETTINGS = [
  'log.showSignature=false',
  'log.showRoot=true',
  'log.follow=false',
  'log.mailmap=false',
  'diff.orderFile=/dev/null',
  'i18n.logOutputEncoding=UTF-8',
  'color.ui=false',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'submodule.recurse=false',
  // A folder that looks like a repository is none, unless somebody names it as one.
  'safe.bareRepository=explicit',
  // Git takes that there are none for a graft file of somebody's.
  'advice.graftFileDeprecated=false',
  // A blob that a partial clone lacks is reported, not fetched: a check uses no network.
  'protocol.allow=never',
];

/** Replacement objects and grafts would let a repository show a history that did not happen. */
const FIXED = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
];

/**
 * Commands that compare revisions run nothing for attributes of a file, if somebody asked them for a patch, and leave no submodule out: to
 * git `ignore` of one, in its own settings or in a `.gitmodules`, counts more than `diff.ignoreSubmodules`, and less than an option.
 */
const COMPARING = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=none'];

const OF_COMMAND: Partial<Record<GitCommand, readonly string[]>> = {
  'diff-tree': COMPARING,
  log: [...COMPARING, '--no-show-signature'],
};

/**
 * Settings by which no attributes count of a file that others name, nor of a commit: newer versions of git read them from one where a
 * setting says so, or the repository is bare. This is the empty tree, which every repository has.
 */
export const WITHOUT_ATTRIBUTES: readonly string[] = [
  'core.attributesFile=/dev/null',
  'attr.tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904',
].flatMap((setting) => ['-c', setting]);

/** The arguments by which git answers a question and runs nothing else; `options` are further ones of git itself. */
export function isolated([command, ...rest]: GitQuestion, options: readonly string[]): string[] {
  return [...FIXED, ...options, command, ...(OF_COMMAND[command] ?? []), ...rest];
}

/** Variables that would make git use another repository than the one in the folder, or look at it in another way. */
const MISLEADING =
  /^GIT_(DIR|WORK_TREE|IMPLICIT_WORK_TREE|INDEX_FILE|COMMON_DIR|NAMESPACE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|TRACE.*|CONFIG|EXTERNAL_DIFF|DIFF_OPTS|ATTR_SOURCE|REPLACE_REF_BASE|.*PATHSPECS|SHALLOW_FILE|GRAFT_FILE|INTERNAL_.*)$/;

/** The variables that git is started with: those of the caller, without what misleads it. */
export function isolatedEnvironment(variables: ProcessEnvironment): Record<string, string | undefined> {
  const kept = Object.entries(variables).filter(([name]) => !MISLEADING.test(name));
  const environment: Record<string, string | undefined> = {
    ...Object.fromEntries(kept),
    GIT_NO_LAZY_FETCH: '1',
    // A repository may allow one protocol by name, which counts more than that all are forbidden.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  for (const [name, value] of Object.entries(environment)) {
    if (/^path$/i.test(name) && value !== undefined) environment[name] = absoluteOnly(value);
  }
  return environment;
}

/** A relative folder in the search path would be one of the repository: a request could bring a `git` of its own. */
function absoluteOnly(path: string): string {
  return path.split(delimiter).filter(isAbsolute).join(delimiter);
}
