import { describe, expect, test } from 'vitest';
import { judgeInMemory, onMigrations } from './migrations.ts';

/** The report where a base has one file, and a commit after it adds another. */
function judged(tool: string | undefined, files: string, there: string, added: string) {
  const set = `migrations: [{ ${tool === undefined ? '' : `tool: ${tool}, `}files: "${files}" }]\n`;
  return judgeInMemory(
    [
      { at: 0, edits: { 'towpath.yaml': set, [there]: 'a\n' } },
      { at: 1, edits: { [added]: 'b\n' } },
    ],
    1,
  );
}
const late = (...args: Parameters<typeof judged>) =>
  onMigrations(judged(...args)).filter((line) => !line.startsWith('record-for-every-migration'));

describe('migration-runs-late', () => {
  test.each<[tool: string, files: string, there: string, late: string]>([
    ['rails', 'db/migrate/*', 'db/migrate/20261105090000_c.rb', 'db/migrate/20261103090000_b.rb'],
    ['knex', 'db/*', 'db/20261105090000_c.js', 'db/20261103090000_b.js'],
    ['dbmate', 'db/*', 'db/20261105_c.sql', 'db/20261103_b.sql'],
    ['sequelize', 'db/*', 'db/20261105-c.js', 'db/20261103-b.js'],
    ['mikro-orm', 'db/*', 'db/Migration20261105.ts', 'db/Migration20261103.ts'],
    ['umzug', 'db/*', 'db/2026.11.05.c.js', 'db/2026.11.03.b.js'],
    ['laravel', 'db/*', 'db/2026_11_05_090000_c.php', 'db/2026_11_03_090000_b.php'],
    ['ef-core', 'db/*', 'db/20261105090000_C.cs', 'db/20261103090000_B.cs'],
    ['ecto', 'db/*', 'db/20261105090000_c.exs', 'db/20261103090000_b.exs'],
    ['sqlx', 'db/*', 'db/20261105_c.sql', 'db/20261103_b.up.sql'],
    ['hasura', 'db/*/*', 'db/1654698227514_c/up.sql', 'db/1654696186008_b/up.sql'],
    ['prisma', 'db/*/*', 'db/20261105090000_c/migration.sql', 'db/20261103090000_b/migration.sql'],
    ['diesel', 'db/*/*', 'db/2026-11-05-090000_c/up.sql', 'db/2026-11-03-090000_b/up.sql'],
  ])('finds of %s in %s, where %s is there, that %s is late', (tool, files, there, path) => {
    expect(late(tool, files, there, path)).toEqual([`migration-runs-late ${path}`]);
    expect(late(tool, files, path, there)).toEqual([]);
  });

  test('is a warning that says what the tool does', () => {
    const report = judged('rails', 'db/migrate/*', 'db/migrate/2_c.rb', 'db/migrate/1_b.rb');
    expect(report.findings.find(({ rule }) => rule === 'migration-runs-late')).toMatchObject({
      message:
        '`db/migrate/1_b.rb` is new, and its version lies below that of `db/migrate/2_c.rb`, which is there already; ' +
        'rails runs it after that one where that one ran, and before it in a new database.',
      help: 'Give it a version above that of `db/migrate/2_c.rb`.',
      severity: 'warning',
    });
  });

  test.each<[promise: string, there: string, added: string, finds: boolean]>([
    ['numbers', 'db/010_c.sql', 'db/009_b.sql', true],
    ['dates', 'db/2026-11-05_c.sql', 'db/2026-11-03_b.sql', true],
    ['versions', 'db/V1.10__c.sql', 'db/V1.9__b.sql', true],
    ['the same number', 'db/7_c.sql', 'db/7_b.sql', false],
    ['no number in one of them', 'db/create.sql', 'db/1_b.sql', false],
    ['numbers in other folders', 'a/db/2_c.sql', 'b/db/1_b.sql', false],
  ])('compares files of no known tool by the numbers that they begin with: %s', (_, there, added, finds) => {
    const files = '**/*.sql';
    expect(late(undefined, files, there, added)).toEqual(finds ? [`migration-runs-late ${added}`] : []);
  });

  test('finds nothing where the tool refuses or skips the migration: that is another rule', () => {
    expect(late('flyway', 'db/*', 'db/V2__b.sql', 'db/V1__a.sql')).toEqual(['migration-in-order db/V1__a.sql']);
  });
});
