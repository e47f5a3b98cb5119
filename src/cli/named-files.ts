import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { forbidden, type Inside, inside } from '../disk/inside.ts';
import { isBelow, pathInside } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { committedIn } from '../history/git/committed.ts';
import { type Git, openGit, type ProcessEnvironment } from '../history/git/git.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { CONFIG_FILE, type ConfigFile } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';
import { MAX_FILE_BYTES, tooLarge } from '../text/file-limit.ts';
import { failure, type Problem, type Result, success, valueOr } from '../text/result.ts';

/** The path of a folder that an argument names, relative to `cwd`; `help` says what to name where there is none. */
export function folderAt(folder: string, cwd: string, help: string): Result<string> {
  const path = resolve(cwd, folder);
  if (!existsSync(path)) return failure({ message: `\`${folder}\` does not exist.`, help });
  if (!statSync(path).isDirectory())
    return failure({ message: `\`${folder}\` is a file; a folder is expected.`, help });
  return success(path);
}

/**
 * The folder to judge where the current one is meant: the nearest one above with a configuration, up to the top of the git
 * repository, so that a command may be run anywhere in it. A folder that is named is the one, and so is the current one where
 * `--config` names a configuration.
 */
export function nearestConfigured(folder: string, config: string | undefined, cwd: string): string {
  if (folder !== '.' || config !== undefined) return folder;
  return nearestAbove(cwd, (at) => existsSync(join(at, CONFIG_FILE))) ?? folder;
}

/**
 * The folder that a configuration is written into where the current one is meant: the one that `check` would take, and without any
 * the top of the git repository, where a configuration is of all that is below.
 */
export function configurable(folder: string, cwd: string): string {
  const configured = nearestConfigured(folder, undefined, cwd);
  if (folder !== '.' || existsSync(resolve(cwd, configured, CONFIG_FILE))) return configured;
  return nearestAbove(cwd, isTop) ?? folder;
}

/** Whether a folder is the top of a git repository. */
const isTop = (folder: string) => existsSync(join(folder, '.git'));

/** The top of the git repository that a folder is in, from there; undefined outside of one. */
export const topAbove = (folder: string): string | undefined => nearestAbove(folder, isTop);

/** The nearest folder that is one, up to the top of the git repository, from the first; outside of one, what lies above may be anybody's. */
function nearestAbove(first: string, isOne: (folder: string) => boolean): string | undefined {
  let nearest: string | undefined;
  for (let at = first; ; at = dirname(at)) {
    if (nearest === undefined && isOne(at)) nearest = at;
    if (isTop(at)) return nearest && (relative(first, nearest) || '.');
    if (nearest === first || dirname(at) === at) return undefined;
  }
}

/** The file that `--config` names, under the name that findings use; undefined where the option is not given. */
export function readConfigFile(option: string | undefined, cwd: string): Result<ConfigFile | undefined> {
  if (option === undefined) return success(undefined);
  const path = resolve(cwd, option);
  const isInCwd = isBelow(cwd, path);
  // A request may make a link of a file that is named by its path in the repository.
  const disk = inside(isInCwd ? cwd : dirname(realPath(path)));
  const name = isInCwd ? relative(cwd, path) : basename(realPath(path));
  const bytes = disk.read(name, MAX_FILE_BYTES);
  if (bytes !== undefined) return success({ name: option, bytes });
  return failure({
    message: `\`--config ${option}\` ${whyUnread(disk, name)}.`,
    help: 'Name a file such as `towpath.yaml`.',
  });
}

/** Where a file that an option names is looked for in commits. */
interface Committed {
  /** The repository of the folder that is checked. */
  git: Git;
  /** That folder. */
  root: string;
  cwd: string;
  /** The base. */
  commit: string;
  variables: ProcessEnvironment;
}

/** Why a file that an option names cannot be read as a base has it: it is in the clone, and not in the folder that is checked. */
export function outsideFolder(file: string, { git, root, cwd, commit, variables }: Committed): Problem | undefined {
  const path = realPath(resolve(cwd, file));
  const top = git.repository()?.top;
  if (top === undefined || pathInside(realPath(root), path) !== undefined) return undefined;
  const inClone = pathInside(realPath(top), path);
  // Of what lies in the folder of the clone and in no commit, such as another clone, no request has a revision.
  if (inClone === undefined || !committedIn(openGit(top, variables), withHead(git, commit))(inClone)) return undefined;
  return {
    message: `\`${file}\` lies outside of the folder that is checked, so that its revision at the base is not known.`,
    help: 'Keep it in the folder that is checked.',
  };
}

/**
 * The file that `--config` names, as the trees of commits have it: one in the repository is as a request leaves it, so that each commit
 * has its own; any other holds for all. Undefined where the option is not given, and of a tree that lacks it.
 */
export function configFileAt(
  option: string | undefined,
  { git, root, cwd, commit }: Omit<Committed, 'variables'>,
): (tree: Pick<Tree, 'kind' | 'read'>) => ConfigFile | undefined {
  if (option === undefined) return () => undefined;
  const isCommitted = committedIn(git, withHead(git, commit));
  const file = resolve(cwd, option);
  // A request may make a link of it, to what no commit has.
  const paths = [pathInside(root, file), pathInside(realPath(root), realPath(file))];
  const path = paths.find((each) => each !== undefined && isCommitted(each));
  const named = path === undefined ? valueOr(readConfigFile(option, cwd), undefined) : undefined;
  return (tree) => {
    if (path === undefined) return named;
    const bytes = tree.kind(path) === 'file' ? tree.read(path) : undefined;
    return bytes && { name: option, bytes };
  };
}

function withHead(git: Git, commit: string): string[] {
  return [commit, commitNamed(git, 'HEAD') ?? commit];
}

function whyUnread(disk: Inside, name: string): string {
  const kind = disk.kind(name);
  if (kind === 'file' && disk.size(name)! > MAX_FILE_BYTES) return tooLarge(disk.size(name)!);
  return forbidden(kind) ?? 'is not a file that can be read';
}
