import { basename, dirname, resolve } from 'node:path';
import type { KnownByBaseline } from '../check/known.ts';
import { pathInside } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { readBaseline } from '../repo/baseline/baseline.ts';
import { diskTree } from '../repo/disk-tree.ts';
import type { Tree } from '../repo/tree.ts';
import type { SiteOptions } from './options.ts';

type Place = Pick<SiteOptions, 'root' | 'repo'> & { baseline: string };

/** The findings that the option says are known, as `--baseline` of the command does; `tree` is the checked repository. */
export function siteBaseline(place: Place, tree: Tree): KnownByBaseline {
  const [holder, file] = placeOf(place, tree);
  const { baseline: own, findings: faults } = readBaseline(holder, file);
  return { entries: own.entries, own, faults, onRequest: new Set() };
}

/** Whether the option names a file: without it, everything that is known would stop the build. */
export function hasBaseline(place: Place): boolean {
  const [tree, file] = placeOf(place, diskTree(place.repo));
  return tree.kind(file) === 'file';
}

/** A baseline in the repository is read as its other files are, so that findings name it as theirs do. */
function placeOf({ root, repo, baseline }: Place, tree: Tree): [Tree, string] {
  const path = realPath(resolve(root, baseline));
  const inRepository = pathInside(realPath(repo), path);
  return inRepository === undefined ? [diskTree(dirname(path)), basename(path)] : [tree, inRepository];
}
