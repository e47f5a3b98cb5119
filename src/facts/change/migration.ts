import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { startOfFile } from '../../text/location.ts';
import { valueAt } from '../../text/path.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

interface MigrationNode {
  file: MigrationFile;
  world: World;
}

/** Which records list a file, and which files undo a change. Of a record with findings, what can be read counts. */
interface Listings {
  records: ReadonlyMap<unknown, readonly string[]>;
  rollbacks: ReadonlySet<unknown>;
  /** False where the files of a record cannot be read. */
  areKnown: boolean;
}

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

const migrationFacts = factTable<MigrationNode>(
  'Migration',
  () => undefined,
  (fact) => ({
    path: fact({ type: 'string', describe: 'Its path.', get: (m) => m.file.path }),
    tool: fact({
      type: 'optional<string>',
      describe: 'The migration tool that is configured for it.',
      get: (m) => m.file.tool,
    }),
    beforeRecords: fact({
      type: 'bool',
      describe: 'Whether it is older than the first migration that needs a change record.',
      get: (m) => m.file.beforeRecords,
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
      get: ({ file, world }) => listingsOf(world).records.get(file.path) ?? [],
    }),
    recordsAreKnown: fact({
      type: 'bool',
      describe: 'Whether the list of files of every change record could be read.',
      measured: true,
      get: ({ world }) => listingsOf(world).areKnown,
    }),
    isRollback: fact({
      type: 'bool',
      describe: 'Whether a record names it as the rollback of a change.',
      measured: true,
      get: ({ file, world }) => listingsOf(world).rollbacks.has(file.path),
    }),
  }),
);

export const migration: SubjectKind = {
  scope: { migration: 'Migration' },
  tables: [migrationFacts],
  subjects: (world) =>
    world.repository.migrations.map((file) => {
      const node: MigrationNode = { file, world };
      return {
        ref: { type: 'migration', id: file.path, environment: null },
        nodes: { migration: node },
        at: undefined,
        locate: () => startOfFile(file.path),
      };
    }),
};
