import { describe, expect, test } from 'vitest';
import { migrationTools } from '../../../../src/repo/migration/migration-tool/migration-tool.ts';
import { readRepository } from '../../../../src/repo/repository.ts';
import { memoryTree } from '../../../../src/repo/tree.ts';

type Texts = Readonly<Record<string, string>>;

/** The migrations that a tool finds, in its order, each with what undoes it; `files` is left out unless it is given. */
function found(tool: string, texts: Texts | readonly string[], files?: string): string[] {
  const tree = Array.isArray(texts) ? Object.fromEntries(texts.map((path) => [path, ''])) : (texts as Texts);
  const pattern = files === undefined ? '' : `, files: "${files}"`;
  const config = { 'towpath.yaml': `migrations: [{ tool: ${tool}${pattern} }]\n` };
  const read = readRepository(memoryTree({ ...tree, ...config }), 'shop');
  return read.migrations.map(
    ({ path, rollback, repeatable }) =>
      `${path}${rollback === undefined ? '' : ` undone by ${rollback}`}${repeatable ? ' again' : ''}`,
  );
}

describe('flyway', () => {
  const folder = 'app/src/main/resources/db/migration';
  test('runs versioned, baseline and repeatable migrations in the order of versions, and undoes by version', () => {
    const names = [
      'V10__c.sql',
      'V9__b.sql',
      'V1_2__a.sql',
      'V1.1__a.sql',
      'U9__other_words.sql',
      'R__views.sql',
      'B9__all.sql',
    ];
    expect(
      found(
        'flyway',
        names.map((name) => `${folder}/${name}`),
      ),
    ).toEqual([
      `${folder}/V1.1__a.sql`,
      `${folder}/V1_2__a.sql`,
      `${folder}/B9__all.sql undone by ${folder}/U9__other_words.sql`,
      `${folder}/V9__b.sql undone by ${folder}/U9__other_words.sql`,
      `${folder}/V10__c.sql`,
      `${folder}/R__views.sql again`,
    ]);
  });

  test('runs those whose name is a version alone', () => {
    const names = ['V1.sql', 'V1_1.sql', 'V2.java', 'U1.sql', 'V3_a.sql', 'V.sql'];
    expect(
      found(
        'flyway',
        names.map((name) => `db/migration/${name}`),
      ),
    ).toEqual(['db/migration/V1.sql undone by db/migration/U1.sql', 'db/migration/V1_1.sql', 'db/migration/V2.java']);
  });

  test('runs classes too, and neither callbacks nor script settings nor names that it does not know', () => {
    const names = [
      'beforeMigrate.sql',
      'afterEachMigrate__note.sql',
      'V2__b.sql.conf',
      'V3_one_underscore.sql',
      'v4__small.sql',
    ];
    const classes = ['db/migration/V5__e.java', 'db/migration/V6__f.kt'];
    expect(found('flyway', [...names.map((name) => `db/migration/${name}`), ...classes])).toEqual(classes);
  });

  test('finds an undo that the pattern leaves out, and one in another folder where only one has its version', () => {
    const files = [
      'db/V1__a.sql',
      'db/U01__a.sql',
      'x/V2__b.sql',
      'undo/U2__b.sql',
      'y/V3__c.sql',
      'z/V3__c.sql',
      'undo/U3__c.sql',
    ];
    expect(found('flyway', files, 'db/V*.sql')).toEqual(['db/V1__a.sql undone by db/U01__a.sql']);
    expect(found('flyway', files, '{x,y,z,undo}/*.sql')).toEqual([
      'x/V2__b.sql undone by undo/U2__b.sql',
      'y/V3__c.sql',
      'z/V3__c.sql',
    ]);
  });

  test('takes versions for one whatever zeros stand before their numbers or behind them', () => {
    expect(found('flyway', ['db/V1_0__a.sql', 'db/U001__a.sql'], 'db/*')).toEqual([
      'db/V1_0__a.sql undone by db/U001__a.sql',
    ]);
  });
});

describe('liquibase', () => {
  test('runs changelogs with changesets, and neither one that only includes nor SQL that is not formatted', () => {
    const include = '<databaseChangeLog>\n<!-- <changeSet id="1"/> -->\n<include file="a.xml"/></databaseChangeLog>';
    expect(
      found('liquibase', {
        'db/changelog/master.xml': include,
        'db/changelog/a.xml': '<databaseChangeLog><changeSet id="1" author="a"/></databaseChangeLog>',
        'db/changelog/b.yaml': 'databaseChangeLog:\n  - changeSet:\n      id: 1\n',
        'db/changelog/c.json': '{ "databaseChangeLog": [{ "changeSet": { "id": "1" } }] }',
        'db/changelog/d.sql': '-- liquibase formatted sql\n--changeset a:1\nSELECT 1;\n',
        'db/changelog/e.sql': 'SELECT 1;\n',
        'db/changelog/master.yaml': 'databaseChangeLog:\n  # - changeSet:\n  - include:\n      file: a.xml\n',
        'db/changelog/data.xml': '<data/>',
      }),
    ).toEqual(['db/changelog/a.xml', 'db/changelog/b.yaml', 'db/changelog/c.json', 'db/changelog/d.sql']);
  });
});

test('prisma runs migration.sql of each folder, and down.sql beside it undoes it', () => {
  const folder = 'prisma/migrations';
  const files = ['20260102_b/migration.sql', '20260101_a/migration.sql', '20260101_a/down.sql', 'migration_lock.toml'];
  const expected = [
    `${folder}/20260101_a/migration.sql undone by ${folder}/20260101_a/down.sql`,
    `${folder}/20260102_b/migration.sql`,
  ];
  const paths = files.map((name) => `${folder}/${name}`);
  expect(found('prisma', paths)).toEqual(expected);
  expect(found('prisma', paths, `${folder}/**/*`)).toEqual(expected);
});

test('rails runs what has a number, also of an engine and in a folder below, and no schema', () => {
  const files = ['20260102_b.rb', 'archive/20260101_a.rb', '20260103_c.blog_engine.rb', 'schema.rb', 'Upper_1.rb'];
  expect(
    found(
      'rails',
      files.map((name) => `db/migrate/${name}`),
    ),
  ).toEqual(['db/migrate/archive/20260101_a.rb', 'db/migrate/20260102_b.rb', 'db/migrate/20260103_c.blog_engine.rb']);
});

test('django runs every module but those with an underscore, each app in an order of its own', () => {
  const files = ['b/migrations/0001_initial.py', 'a/migrations/0010_x.py', 'a/migrations/0002_squashed_0003.py'];
  expect(found('django', [...files, 'a/migrations/__init__.py', 'a/migrations/_helper.py', 'a/models.py'])).toEqual([
    'a/migrations/0002_squashed_0003.py',
    'a/migrations/0010_x.py',
    'b/migrations/0001_initial.py',
  ]);
});

test('django runs what is compiled, but for what Python makes of a source that is there', () => {
  const files = [
    '0001_a.py',
    '0001_a.pyc',
    '0002_b.pyc',
    '0003_c.cpython-314-x86_64-linux-gnu.so',
    '0004_d.pyd',
    '__init__.pyc',
    '_helper.pyc',
    '__pycache__/0009_x.cpython-314.pyc',
    'readme.txt',
  ];
  const paths = files.map((name) => `shop/migrations/${name}`);
  const migrations = ['0001_a.py', '0002_b.pyc', '0003_c.cpython-314-x86_64-linux-gnu.so', '0004_d.pyd'];
  expect(found('django', paths)).toEqual(migrations.map((name) => `shop/migrations/${name}`));
  const read = readRepository(
    memoryTree({
      ...Object.fromEntries(paths.map((path) => [path, ''])),
      'towpath.yaml': 'migrations: [{ tool: django }]\n',
    }),
    'shop',
  );
  expect(read.migrations.map(({ version, identity }) => `${version} ${identity}`)).toEqual([
    '0001_a shop.0001_a',
    '0002_b shop.0002_b',
    '0003_c shop.0003_c',
    '0004_d shop.0004_d',
  ]);
});

describe('alembic', () => {
  test('runs a compiled module without its source, of those that Python keeps where it is told to', () => {
    const files = {
      'alembic/versions/a.py': revision('a', 'None'),
      'alembic/versions/a.pyc': '',
      'alembic/versions/b.pyc': '',
      'alembic/versions/__init__.pyc': '',
      'alembic/versions/__pycache__/a.cpython-312.pyc': '',
      'alembic/versions/__pycache__/c.cpython-312.pyc': '',
    };
    const own = ['alembic/versions/a.py', 'alembic/versions/b.pyc'];
    expect(found('alembic', files).sort()).toEqual(own);
    const cached = 'alembic/versions/__pycache__/c.cpython-312.pyc';
    expect(found('alembic', { ...files, 'alembic.ini': '[alembic]\nsourceless = true\n' }).sort()).toEqual([
      cached,
      ...own,
    ]);
    expect(found('alembic', { ...files, 'alembic.ini': '[alembic]\n# sourceless = true\n' }).sort()).toEqual(own);
  });

  const revision = (id: string, down: string) => `"""${id}"""\n\nrevision = "${id}"\ndown_revision = ${down}\n`;
  test('runs revisions in the order in which each names the one before, branches and merges included', () => {
    expect(
      found('alembic', {
        'alembic/versions/a.py': revision('a', '"z"'),
        'alembic/versions/b.py': revision('b', '("c", "a")'),
        'alembic/versions/c.py': 'revision: str = "c"\ndown_revision: Union[str, None] = "z"  # first\n',
        'alembic/versions/z.py': revision('z', 'None'),
        'alembic/versions/__init__.py': '',
        'alembic/versions/tools/helper.py': 'def a(): pass\n',
        'alembic/env.py': '',
      }),
    ).toEqual(['z', 'a', 'c', 'b'].map((name) => `alembic/versions/${name}.py`));
  });

  test.each([
    'revision, down_revision = "b", "a"\n',
    'x = revision = "b"\n',
    '(revision) = "b"\n',
    'revision \\\n  = "b"\n',
    'from x import *\n',
    'globals().update(x)\n',
  ])('runs a module that gets its revision in another way: %j', (text) => {
    expect(found('alembic', { 'alembic/versions/b.py': text })).toEqual(['alembic/versions/b.py']);
    expect(found('alembic', { 'db/b.py': text }, 'db/*.py')).toEqual(['db/b.py']);
  });

  test('ends where revisions go round in a circle', () => {
    const files = {
      'migrations/versions/a.py': revision('a', '"b"'),
      'migrations/versions/b.py': revision('b', '"a"'),
    };
    expect(found('alembic', files)).toHaveLength(2);
  });

  test('reads a long chain', () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `r${index}`);
    const files = Object.fromEntries(
      ids.map((id, index) => [
        `alembic/versions/${9999 - index}_${id}.py`,
        revision(id, index === 0 ? 'None' : `"r${index - 1}"`),
      ]),
    );
    expect(found('alembic', files).map((path) => /_(r\d+)/.exec(path)?.[1])).toEqual(ids);
  });
});

test('knex runs every module letter by letter, and neither declarations of types nor what ends in .mjs', () => {
  const files = [
    '20260102_b.ts',
    '20260101_a.js',
    '20260103_c.mjs',
    '20260104_d.cjs',
    'types.d.ts',
    'users.js',
    '99.coffee',
  ];
  expect(found('knex', [...files.map((name) => `migrations/${name}`), 'knexfile.js'])).toEqual(
    ['20260101_a.js', '20260102_b.ts', '20260104_d.cjs', '99.coffee', 'users.js'].map((name) => `migrations/${name}`),
  );
});

test('rails runs the migrations of an application below a folder, and not those of installed gems', () => {
  const own = ['shop/db/migrate/1_a.rb', 'shop/db/migrate/vendor/3_c.rb'];
  expect(found('rails', [...own, 'shop/vendor/bundle/gems/x/db/migrate/2_b.rb'])).toEqual(own);
});

/** As each tool was seen to do: the names that it runs, in its order, and those that it passes over. */
describe.each<[tool: string, folder: string, runs: string[], others: string[]]>([
  [
    'dbmate',
    'db/migrations',
    ['10_c.sql', '1_a.sql', '20260101.sql', '20260102-dash.sql', '2_b.sql'],
    ['plain.sql', '3.SQL'],
  ],
  ['drizzle', 'drizzle', ['0000_slimy.sql', '0001_b.sql', '0010_c.sql'], ['meta/_journal.json']],
  ['graphile-migrate', 'migrations/committed', ['000001-add-foo.sql', '000002.sql'], ['current.sql', '3.sql']],
  [
    'kysely',
    'migrations',
    ['1000000000000_early.ts', '1795819776329_add thing.ts', 'a.mjs', 'b.js', 'c.cjs', 'plain.ts'],
    ['types.d.ts', 'b.js.map'],
  ],
  [
    'mikro-orm',
    'migrations',
    ['Migration20261127224956.ts', 'Migration20261127224957_named.ts', 'any.js', 'b.cjs'],
    ['.snapshot-db.json'],
  ],
  [
    'node-pg-migrate',
    'migrations',
    ['9_a.sql', '10_b.js', '20260101000000000_c.mjs', '1795819565698_d.ts'],
    ['plain.js', 'types.d.ts'],
  ],
  ['postgrator', 'migrations', ['001.do.sql', '2.do.name-with.sql', '10.do.x.js'], ['plain.sql', '3_up.sql']],
  [
    'sequelize',
    'migrations',
    ['10-ten.js', '5-z.cjs', '6-y.cts', '9-nine.ts', 'Alpha.js', 'zeta.js'],
    ['a.sql', 'b.mjs', 'c.d.cts'],
  ],
  [
    'supabase',
    'supabase/migrations',
    ['01_a.sql', '10_b.sql', '20260102_down.down.sql', '9_z.sql'],
    ['plain.sql', '1-a.sql'],
  ],
  [
    'laravel',
    'database/migrations',
    ['2014_10_12_000000_create_users_table.php', '2026_11_02_091200_b.php', '9_a.php'],
    ['plain.php', '2026_11_02_091200_c.php.bak'],
  ],
  [
    'ef-core',
    'Migrations',
    ['20260101091200_Initial.cs', '20261102091200_AddNote.cs'],
    ['20260101091200_Initial.Designer.cs', 'ShopContextModelSnapshot.cs', 'Helper.cs'],
  ],
  [
    'ecto',
    'priv/repo/migrations',
    ['9_a.exs', '0010_b.exs', 'old/20240101091200_c.exs', '20261102091200_d.exs'],
    ['.formatter.exs', 'plain.exs', '20261102091200_e.ex', '20261102091200-f.exs'],
  ],
  ['umzug', 'migrations', ['10_a.js', '1_c.sql', 'A.mjs', 'a.js'], ['a.json']],
])('%s', (tool, folder, runs, others) => {
  test('runs these in this order, and no others', () => {
    const files = [...others, ...runs.toReversed()].map((name) => `${folder}/${name}`);
    expect(found(tool, files)).toEqual(runs.map((name) => `${folder}/${name}`));
    expect(found(tool, files, `${folder}/**`)).toEqual(runs.map((name) => `${folder}/${name}`));
  });
});

test('ef-core runs a class with the attribute, or with a way up, whatever its file is called', () => {
  const attribute = '[DbContext(typeof(C))]\n[Migration("20261102091200_A")]\npartial class A { }\n';
  const up = 'partial class B : Migration { protected override void Up(MigrationBuilder b) { } }\n';
  expect(
    found('ef-core', {
      'Migrations/A.cs': attribute,
      'Migrations/20260101091200_B.Designer.cs': up,
      'Migrations/20260101091200_C.Designer.cs': attribute,
      'Migrations/Helper.cs': 'class Migration2 { void Up() { } }\n',
    }),
  ).toEqual(['Migrations/20260101091200_B.Designer.cs', 'Migrations/A.cs']);
});

test('sqlx runs SQL by number, with and without a direction, and the down file of the number undoes it', () => {
  const files = ['10_c.sql', '0009_b.up.sql', '9_b.down.sql', 'plain.sql', 'x_y.sql', '1_a.sql', '+011_d.sql'];
  const expected = [
    'migrations/1_a.sql',
    'migrations/0009_b.up.sql undone by migrations/9_b.down.sql',
    'migrations/10_c.sql',
    'migrations/+011_d.sql',
  ];
  const paths = files.map((name) => `migrations/${name}`);
  expect(found('sqlx', paths)).toEqual(expected);
});

test('hasura runs up.sql of each version of a database, and down.sql beside it undoes it', () => {
  const folders = ['default/9_b', 'default/1654696186008_init', 'helpers'];
  const paths = folders.flatMap((name) => ['up', 'down'].map((file) => `hasura/migrations/${name}/${file}.sql`));
  expect(found('hasura', paths)).toEqual(
    folders.slice(0, 2).map((name) => {
      const folder = `hasura/migrations/${name}`;
      return `${folder}/up.sql undone by ${folder}/down.sql`;
    }),
  );
});

test('umzug undoes SQL by what has its name in `down`, whether the pattern matches that or not', () => {
  const files = [
    'migrations/2026.11.02T09.12.00.a.sql',
    'migrations/down/2026.11.02T09.12.00.a.sql',
    'migrations/b.js',
  ];
  const expected = [`${files[0]} undone by ${files[1]}`, 'migrations/b.js'];
  expect(found('umzug', files)).toEqual(expected);
  expect(found('umzug', files, 'migrations/**/*')).toEqual(expected);
});

test('postgrator undoes by the version', () => {
  expect(found('postgrator', ['migrations/001.do.a.sql', 'migrations/1.undo.b.sql'])).toEqual([
    'migrations/001.do.a.sql undone by migrations/1.undo.b.sql',
  ]);
});

test('typeorm goes by the name of the class, or the one that the class gives itself, and not by that of the file', () => {
  expect(
    found('typeorm', {
      'migrations/z.ts': 'export class Early1000000000000 implements MigrationInterface {}',
      'migrations/a.ts': "export class Any implements MigrationInterface {\n    name = 'Late2000000000000'\n}",
      'migrations/b.js': 'module.exports = class Middle1500000000000 {}',
      'migrations/helper.ts': 'export const x = 1;',
      'migrations/types.d.ts': 'declare class X1600000000000 {}',
    }),
  ).toEqual(['migrations/z.ts', 'migrations/b.js', 'migrations/a.ts']);
});

test.each([
  "export class B { name = 'B1700000000000'; up() {} }",
  "export class B { name = 'B17000000' + '00000';\n  async up() {} }",
  'const B = class { up() {} };\nmodule.exports = [B];',
  'export class B extends A {}',
  "export * from '../src/b';",
  "import { B } from '../src/b';\nexport { B };",
  "module.exports = require('../src/b');",
  "exports.B = class { async ['u' + 'p']() {} };",
])('typeorm runs what a module exports, whatever it is called: %j', (text) => {
  expect(found('typeorm', { 'migrations/b.ts': text })).toEqual(['migrations/b.ts']);
  expect(
    found('typeorm', { 'migrations/b.ts': "export { A1700000000000 } from './a';\nexport const up1 = 2;" }),
  ).toEqual([]);
});

test('golang-migrate runs up files by number, and the down file of the number undoes them', () => {
  const files = ['10_c.up.sql', '000009_b.up.sql', '9_b.down.sql', '1_a.up.json', 'notes.up.sql', 'README.md'];
  const expected = [
    'db/migrations/1_a.up.json',
    'db/migrations/000009_b.up.sql undone by db/migrations/9_b.down.sql',
    'db/migrations/10_c.up.sql',
  ];
  const paths = files.map((name) => `db/migrations/${name}`);
  expect(found('golang-migrate', paths)).toEqual(expected);
  expect(found('golang-migrate', paths, 'db/migrations/*')).toEqual(expected);
});

test('diesel runs up.sql of each folder but the one of its setup, and down.sql undoes it', () => {
  const folders = ['00000000000000_diesel_initial_setup', '2026-01-02-120000_b', '2026-01-01-120000_a', '.helpers'];
  const paths = folders.flatMap((name) => ['up', 'down'].map((file) => `migrations/postgres/${name}/${file}.sql`));
  expect(found('diesel', ['migrations/any/up.sql'])).toEqual(['migrations/any/up.sql']);
  expect(found('diesel', [...paths, 'migrations/postgres/2026-01-01-120000_a/metadata.toml'])).toEqual(
    ['a', 'b'].map((name, index) => {
      const folder = `migrations/postgres/2026-01-0${index + 1}-120000_${name}`;
      return `${folder}/up.sql undone by ${folder}/down.sql`;
    }),
  );
});

test('atlas runs SQL files letter by letter, checkpoints included', () => {
  const files = {
    'migrations/20260102.sql': '',
    'migrations/20260101_a.sql': '',
    'migrations/20260103_checkpoint.sql': '-- atlas:checkpoint\n',
    'migrations/atlas.sum': '',
  };
  expect(found('atlas', files, 'migrations/*')).toEqual([
    'migrations/20260101_a.sql',
    'migrations/20260102.sql',
    'migrations/20260103_checkpoint.sql',
  ]);
});

test('atlas undoes by a down file what an up file did, and runs one without an up file that is of its own form or that it has the sum of', () => {
  const at = (...names: string[]) => names.map((name) => `m/${name}`);
  const of = (names: readonly string[], sum?: string) =>
    found(
      'atlas',
      {
        ...Object.fromEntries(at(...names).map((path) => [path, ''])),
        ...(sum === undefined ? {} : { 'm/atlas.sum': sum }),
      },
      'm/*',
    );
  const pair = ['4.up.sql', '4.down.sql'];
  expect(of(pair)).toEqual(['m/4.up.sql undone by m/4.down.sql']);
  expect(of(pair, 'h1:x=\n4.up.sql h1:y=\n')).toEqual(['m/4.up.sql undone by m/4.down.sql']);
  // In golang-migrate's form the sum has both.
  expect(of(pair, 'h1:x=\n4.down.sql h1:y=\r\n4.up.sql h1:z=\r\n')).toEqual(['m/4.up.sql undone by m/4.down.sql']);
  expect(of(['4.up.sql', '5.down.sql'], 'h1:x=\n4.up.sql h1:y=\r\n5.down.sql h1:z=\r\n')).toEqual(
    at('4.up.sql', '5.down.sql'),
  );
  expect(of([...pair, '1_a.sql'])).toEqual(['m/1_a.sql', 'm/4.up.sql undone by m/4.down.sql']);
  expect(of(['1_a.sql', '1_a.down.sql'])).toEqual(at('1_a.sql', '1_a.down.sql'));
  // What is left of a pair of golang-migrate is none of Atlas's own form.
  expect(of([...pair, '5.down.sql'])).toEqual(['m/4.up.sql undone by m/4.down.sql']);
});

test('goose runs numbered SQL and Go by number, and no tests', () => {
  const files = ['00010_c.sql', '9_b.go', '+011_d.sql', '00001_a.sql', '9_b_test.go', 'main.go', '0_zero.sql', 'a.sql'];
  expect(
    found(
      'goose',
      files.map((name) => `migrations/${name}`),
    ),
  ).toEqual(['00001_a.sql', '9_b.go', '00010_c.sql', '+011_d.sql'].map((name) => `migrations/${name}`));
});

describe('goose runs a module of Go by what it registers', () => {
  const HEAD = 'package migrations\nimport "github.com/pressly/goose/v3"\n';
  const order = (code: string) =>
    found('goose', {
      'migrations/00010_a.sql': '',
      'migrations/orders.go': `${HEAD}${code}\n`,
      'migrations/00030_c.sql': '',
    }).map((path) => path.replace('migrations/', ''));
  const between = ['00010_a.sql', 'orders.go', '00030_c.sql'];

  test.each([
    ['a name', 'func init() { goose.AddNamedMigration("00020_x.go", Up, Down) }'],
    ['a name in a context', 'func init() { goose.AddNamedMigrationContext(`db/00020_x.go`, Up, Down) }'],
    ['a name without a transaction', 'func init() { g.AddNamedMigrationNoTxContext("20_x.sql", Up, Down) }'],
    ['a constant', 'const name = "00020_x.go"\nfunc init() { goose.AddNamedMigration(name, Up, Down) }'],
    ['a name in parts', 'func init() { goose.AddNamedMigration("00020" + "_x.go", Up, Down) }'],
    ['a number', 'var all = []*goose.Migration{goose.NewGoMigration(20, &goose.GoFunc{RunTx: Up}, nil)}'],
  ])('under %s', (_, code) => {
    expect(order(code)).toEqual(between);
  });

  test.each([
    ['a computed name', 'func init() { goose.AddNamedMigration(nameOf(20), Up, Down) }'],
    ['an escaped name', 'func init() { goose.AddNamedMigration("0002\\x30_x.go", Up, Down) }'],
  ])('under %s, whose place is not known', (_, code) => {
    expect(order(code)).toContain('orders.go');
  });

  test.each([
    ['helps', 'func exec(tx *sql.Tx, query string) error { return nil }'],
    ['passes names on', 'func register(name string, up, down Fn) { goose.AddNamedMigrationContext(name, up, down) }'],
    ['calls what passes names on', 'func init() { register("00020_x.go", Up, Down) }'],
    ['runs goose', 'func Run(db *sql.DB) error { return goose.Up(db, "migrations") }'],
    ['says so in a comment', '// goose.AddNamedMigration("00020_x.go", Up, Down)'],
    ['reads another file', 'var seed, _ = files.ReadFile("00010_a.sql")'],
  ])('and none that %s', (_, code) => {
    expect(order(code)).toEqual(['00010_a.sql', '00030_c.sql']);
  });
});

describe('a checksum covers', () => {
  const covers = (tool: keyof typeof migrationTools, path: string, before: string, after: string) => {
    const { checksummed } = migrationTools[tool] as {
      checksummed?: (path: string, text: string) => string | undefined;
    };
    return checksummed?.(path, before) !== checksummed?.(path, after);
  };
  test.each([
    ['flyway', 'V1__a.sql', 'A;\n', '-- b\nA;\n', true],
    ['flyway', 'V1__a.sql', 'A;\nB;\n', '\uFEFFA;\r\n\r\nB;', false],
    ['flyway', 'V1__a.java', 'a', 'b', false],
    ['prisma', 'migration.sql', 'A;\nB;\n', 'A;\r\nB;\r\n', false],
    ['prisma', 'migration.sql', 'A;\n', 'A;\n\n', true],
    ['atlas', '1.sql', 'A;\n', 'A;\r\n', true],
    ['atlas', '1.sql', '-- atlas:sum ignore\nA;\n', '-- atlas:sum ignore\nB;\n', false],
    ['liquibase', 'a.sql', 'A  B', 'A\nB\n', false],
    ['liquibase', 'a.sql', 'A', '-- c\nA', true],
    ['liquibase', 'a.xml', '<a/>', '<a/><!-- b -->', false],
    ['sqlx', '1_a.sql', 'A;\n', 'A;\n\n', true],
    ['goose', '1_a.sql', 'A', 'B', false],
    ['rails', '1_a.rb', 'A', 'B', false],
  ] as const)('in %s of %s: %j to %j is seen: %j', (tool, path, before, after, isSeen) => {
    expect(covers(tool, path, before, after)).toBe(isSeen);
  });
});
