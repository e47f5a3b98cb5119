import { releasesOf } from '../../repo/release/releases.ts';
import { builtInFinding, compareText, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { lostIn } from './lost-in-history.ts';
import { versionsReplaced } from './versions-replaced.ts';
import type { World } from './world.ts';

/** What it takes to see that a folder came in place of a file. */
type Seen = Pick<World, 'repository' | 'history' | 'versions'>;

/** The files that told versions and of which nothing but a folder of the same name is left, while no other file has these versions. */
export function replacedByFolders({ repository, history, versions }: Seen): string[] {
  if (history === undefined) return [];
  const { removed, declared } = lostIn(history);
  const releases = releasesOf(repository.config);
  const folders = [...removed].filter(
    ([path]) =>
      (releases.match(path) !== undefined || versions.isManifest(path)) && repository.tree.kind(path) === 'folder',
  );
  if (folders.length === 0) return [];
  const others = new Set(versionsReplaced({ repository, history }).map(({ path }) => path));
  const known = new Set([...declared.values()].flatMap((services) => [...services.values()].flat()));
  const isElsewhere = (services: ReadonlyMap<string, readonly string[]>) =>
    [...services.values()].flat().every((service) => known.has(service));
  return folders
    .flatMap(([path, services]) => (isElsewhere(services) || others.has(path) ? [] : path))
    .sort(compareText);
}

/** Findings on these folders: a file that is gone says that nothing of it runs any more, and a folder says nothing. */
export function folderFindings(seen: Seen): Finding[] {
  return replacedByFolders(seen).map((path) =>
    builtInFinding('schema', {
      message: `\`${path}\` is a folder; a file is expected, since one told versions there.`,
      help: 'Restore the file, or call the folder otherwise if nothing that it told runs any more.',
      location: startOfFile(path),
    }),
  );
}
