import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { type NotFile, notFileOver, type Tree } from '../../repo/tree.ts';
import type { Blindness } from '../blind.ts';
import { lostIn } from './lost-in-history.ts';
import type { World } from './world.ts';

/** A file or a submodule that told versions, and why nothing is read of what is there now. */
interface Replaced {
  path: string;
  blindness: Blindness;
}

/**
 * What told versions and has a submodule, or a link that leads to nothing which is read, in its place or in that of a folder above,
 * while nothing else has these versions. What is only gone says that nothing of it runs any more.
 */
export function versionsReplaced({ repository, history }: Pick<World, 'repository' | 'history'>): Replaced[] {
  if (history === undefined || lostIn(history).removed.size === 0) return [];
  const { removed, declared } = lostIn(history);
  const releases = releasesOf(repository.config);
  const known = new Set([...declared.values()].flatMap((services) => [...services.values()].flat()));
  const gone = [...removed].filter(([, services]) => ![...services.values()].flat().every((each) => known.has(each)));
  return replacedIn(repository.tree, releases, gone);
}

/** What of files that told versions, and are gone, has something else in its place in a tree. */
export function replacedIn(tree: Tree, releases: Releases, gone: readonly (readonly [string, unknown])[]): Replaced[] {
  const notFiles = tree.notFiles?.();
  if (notFiles === undefined || notFiles.size === 0) return [];
  return gone.flatMap(([path]) => {
    const readings = releases.match(path)?.readings ?? [];
    if (readings.length === 0) return [];
    const over = notFileOver(notFiles, path);
    // Files behind a link to a folder are there or gone; of a submodule there git has nothing.
    const isModule = readings.every(({ settings }) => settings.kind === 'submodule');
    if (over === undefined || (over.is === 'link to a folder' && !isModule)) return [];
    return { path, blindness: blindnessOf(isModule ? 'a submodule at' : 'a version in', path, over) };
  });
}

function blindnessOf(what: string, was: string, { is, path }: NotFile & { path: string }): Blindness {
  const there = is === 'submodule' ? 'submodule' : 'link';
  return {
    why: `there was ${what} \`${was}\`, and nothing is read of what runs there now, behind the ${there}`,
    of: path,
    mend: `Restore what was there, or remove the ${there} if nothing of it runs any more.`,
  };
}
