import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { treesOf } from '../world/as-it-was.ts';
import { migrationsBy } from '../world/migrations-by.ts';
import { oncePerHistory, oncePerWorld } from '../world/once.ts';
import { settingsOf } from '../world/settings-of.ts';
import type { World } from '../world/world.ts';
import { isBeforeRecords } from './before-records.ts';
import { lastRevision, type MigrationLife, type MigrationRevision } from './migration-lives.ts';

/** By how much the commit with a record may follow the one with its file: a branch that is put on the main one has several. */
const TOGETHER = 24 * 3_600_000;

/**
 * Whether a migration needed a record, so that without one it ran nowhere: `after` does not count to it, now or at the base, and it had one
 * from the start. `firstListed` is the first commit of the log at which a record listed it, by its index.
 */
export function neededRecord(life: MigrationLife, firstListed: number, world: World): boolean {
  const { revisions } = life;
  if (revisions.some(({ path }) => excusedAtBase(world).has(path))) return false;
  return !isExcused(lastRevision(life), world) && isListedFromStart(revisions[0]!, firstListed, world);
}

/** Whether `after` counts to it now, as far as versions tell: those of Alembic and of journals do not. */
function isExcused(revision: MigrationRevision, world: World): boolean {
  const preset = migrationPreset(revision.known.tool);
  return preset?.arrange === undefined && preset?.journal === undefined && isBeforeRecords(revision, world);
}

/** The migrations that needed no record at what the request is compared with. */
export const excusedAtBase = oncePerWorld((world): ReadonlySet<string> => {
  const trees = world.mergeBase === undefined ? [] : treesOf(world.mergeBase);
  const files = trees.flatMap((tree) => [...migrationsBy(settingsOf(world, tree), tree).values()]);
  return new Set(files.flatMap(({ path, beforeRecords }) => (beforeRecords ? path : [])));
});

/** Whether a record listed a migration from the commit that added it, or within a day. `listed` is as above. */
export function isListedFromStart(first: MigrationRevision, listed: number, { history }: World): boolean {
  const added = commitIndexes(history!).get(first.commit)!;
  if (listed <= added) return true;
  // The date of the commit with the record alone may be an older one.
  const times = history!.log.commits.slice(added, listed + 1).map(({ time }) => time);
  return times.every((time) => time - first.time <= TOGETHER);
}

/** The places of commits in the log, by their full hashes. */
export const commitIndexes = oncePerHistory(
  ({ log }): ReadonlyMap<string, number> => new Map(log.commits.map(({ hash }, index) => [hash, index])),
);
