import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { valueAt } from '../../text/path.ts';
import { factType } from '../registry.ts';
import { defineFacts, fact } from '../table.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/** A migration file of the repository. */
export interface MigrationNode {
  file: MigrationFile;
  world: World;
}

/** Which records list a file, and which files undo a change. A record with a fault counts for what could be read of it. */
interface Listings {
  records: ReadonlyMap<unknown, readonly string[]>;
  rollbacks: ReadonlySet<unknown>;
  /** False where a record has a fault that hides its files. */
  areKnown: boolean;
}

/** The listings of a world, gathered once for all its migrations. */
const listingsOf = oncePerWorld((world): Listings => {
  const records = new Map<unknown, string[]>();
  const rollbacks = new Set<unknown>();
  let areKnown = true;
  for (const { raw, file } of world.repository.changes) {
    const files = valueAt(raw, ['files']);
    if (!Array.isArray(files) || files.length === 0) areKnown = false;
    const paths = new Set(Array.isArray(files) ? files.map((entry) => valueAt(entry, ['path'])) : []);
    for (const path of paths) records.set(path, [...(records.get(path) ?? []), file]);
    for (const key of ['path', 'forward']) rollbacks.add(valueAt(raw, ['rollback', key]));
  }
  return { records, rollbacks, areKnown };
});

type M = MigrationNode;

export const migrationFacts = defineFacts<M>(
  'Migration',
  () => undefined,
  {
    path: fact<M, 'string'>({ type: 'string', describe: 'Its path.', get: (m) => m.file.path }),
    tool: fact<M, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The migration tool, as configured.',
      get: (m) => m.file.tool,
    }),
    beforeRecords: fact<M, 'bool'>({
      type: 'bool',
      describe: 'Whether it is old enough to need no change record.',
      get: (m) => m.file.beforeRecords,
    }),
    rollback: fact<M, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The file of its own with which the tool undoes it.',
      get: (m) => m.file.rollback,
    }),
    repeatable: fact<M, 'bool'>({
      type: 'bool',
      describe: 'Whether the tool runs it again whenever it changes.',
      get: (m) => m.file.repeatable,
    }),
    records: fact<M, 'list<string>'>({
      type: 'list<string>',
      describe: 'The change records that list it.',
      measured: true,
      get: ({ file, world }) => listingsOf(world).records.get(file.path) ?? [],
    }),
    recordsAreKnown: fact<M, 'bool'>({
      type: 'bool',
      describe: 'Whether the list of files of every change record could be read.',
      measured: true,
      get: ({ world }) => listingsOf(world).areKnown,
    }),
    isRollback: fact<M, 'bool'>({
      type: 'bool',
      describe: 'Whether a record names it as the rollback of a change.',
      measured: true,
      get: ({ file, world }) => listingsOf(world).rollbacks.has(file.path),
    }),
  },
  () => factType,
);
