import { migrationAt } from '../world/migration-at.ts';
import { oncePerWorld } from '../world/once.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { firstListing, firstListingBy } from './first-listing.ts';
import { type Edit, editsOf } from './migration-edits.ts';
import { isOfRange, type MigrationLife, presentLives } from './migration-lives.ts';
import { commitIndexes, excusedAtBase, isListedFromStart } from './needed-record.ts';
import { twins } from './twins.ts';

/** The edits of a migration, by whether they are older than its first record. */
interface LateEdits {
  /** The change whose record was the first to list it, of those that do now. */
  change: ChangeNode;
  before: Edit[];
  since: Edit[];
}

/**
 * The recorded migrations that had run without a record, by their paths: `after` counts to them, now or at the base, they are on the base,
 * and their first record came later than they. What a record says of such a file is no plan of it, and what was found of the file before
 * stays a finding on the file. None of which nothing is found.
 */
export const ranWithoutRecord = oncePerWorld((world): ReadonlyMap<string, LateEdits> => {
  const listing = world.changes.flatMap((change) => change.data.files.map(({ path }) => ({ path, change })));
  return new Map(
    [...Map.groupBy(listing, ({ path }) => path)].flatMap(([path, listings]): [string, LateEdits][] => {
      const file = migrationAt(world, path);
      const life = presentLives(world).get(path);
      if (file === undefined || life === undefined || isOfRange(life, world) || !isOld(path, life, world)) return [];
      const edits = editsOf(file, world);
      if (edits.length === 0 && !twins(world).has(path)) return [];
      const listed = firstListing(life, world);
      if (isListedFromStart(life.revisions[0]!, listed, world)) return [];
      const indexes = commitIndexes(world.history!);
      const { before = [], since = [] } = Object.groupBy(edits, ({ revision }) =>
        revision !== undefined && indexes.get(revision.commit)! < listed ? 'before' : 'since',
      );
      const listedAt = ({ change: { record } }: { change: ChangeNode }) => firstListingBy(record.file, life, world);
      const { change } = listings.reduce((first, each) => (listedAt(each) < listedAt(first) ? each : first));
      return [[path, { change, before, since }]];
    }),
  );
});

function isOld(path: string, { revisions }: MigrationLife, world: World): boolean {
  if (migrationAt(world, path)?.beforeRecords === true) return true;
  return revisions.some((revision) => excusedAtBase(world).has(revision.path));
}
