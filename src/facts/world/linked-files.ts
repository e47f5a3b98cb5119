import type { LinkedFile } from '../../repo/tree.ts';
import type { UnseenSubject } from '../blind.ts';
import { isAs } from './as-it-was.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

const MEND = 'Put the files themselves in its place.';

/** The migrations that lie behind links to folders. */
export const linkedMigrations = oncePerWorld((world): readonly UnseenSubject[] =>
  world.repository.linkedMigrations
    .filter((file) => !isLeftAlone(file, world))
    .map(({ path, link }) => ({
      ids: [path],
      environment: null,
      blindness: { why: 'history is not followed through the link', of: link, mend: MEND },
    })),
);

/** The files that would be records of a kind if they did not lie behind links to folders. */
export function linkedRecords(world: World, kind: keyof World['repository']['linkedRecords']) {
  return world.repository.linkedRecords[kind]
    .filter((file) => !isLeftAlone(file, world))
    .map(({ path, link }) => ({
      path,
      blindness: { why: 'no record is read through the link', of: link, mend: MEND },
    }));
}

/** Whether a request leaves behind a link what was there: it brings nothing that nobody sees. */
function isLeftAlone({ path }: LinkedFile, { mergeBase, repository }: World): boolean {
  const now = mergeBase && repository.tree.read(path);
  return now !== undefined && [mergeBase!.base, ...mergeBase!.trees].some((tree) => isAs(tree, path, now));
}
