import { join, posix } from 'node:path';
import { realPath } from '../disk/real-path.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import { committedIn } from '../history/git/committed.ts';
import { blobsAt } from '../history/git/files-at.ts';
import { type Git, openGit, type ProcessEnvironment } from '../history/git/git.ts';
import { GitProblem } from '../history/git/problem.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { type PolicyTree, policyTree } from '../policy/extends/tree-shelf.ts';
import { PAGE_FOLDERS } from '../policy/policy-files.ts';
import { diskTree } from '../repo/disk-tree.ts';
import type { Tree } from '../repo/tree.ts';
import { liesIn } from '../text/folders.ts';
import { once } from '../text/once.ts';

/** A base, and where its repository and those of its submodules are. */
export interface BasePlace {
  git: Git;
  commit: string;
  tree: Tree;
  /** The folder that paths are from. */
  root: string;
  variables: ProcessEnvironment;
}

/** The files of the policies of a base. */
export interface BaseFiles extends PolicyTree {
  /** The first submodule that was asked for files which the clone lacks. */
  lacking(): string | undefined;
}

/**
 * The files that the policies of a base may be in: those of the commit, those of its submodules at the commits that are meant of
 * them, and on the disk what neither the base nor the head has, which is then no request's to change.
 */
export function baseFiles({ git, commit, tree, root, variables }: BasePlace): BaseFiles {
  const own = policyTree(tree);
  const disk = once(() => diskFiles(root));
  const modules = blobsAt(git, commit).modules ?? new Map<string, string>();
  const head = once(() => commitNamed(git, 'HEAD') ?? commit);
  const isInHead = once(() => committedIn(git, [head()]));
  const opened = new Map<string, PolicyTree | undefined>();
  let lacking: string | undefined;
  const filesOf = (module: string): PolicyTree | undefined => {
    if (!opened.has(module)) opened.set(module, openModule(module));
    const files = opened.get(module);
    if (files === undefined) lacking ??= module;
    return files;
  };
  const openModule = (module: string): PolicyTree | undefined => {
    const folder = join(root, module);
    const at = treeOf(folder, modules.get(module)!, variables);
    if (at !== undefined) return policyTree(at);
    // What is checked out of one that no commit moved is the same, whatever became of its repository.
    return blobsAt(git, head()).modules?.get(module) === modules.get(module) ? diskFiles(folder) : undefined;
  };
  /** The files that a path is among, the folder that these are in, and what the path is called there. */
  const among = (path: string): { files: PolicyTree | undefined; prefix: string; name: string } => {
    const module = [...modules.keys()].find((each) => path === each || liesIn(path, each));
    if (module !== undefined) {
      return { files: filesOf(module), prefix: `${module}/`, name: path.slice(module.length + 1) };
    }
    const isOnDisk = own.kind(path) === 'missing' && !isInHead()(path);
    return { files: isOnDisk ? disk() : own, prefix: '', name: path };
  };
  const below = (path: string): string[] => {
    const { files, prefix, name } = among(path);
    return [...(files?.below(name) ?? [])].map((each) => `${prefix}${each}`);
  };
  return {
    below: (folder) => [
      ...below(folder),
      ...[...modules.keys()].filter((module) => holdsPages(module, folder)).flatMap(below),
    ],
    kind: (path) => {
      const { files, name } = among(path);
      return files?.kind(name) ?? 'missing';
    },
    size: (path) => {
      const { files, name } = among(path);
      return files?.size(name);
    },
    read: (path) => {
      const { files, name } = among(path);
      return files?.read(name);
    },
    prefetch: (paths) => own.prefetch?.([...paths].filter((path) => among(path).files === own)),
    lacking: () => lacking,
  };
}

/** Whether a submodule in the folder of a policy holds pages of it. */
function holdsPages(module: string, folder: string): boolean {
  const name = folder === '' ? module : module.slice(folder.length + 1);
  return liesIn(module, folder) && PAGE_FOLDERS.some((each) => name === each || liesIn(name, each));
}

/** The files on the disk. A policy that was installed lies behind a link to a folder, and under a name such as `@acme`. */
function diskFiles(root: string): PolicyTree {
  const tree = diskTree(root);
  return {
    ...policyTree(tree),
    below: (folder) => {
      if (tree.kind(folder) !== 'folder') return [];
      return diskTree(join(root, folder))
        .glob('**')
        .map((path) => posix.join(folder, path));
    },
  };
}

/** The files of a submodule at a commit; undefined where it is not checked out, or its clone lacks the commit. */
function treeOf(folder: string, commit: string, variables: ProcessEnvironment): Tree | undefined {
  const git = openGit(folder, variables);
  try {
    // Where it is not checked out, the repository around it is found.
    if (git.repository()?.top !== realPath(folder) || commitNamed(git, commit) === undefined) return undefined;
    return treeAt(git, commit);
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}
