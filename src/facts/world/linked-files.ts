import { type HiddenMigration, hiddenMigrations } from '../../repo/migration/hidden-migrations.ts';
import type { ClosedFolder } from '../../repo/migration/linked-migrations.ts';
import type { UnseenSubject } from '../blind.ts';
import { isAs, treesOf } from './as-it-was.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

const MEND = 'Put the files themselves in its place.';
const ONE_FILE = 'Make it one file.';

/** The migrations that lie behind links to folders, those that may be in submodules among them, and those that are folders. */
export const linkedMigrations = oncePerWorld((world): readonly UnseenSubject[] => {
  const linked = world.repository.linkedMigrations
    .filter(({ path }) => !isSameAsBefore(path, world))
    .map(({ path, link }) => ({ ids: [path], why: 'history is not followed through the link', of: link, mend: MEND }));
  const closed = world.repository.closedToMigrations
    .filter((folder) => !isAsBefore(folder, world))
    .map(({ path, is }) => ({
      ids: undefined,
      why:
        is === 'submodule' ? 'no history is read of migrations in the submodule' : 'nothing is read through the link',
      of: path,
      mend: MEND,
    }));
  const hidden = world.repository.hiddenMigrations
    .filter((each) => !isHiddenAsBefore(each, world))
    .map(({ folder }) => ({ ids: [folder], why: 'a migration is hidden in the folder', of: folder, mend: ONE_FILE }));
  return [...linked, ...closed, ...hidden].map(({ ids, ...blindness }) => ({ ids, environment: null, blindness }));
});

/** The files that would be records of a kind if they did not lie behind links to folders. */
export function linkedRecords(world: World, kind: keyof World['repository']['linkedRecords']) {
  return world.repository.linkedRecords[kind]
    .filter(({ path }) => !isSameAsBefore(path, world))
    .map(({ path, link }) => ({
      path,
      blindness: { why: 'no record is read through the link', of: link, mend: MEND },
    }));
}

/** Whether a request leaves a file as it was: of that it brings nothing that nobody sees. */
export function isSameAsBefore(path: string, { mergeBase, repository }: World): boolean {
  const now = mergeBase && repository.tree.read(path);
  return now !== undefined && treesOf(mergeBase!).some((tree) => isAs(tree, path, now));
}

function isAsBefore({ path, id }: ClosedFolder, { mergeBase }: World): boolean {
  return mergeBase !== undefined && treesOf(mergeBase).some((tree) => tree.notFiles?.().get(path)?.id === id);
}

/** Whether a request leaves a folder as it was: no file comes or goes, and none is edited. */
function isHiddenAsBefore({ folder, files }: HiddenMigration, world: World): boolean {
  if (world.mergeBase === undefined || !files.every((path) => isSameAsBefore(path, world))) return false;
  const known = new Set(files);
  return hiddenBefore(world).some((before) => (before.get(folder) ?? []).every((path) => known.has(path)));
}

/** The folders with names of migrations in the trees at the merge base, each with its files. */
const hiddenBefore = oncePerWorld(({ mergeBase, repository }: World): ReadonlyMap<string, readonly string[]>[] =>
  treesOf(mergeBase!).map(
    (tree) => new Map(hiddenMigrations(tree, repository.config).map(({ folder, files }) => [folder, files])),
  ),
);
