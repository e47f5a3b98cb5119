import type { MigrationFile } from '../repo/migrations.ts';
import { valueAt } from '../text/path.ts';
import { defineFacts, fact } from './define.ts';
import { factType } from './registry.ts';
import type { World } from './world.ts';

/** A migration file of the repository. */
export interface MigrationNode {
  file: MigrationFile;
  world: World;
}

/** The records that list a file. A record with a fault counts for what could be read of it. */
function recordsOf({ file, world }: MigrationNode): string[] {
  return world.repository.changes
    .filter(({ raw }) => {
      const files = valueAt(raw, ['files']);
      return Array.isArray(files) && files.some((entry) => valueAt(entry, ['path']) === file.path);
    })
    .map((change) => change.file);
}

/** Whether a record names the file as the way to undo a change. */
function isRollback({ file, world }: MigrationNode): boolean {
  return world.repository.changes.some(({ raw }) =>
    [valueAt(raw, ['rollback', 'path']), valueAt(raw, ['rollback', 'forward'])].includes(file.path),
  );
}

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
    records: fact<M, 'list<string>'>({
      type: 'list<string>',
      describe: 'The change records that list it.',
      measured: true,
      get: recordsOf,
    }),
    isRollback: fact<M, 'bool'>({
      type: 'bool',
      describe: 'Whether a record names it as the rollback of a change.',
      measured: true,
      get: isRollback,
    }),
  },
  () => factType,
);
