import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrationPreset } from '../../../../src/repo/migration/migration-tool/migration-tool.ts';
import { readRepository } from '../../../../src/repo/repository.ts';
import { memoryTree } from '../../../../src/repo/tree.ts';

/** The files that a tool wrote, by their paths in its project. */
function written(tool: string): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, '../written', tool);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** The notes, without those on records that there are none of. */
const ofMigrations = (notes: readonly string[]) => notes.filter((note) => !/matched no file$/.test(note));

/**
 * What `npm run fixtures` had each tool write: its migrations, in the order in which they were made, and whether each holds a
 * way back as it is, undefined for a tool of which that is not looked for.
 */
describe.each<[tool: string, migrations: [path: RegExp, holdsUndo: boolean | undefined][]]>([
  [
    'alembic',
    [
      [/_zero_thing\.py$/, true],
      [/_add_thing\.py$/, true],
      [/_more\.py$/, true],
    ],
  ],
  ['dbmate', [[/_create things\.sql$/, true]]],
  [
    'django',
    [
      [/0001_initial\.py$/, true],
      [/0001_squashed_0002_item_count\.py$/, true],
      [/0002_item_count\.py$/, true],
    ],
  ],
  [
    'drizzle',
    [
      [/drizzle\/0000_/, undefined],
      [/drizzle\/0001_/, undefined],
    ],
  ],
  [
    'graphile-migrate',
    [
      [/committed\/000001-add-users\.sql$/, undefined],
      [/committed\/000002\.sql$/, undefined],
    ],
  ],
  [
    'knex',
    [
      [/_add thing\.js$/, true],
      [/_more\.ts$/, true],
    ],
  ],
  [
    'kysely',
    [
      [/_zero\.ts$/, true],
      [/_add thing\.ts$/, true],
    ],
  ],
  [
    'laravel',
    [
      [/_create_users_table\.php$/, true],
      [/_fill\.php$/, true],
    ],
  ],
  [
    'liquibase',
    [
      // Of SQL it works out no way back, and writes none.
      [/changelog\.h2\.sql$/, false],
      [/changelog\.json$/, true],
      [/changelog\.xml$/, true],
      [/changelog\.yaml$/, true],
    ],
  ],
  [
    'mikro-orm',
    [
      [/Migration\d{14}\.ts$/, true],
      // Both ways it only selects a constant.
      [/Migration\d{14}_named\.ts$/, false],
    ],
  ],
  [
    'node-pg-migrate',
    [
      [/_add-thing\.js$/, true],
      [/_more\.sql$/, true],
      [/_last\.ts$/, true],
    ],
  ],
  [
    'rails',
    [
      [/_create_users\.rb$/, true],
      [/_add_note_to_users\.rb$/, true],
      [/_fill\.rb$/, true],
    ],
  ],
  ['sequelize', [[/-add thing\.js$/, true]]],
  [
    'supabase',
    [
      [/_add things\.sql$/, undefined],
      [/_more\.sql$/, undefined],
    ],
  ],
  [
    'typeorm',
    [
      [/-ZeroThing\.ts$/, true],
      [/-AddThing\.js$/, true],
    ],
  ],
  [
    'umzug',
    [
      [/\.add thing\.js$/, true],
      [/\.more\.sql$/, true],
    ],
  ],
])('the files that %s writes', (tool, migrations) => {
  const files = written(tool);
  const read = readRepository(memoryTree({ ...files, 'towpath.yaml': `migrations: [{ tool: ${tool} }]\n` }), 'shop');

  test('are its migrations, in the order in which they were made, and nothing is left that is not understood', () => {
    expect(read.migrations.map(({ path }) => path)).toEqual(migrations.map(([path]) => expect.stringMatching(path)));
    expect(read.findings).toEqual([]);
    expect(ofMigrations(read.notes)).toEqual([]);
  });

  test('hold a way back, or none, as they are', () => {
    const { holdsUndo } = migrationPreset(tool)!;
    expect(read.migrations.map(({ path }) => holdsUndo?.(path, files[path]!))).toEqual(
      migrations.map(([, has]) => has),
    );
  });
});

test('what postgrator runs of a folder is its migrations, in its order, and the rest is named', () => {
  const files = written('postgrator');
  const towpath = 'migrations: [{ tool: postgrator }]\n';
  const read = readRepository(memoryTree({ ...files, 'towpath.yaml': towpath }), 'shop');
  const up = read.migrations.filter(({ path }) => !path.includes('.undo.'));
  expect(up.map(({ path }) => path)).toEqual(JSON.parse(files['ran.json']!));
  expect(read.findings).toEqual([]);
  expect(ofMigrations(read.notes)).toEqual([
    expect.stringMatching(/migrations\/5\.up\.never\.sql, migrations\/seed\.sql$/),
  ]);
});

test('the guide names each tool whose files tests are held to', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../content/guides/migration-tools.mdx'), 'utf8');
  const row = guide.split('\n').find((line) => line.includes('to files that the tool wrote'));
  const named = [...row!.matchAll(/`([a-z-]+)`/g)].map(([, tool]) => tool!);
  const folders = readdirSync(join(import.meta.dirname, '../written')).filter((tool) => tool !== 'postgrator');
  expect(named).toEqual(folders.sort());
});
