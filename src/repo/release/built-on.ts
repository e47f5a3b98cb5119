import { posix } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Tree } from '../tree.ts';
import { filesOf, followsKustomizations } from './bases.ts';
import { releasesOf } from './releases.ts';

/** The files of a repository as they are now. */
export interface PresentFiles {
  config: Pick<Config, 'releases'>;
  tree: Tree;
  /** The text of a file; undefined where there is none. */
  textOf(path: string): string | undefined;
}

/** The files that some files of `releases` build on, directly or not; also those that a checkout leaves out. */
export function filesBuiltOn({ config, tree, textOf }: PresentFiles, paths: Iterable<string>): Set<string> {
  const releases = releasesOf(config);
  const found = new Set<string>();
  if (!releases.entries.some((entry) => entry.bases.length > 0 || followsKustomizations(entry))) return found;
  const queue = [...paths];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = releases.at(path);
    const text = file === undefined ? undefined : textOf(path);
    for (const { target } of text === undefined ? [] : file!.links(text)) {
      const named = filesOf(target).find((each) => tree.kind(each) === 'file' || tree.leftOut?.has(each));
      if (named === undefined || found.has(named)) continue;
      found.add(named);
      queue.push(named);
    }
  }
  return found;
}

/** The folders of the files that `releases` build on without a `base` that names them. */
export function foldersBuiltOn(files: PresentFiles): string[] {
  const { entries } = releasesOf(files.config);
  const following = entries.filter(followsKustomizations);
  const paths = following.flatMap(({ pattern }) => files.tree.glob(pattern.glob).filter((path) => pattern.match(path)));
  const folders = [...filesBuiltOn(files, paths)].map((path) => posix.dirname(path));
  return [...new Set(folders.map((folder) => (folder === '.' ? '' : folder)))].sort();
}

/** Whether a file builds on one that holds a version: of those that are read in several ways, one that is read in this way. */
export function inheritsVersions(files: PresentFiles, path: string, way?: string): boolean {
  const releases = releasesOf(files.config);
  return [...filesBuiltOn(files, [path])].some((each) => {
    const text = files.textOf(each);
    const read = text === undefined ? undefined : releases.at(each)?.read(text);
    const isMeant = (version: { way?: string }) =>
      way === undefined || version.way === undefined || version.way === way;
    return read?.ok === true && read.value.some(isMeant);
  });
}
