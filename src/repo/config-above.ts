import { dirname, join } from 'node:path';
import { statOf } from '../disk/stat-of.ts';
import { CONFIG_FILE, readConfig } from './config/config.ts';
import { diskTree } from './disk-tree.ts';
import type { ListedConfig } from './record/config-texts.ts';
import { configListed } from './record-sets.ts';

/** The config files that manifests list in the folders from some paths up, each of which may be that of a repository. */
export function configAbove(paths: readonly string[]): ListedConfig[] {
  return [...new Set(paths.flatMap(foldersAbove))].map((folder) => {
    const tree = diskTree(folder);
    return { listed: configListed(tree, readConfig(tree).config), tree };
  });
}

/** The folders from a path up: to the top of the git repository, outside of one to the nearest that has a configuration. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    if (statOf(at)?.isDirectory() === true) folders.push(at);
    if (dirname(at) === at) break;
  }
  const last = ['.git', CONFIG_FILE].map((name) => folders.findIndex((folder) => statOf(join(folder, name))));
  const end = last.find((index) => index >= 0);
  return end === undefined ? folders : folders.slice(0, end + 1);
}
