import { posix } from 'node:path';
import { migrationPreset, migrationTools } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { startOfFile } from '../../text/location.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
import { factTable } from '../table.ts';
import {
  lackingHistory,
  leftOutMigrations,
  unlistedMigrations,
  unreadListings,
  unseenByConfig,
} from '../world/blind-spots.ts';
import { linkedMigrations } from '../world/linked-files.ts';
import { migrationSettings } from '../world/migration-settings.ts';
import { migrationsElsewhere } from '../world/migrations-elsewhere.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { otherLineAtBase, otherVersionAtBase } from './journal-at-base.ts';
import { isNamedRollback, isRunToMigrate } from './named-rollbacks.ts';
import { isExtended, newMigrations } from './new-migrations.ts';
import { isSquash, maySquash } from './squashed.ts';

interface MigrationNode {
  file: MigrationFile;
  world: World;
}

/** Which records list a file. Of a record with findings, what can be read counts. */
const recordsOf = oncePerWorld((world): ReadonlyMap<string, readonly string[]> => {
  const records = new Map<string, string[]>();
  for (const { raw, file } of world.repository.changes) {
    for (const path of new Set(pathsListedIn(raw))) records.set(path, [...(records.get(path) ?? []), file]);
  }
  return records;
});

const migrationFacts = factTable<MigrationNode>(
  'Migration',
  () => undefined,
  (fact) => ({
    path: fact({ type: 'string', describe: 'Its path.', get: (m) => m.file.path }),
    tool: fact({
      type: 'optional<string>',
      values: Object.keys(migrationTools),
      describe: 'The migration tool that is configured for it.',
      get: (m) => m.file.tool,
    }),
    beforeRecords: fact({
      type: 'bool',
      describe: 'Whether it is older than the first migration that needs a change record.',
      get: (m) => m.file.beforeRecords,
    }),
    isNew: fact({
      type: 'bool',
      describe: 'Whether the range adds it: under `--base`, what was neither there nor is only moved.',
      measured: true,
      blind: ({ world }) => lackingHistory(world),
      get: ({ file, world }) => newMigrations(world).has(file.path),
    }),
    isSquash: fact({
      type: 'bool',
      describe:
        'Whether only a new database runs it, in place of others that there are or were, of which every environment has one: a baseline of Flyway, a squashed migration of Django.',
      measured: true,
      blind: ({ file, world }) =>
        maySquash(file, world) && !isSquash(file, world) ? lackingHistory(world) : undefined,
      get: ({ file, world }) => isSquash(file, world),
    }),
    isExtended: fact({
      type: 'bool',
      describe: 'Whether the range adds a change to a file that has several: under `--base`, a changeset of Liquibase.',
      measured: true,
      blind: ({ file, world }) =>
        migrationPreset(file.tool)?.extends === undefined ? undefined : lackingHistory(world),
      get: ({ file, world }) => isExtended(file, world),
    }),
    overtakenBy: fact({
      type: 'optional<string>',
      describe: 'Of a new one, the migration with the highest version at the base, where that is above its own.',
      measured: true,
      blind: ({ world }) => lackingHistory(world),
      get: ({ file, world }) => newMigrations(world).get(file.path)?.overtakenBy?.path,
    }),
    ifLate: fact({
      type: 'string',
      values: ['refuses', 'skips', 'runs'],
      describe:
        'What the tool does with one below another that ran: `refuses` to run, `skips` it for ever, `runs` it after the other; empty where that is not known, or the order does not lie in versions.',
      get: ({ file }) => migrationPreset(file.tool)?.ifLate ?? '',
    }),
    reworkedAs: fact({
      type: 'string',
      describe:
        'Of the copy that a migration tool keeps of one before it is written anew, as `sqitch rework` does, the path of the new one; else empty.',
      get: ({ file }) => migrationPreset(file.tool)?.reworked?.(file.path) ?? '',
    }),
    version: fact({
      type: 'string',
      describe: 'The version, or the name, that the tool orders it by; its path where no tool is known.',
      get: (m) => m.file.version,
    }),
    journal: fact({
      type: 'string',
      describe:
        'The file in which the tool lists what it runs, such as `meta/_journal.json` of Drizzle and `sqitch.plan`; empty where there is none.',
      get: ({ file }) =>
        file.isListed === undefined ? '' : (migrationPreset(file.tool)?.journal?.path(posix.dirname(file.path)) ?? ''),
    }),
    isListed: fact({
      type: 'bool',
      describe: 'Whether that file lists it; true where there is none.',
      measured: true,
      get: ({ file }) => file.isListed !== false,
    }),
    versionAtBase: fact({
      type: 'optional<string>',
      describe: 'The version that it has in that file at the base, where the branch has another.',
      measured: true,
      blind: ({ file, world }) => (file.isListed === undefined ? undefined : lackingHistory(world)),
      get: ({ file, world }) => otherVersionAtBase(file, world),
    }),
    lineAtBase: fact({
      type: 'optional<string>',
      describe:
        'What that file says of it at the base, with its tags, where the tool goes by that and the branch says something else: a line of `sqitch.plan`.',
      measured: true,
      blind: ({ file, world }) => (file.journalLine === undefined ? undefined : lackingHistory(world)),
      get: ({ file, world }) => otherLineAtBase(file, world),
    }),
    rollback: fact({
      type: 'optional<string>',
      describe: 'The file with which the tool undoes it.',
      get: (m) => m.file.rollback,
    }),
    repeatable: fact({
      type: 'bool',
      describe: 'Whether the tool runs it again whenever it changes.',
      get: (m) => m.file.repeatable,
    }),
    records: fact({
      type: 'list<string>',
      describe: 'The change records that list it.',
      measured: true,
      get: ({ file, world }) => recordsOf(world).get(file.path) ?? [],
    }),
    recordsAreKnown: fact({
      type: 'bool',
      describe: 'Whether the list of files of every change record could be read.',
      measured: true,
      isNeverFalse: true,
      blind: ({ world }) => unreadListings(world).files[0],
      get: () => true,
    }),
    isRollback: fact({
      type: 'bool',
      describe:
        'Whether a record names it as the rollback of a change, and its tool is not known to run it to migrate.',
      measured: true,
      blind: ({ file, world }) =>
        isRunToMigrate(file) || isNamedRollback(file, world) ? undefined : unreadListings(world).rollback[0],
      get: ({ file, world }) => isNamedRollback(file, world),
    }),
  }),
);

export const migration: SubjectKind = {
  scope: { migration: 'Migration' },
  keysAt: () => [],
  tables: [migrationFacts],
  unseen: (world) => [
    ...unseenByConfig(world, 'migrations'),
    ...leftOutMigrations(world),
    ...linkedMigrations(world),
    ...migrationsElsewhere(world),
    ...migrationSettings(world),
    ...unlistedMigrations(world),
  ],
  subjects: (world) =>
    subjectsOf(
      world.repository.migrations.map((file): MigrationNode => ({ file, world })),
      {
        ref: ({ file }) => ({ type: 'migration', id: file.path, environment: null }),
        nodes: (node) => ({ migration: node }),
        at: () => undefined,
        locate: ({ file }) => startOfFile(file.path),
      },
    ),
};
