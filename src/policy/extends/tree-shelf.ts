import { posix } from 'node:path';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { liesIn } from '../../text/folders.ts';
import { type PolicyFiles, policyFilesAmong } from '../policy-files.ts';
import { isCompiled } from './disk-shelf.ts';
import { compiledAlone, type PolicyShelf, withInherited } from './inherited.ts';

/** The files of a repository, wherever they are read from: those of a commit, for instance. */
export interface PolicyTree {
  /** The paths of the files in a folder and in those below it. */
  below(folder: string): Iterable<string>;
  kind(path: string): string;
  size(path: string): number | undefined;
  read(path: string): Uint8Array | undefined;
  prefetch?(paths: Iterable<string>): void;
}

/** The policies of a tree. */
interface TreePlace {
  tree: PolicyTree;
  /** What findings call the root of the tree: empty where they name its files by their paths in it. */
  label?: string;
  shipped: PolicyShelf['shipped'];
}

/** The files of a policy in a tree, with those of the policies that it builds on; undefined where there is none. */
export function policyFilesAt(name: string, { tree, label = '', shipped }: TreePlace): PolicyFiles | undefined {
  const at = placeOf(name);
  const labelOf = (path: string) => [label, path].filter((part) => part !== '').join('/');
  const folder = (path: string) => {
    const files = policyFilesAmong(tree.below(path), tree, path);
    return files && { ...files, label: labelOf(path) };
  };
  const file = (path: string) => {
    const bytes = tree.kind(path) === 'file' && (tree.size(path) ?? 0) <= MAX_FILE_BYTES ? tree.read(path) : undefined;
    return bytes === undefined ? undefined : { label: labelOf(path), bytes };
  };
  const compiled = isCompiled(at) ? file(at) : undefined;
  if (compiled !== undefined) return compiledAlone(compiled, shipped);
  const files = folder(at);
  return files === undefined ? undefined : withInherited(files, at, { shipped, folder, file });
}

/** The path of a policy from the root of the repository, however it is written; empty for the root itself. */
export function placeOf(name: string): string {
  const path = posix.normalize(name).replace(/\/+$/, '');
  return path === '.' ? '' : path;
}

/** A tree whose files are found by patterns, and those behind links to folders. */
interface PatternTree extends Omit<PolicyTree, 'below'> {
  glob(pattern: string): readonly string[];
  behindLinks?(pattern: string): readonly { path: string }[];
}

/** A tree whose files are found by patterns, as one in which policies are. */
export function policyTree(tree: PatternTree): PolicyTree {
  return {
    below: (folder) => {
      // In a pattern some characters of a name mean something else.
      const segments = folder.split('/');
      const special = segments.findIndex((segment) => /[*?[\]{}()!+@|\\^$]/.test(segment));
      const plain = (special === -1 ? segments : segments.slice(0, special)).join('/');
      const pattern = plain === '' ? '**' : `${plain}/**`;
      const linked = (tree.behindLinks?.(pattern) ?? []).map(({ path }) => path);
      return [...new Set([...tree.glob(pattern), ...linked])].filter((path) => liesIn(path, folder));
    },
    kind: (path) => tree.kind(path),
    size: (path) => tree.size(path),
    read: (path) => tree.read(path),
    prefetch: (paths) => tree.prefetch?.(paths),
  };
}
