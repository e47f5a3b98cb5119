import type { ClosedFolder } from '../../repo/migration/linked-migrations.ts';
import type { UnseenSubject } from '../blind.ts';
import { isAs } from './as-it-was.ts';
import { oncePerWorld } from './once.ts';
import type { AtMergeBase, World } from './world.ts';

const MEND = 'Put the files themselves in its place.';

/** The migrations that lie behind links to folders, and those that may be in submodules among them. */
export const linkedMigrations = oncePerWorld((world): readonly UnseenSubject[] => {
  const linked = world.repository.linkedMigrations
    .filter(({ path }) => !isSameAsBefore(path, world))
    .map(({ path, link }) => ({ ids: [path], why: 'history is not followed through the link', of: link }));
  const closed = world.repository.closedToMigrations
    .filter((folder) => !isAsBefore(folder, world))
    .map(({ path, is }) => ({
      ids: undefined,
      why:
        is === 'submodule' ? 'no history is read of migrations in the submodule' : 'nothing is read through the link',
      of: path,
    }));
  return [...linked, ...closed].map(({ ids, why, of }) => ({
    ids,
    environment: null,
    blindness: { why, of, mend: MEND },
  }));
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

export const treesOf = ({ base, trees }: AtMergeBase) => [base, ...trees];
