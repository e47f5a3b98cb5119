import { describe, expect, test } from 'vitest';
import { dbmate } from '../../../../src/repo/migration/migration-tool/dbmate.ts';
import { undoOfEcto } from '../../../../src/repo/migration/migration-tool/ecto.ts';
import { goose } from '../../../../src/repo/migration/migration-tool/goose.ts';
import { nodePgMigrate } from '../../../../src/repo/migration/migration-tool/node-pg-migrate.ts';
import { doTheSame } from '../../../../src/repo/migration/migration-tool/sql-statements.ts';
import { undoByDown } from '../../../../src/repo/migration/migration-tool/undo-by-down.ts';
import { undoOfEfCore, undoOfLaravel } from '../../../../src/repo/migration/migration-tool/undo-in-class.ts';
import { undoOfRails } from '../../../../src/repo/migration/migration-tool/undo-of-rails.ts';
import { undoBelow, undoOfAlembic } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

describe('the function `down` of a module undoes nothing', () => {
  test.each([
    'exports.down = async function (knex) {};',
    'exports.down = knex => {};',
    'exports.down = () => Promise.resolve();',
    'exports.down = function (knex) { return null; };',
    "exports.down = async () => { throw new Error('There is no way back.'); };",
    'export async function down(db: Kysely<any>): Promise<void> {}',
    'module.exports = { up: (q) => q.addColumn("a"), down: () => null };',
    'exports.up = (knex) => knex.raw("A");\nexports.down = undefined;',
    'exports.up = (knex) => knex.raw("A");\nexports.down = exports.up;\n',
    'const up = (knex) => knex.raw("A");\nmodule.exports = { up, down: up };',
    'exports.up = (knex) => knex.raw("A");\nexports.down = (knex) => knex.raw("A");\n',
    'exports.down = (knex) => knex.raw("A");\nexports.up = (knex) => knex.raw("A"); // again\n',
    'export async function up(k: Knex) { await k.raw("A"); }\nexport async function down(k: Knex) {\n  await k.raw("A");\n}\n',
    'class A { async up(q) { await q.query("A"); }\n  async down(q) { await q.query("A"); } }',
    'class A { async up(q) { await q.query(`DROP TABLE a`); }\n  async down(q) { await q.query("drop table a;"); } }',
    'exports.up = (knex) => knex.raw("A");\nexports.down = (knex) => exports.up(knex);\n',
    'class A { async up(q) { await q.query("A"); }\n  async down(q) { await this.up(q); } }',
    'exports.down = (knex) => knex.raw("SELECT 1");',
    'exports.down = async (knex) => { await knex.raw(``); };',
    'export async function down(db) { await sql`SELECT 1`.execute(db); }',
    'const note = `\nexports.down = (knex) => knex.raw("B");\n`;',
    'const note = /exports.down = [/"]/;',
    'exports.down = () => { return; };',
    'exports.down = () => { return {}; };',
    'exports.down = async () => { console.log("done"); };',
    'exports.down = () => Promise.all([]);',
    'exports.down = () => [];',
    'export const down = async ({ context: q }) => {};',
    'class A { async up(q) { await q.a(); }\n  async down({ context }) {} }',
    "export const down: Migration['down'] = async () => {};",
    'export const down: MigrationFn<Sequelize> = async ({ context }) => {\n  throw new Error(\n    "No.",\n  );\n};',
  ])('as in %s', (text) => {
    expect(undoByDown('migrations/1_a.js', text)).toBe(false);
  });
});

describe('the function `down` of a module undoes something', () => {
  test.each([
    "exports.down = (knex) => knex.schema.dropTable('a');",
    "exports.down = function (knex) { return knex.schema.dropTable('a'); };",
    "exports.down = async (knex) => { if (!isSafe) throw new Error('No.'); await knex.raw('DROP TABLE a'); };",
    'exports.down = () => nullify();',
    'exports.down = () => fail.undo();',
    'export const down: MigrationFn<Sequelize> = async ({ context }) => { await context.b(); };',
    'class A { async down({ context }) { await context.b(); } }',
    'exports.down = async (k) => {\n  await k.raw(\n    "B",\n  );\n};',
    'exports.up = (knex) => knex.raw("A").then(b);\nexports.down = (knex) => knex.raw("A");\n',
    'exports.up = run.up;\nexports.down = run;\n',
    'exports.up = run.up;\nexports.down = run.down;\n',
    'exports.up = steps("up");\nexports.down = steps("down");\n',
    'class A { async up(q) { await q.query("A"); await q.query("B"); }\n  async down(q) { await q.query("A"); } }',
    'exports.down = upgradeBack;',
    'exports.down = (knex) => knex.raw(`SELECT $' + '{undo}()`);',
    'exports.down = (knex) => knex.raw("SELECT undo()");',
    'const half = a / 2; // it\'s\nexports.down = (knex) => knex.raw("B / C");',
    'const name = (text) => text.replace(/[/"]/g, "");\nexports.down = (knex) => knex.raw("B");',
    "const earlier = require('./1_a');\nexports.down = (knex) => earlier.up(knex);",
  ])('as in %s', (text) => {
    expect(undoByDown('migrations/1_a.js', text)).toBe(true);
  });
});

test.each([
  ["export const up = (pgm) => pgm.createTable('a', {});", true],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = (pgm) => pgm.sql('B');", true],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = (pgm) => {};", false],
  ['export const up = (pgm) => {};\nexport const down = (pgm) => {};', true],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = false;", false],
  ["export const up = (pgm) => pgm.createTable('a', {});\nexport const down = undefined;", true],
  ["exports.up = (pgm) => pgm.createTable('a', {});\nexports.down = void 0\n", true],
  ["module.exports = { up: (pgm) => pgm.createTable('a', {}), down: undefined };", true],
  ["const up = (pgm) => pgm.createTable('a', {});\nconst down = undefined;\nmodule.exports = { up, down };", true],
  ["exports.up = (pgm) => pgm.createTable('a', {});\nexports.down = exports.up;\n", true],
  ["const up = (pgm) => pgm.createTable('a', {});\nmodule.exports = { up, down: up };", true],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = (pgm) => pgm.sql('A');", false],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = null;", false],
  ["export const up = (pgm) => pgm.sql('A');\nexport const down = () => undefined;", false],
  ["exports.up = (pgm) => pgm.sql('A');\nexports.down = undefined;\nexports.down = () => {};", false],
  ["exports.up = (pgm) => pgm.sql('A');\nexports.down = undefined;\nexports.down = false;", false],
])('a module of node-pg-migrate without `down` is run backwards, and an empty one does nothing: %s', (text, holds) => {
  expect(nodePgMigrate.holdsUndo!('migrations/1_a.js', text)).toBe(holds);
});

const holdsUndo = (text: string) =>
  undoBelow({ down: /^-- down$/m })('db/1_a.sql', `create table a (b int);\n-- down\n${text}`);

describe('the part of SQL that is the way back does nothing', () => {
  test.each([
    "SELECT 'down SQL query';",
    'select 1;',
    "begin; select 'it''s; done' as note, null, -1 x; commit;",
    '-- +goose StatementBegin\nSELECT 1\n-- +goose StatementEnd\n',
    'create table a (b int);',
    '-- again\nBEGIN; Create  Table A (b int);\nCOMMIT;',
    '\u200B;',
    '\f-- nothing\n\n\u00A0# nothing\n',
    'GO\n/ ; \ngo 2;\n',
  ])('as in %j', (text) => {
    expect(holdsUndo(text)).toBe(false);
  });
});

describe('the part of SQL that is the way back does something', () => {
  test.each([
    'select undo_everything();',
    "select 'a' from undo_everything();",
    'select 1; drop table a;',
    "insert into a select 'x';",
    "select 'a', undo();",
  ])('as in %j', (text) => {
    expect(holdsUndo(text)).toBe(true);
  });
});

test.each([
  ['create table a (b int)', 'CREATE TABLE A (b int);;\n', true],
  ["UPDATE a SET b = 'X';", "update a set b = 'X'", true],
  ["UPDATE a SET b = 'X';", "UPDATE a SET b = 'x';", false],
  ['DROP TABLE "A";', 'DROP TABLE "a";', false],
  ['A; B;', 'B; A;', false],
  ['A; B;', 'A;', false],
])('statements are the same in other words for the same: %j and %j', (one, other, isSo) => {
  expect(doTheSame(one, other)).toBe(isSo);
});

describe('a tool finds the way back', () => {
  const way = 'DROP TABLE a;\n';
  // As dbmate 2.36 was seen to take or to refuse them.
  test.each([
    ['dbmate', dbmate, `-- migrate:up\nA;\n-- migrate:down\n${way}`, true],
    ['dbmate', dbmate, `-- migrate:up\r\nA;\r\n-- migrate:down\r\n${way}`, true],
    ['dbmate', dbmate, `--migrate:up transaction:false\nA;\n--  migrate:down transaction:false\n${way}`, true],
    ['dbmate', dbmate, `-- migrate:up\nA;\n-- MIGRATE:DOWN\n${way}`, false],
    ['dbmate', dbmate, `-- migrate:up\nA;\n  -- migrate:down\n${way}`, false],
    ['dbmate', dbmate, `-- migrate:up\nA;\n-- migrate:down;\n${way}`, false],
    ['dbmate', dbmate, `-- migrate:down\n${way}-- migrate:up\nA;\n`, false],
    ['dbmate', dbmate, `-- migrate:up\nA;\n-- migrate:down\nA;\n`, false],
    ['goose', goose, `-- +goose Up\nA;\n-- +goose Down\n${way}`, true],
    ['goose', goose, `-- +goose Up\nA;\n  -- +goose Down\n${way}`, false],
    ['goose', goose, `-- +goose Down\n${way}-- +goose Up\nA;\n`, false],
    // As `extractAnnotation` of goose reads them.
    ['goose', goose, `--+goose up\r\nA;\r\n---- +goose  DOWN --\r\n${way}`, true],
    ['goose', goose, `-- +goose Up\nA;\n-- +GOOSE DOWN\n${way}`, false],
    ['goose', goose, `-- +GOOSE UP\nA;\n-- +goose Down\n${way}`, false],
    ['goose', goose, `-- +goose Up\nA;\n-- +goose Down: removes it\n${way}`, false],
    ['goose', goose, `-- +goose Up\nA;\n--- +goose Down\n${way}`, false],
    ['goose', goose, '-- +goose Up\nA;\n-- +goose Down\na;\n', false],
    ['node-pg-migrate', nodePgMigrate, `-- Up Migration\nA;\n-- Down Migration\n${way}`, true],
    ['node-pg-migrate', nodePgMigrate, `-- Down Migration\n${way}-- Up Migration\nA;\n`, true],
    ['node-pg-migrate', nodePgMigrate, '-- Down Migration\n-- Up Migration\nA;\n', false],
    ['node-pg-migrate', nodePgMigrate, `-- Up Migration\nA;\n-- Down\n${way}`, false],
  ])('of %s as it does: %#', (_, preset, text, isSo) => {
    expect(preset.holdsUndo!('migrations/1_a.sql', text)).toBe(isSo);
  });
});

describe('the way back of Alembic and of Rails', () => {
  const python = (down: string) => `def upgrade():\n    op.execute("A")\n\n${down}`;
  const ruby = (down: string) => `class A\n  def up\n    execute "A"\n  end\n\n${down}\nend\n`;
  const [alembic, rails] = [
    (down: string) => undoOfAlembic('a.py', python(down)),
    (down: string) => undoOfRails('a.rb', ruby(down)),
  ];
  test.each<[of: string, holds: (down: string) => boolean, down: string, isSo: boolean]>([
    ['Alembic', alembic, 'def downgrade():\n    return\n', false],
    ['Alembic', alembic, 'def downgrade() -> None:\n    """Nothing."""\n    pass; return None\n', false],
    ['Alembic', alembic, 'def downgrade():\n    op.execute("B")\n\ndef downgrade():\n    pass\n', false],
    ['Alembic', alembic, 'def downgrade():\n    pass\n\ndef downgrade():\n    op.execute("B")\n', true],
    ['Alembic', alembic, 'def downgrade():\n    op.execute("A")\n', false],
    ['Alembic', alembic, 'def downgrade():\n    op.execute("""B""")\n', true],
    ['Alembic', alembic, 'def downgrade(): op.execute("B")\n', true],
    ['Alembic', alembic, 'def downgrade():\n    upgrade()\n', false],
    ['Alembic', alembic, 'def downgrade():\n    return upgrade()\n\n\n', false],
    ['Alembic', alembic, 'def downgrade():\n    op.execute("SELECT 1")\n', false],
    ['Alembic', alembic, "def downgrade():\n    op.execute(sa.text(''))\n", false],
    ['Alembic', alembic, 'def downgrade():\n    op.execute(f"SELECT {undo}()")\n', true],
    ['Alembic', alembic, 'def downgrade():\n    op.execute("SELECT undo()")\n', true],
    ['Alembic', alembic, 'def downgrade():\n    assert True\n    "nothing"\n    1\n', false],
    ['Alembic', alembic, "def downgrade():\n    op.execute('A')\n", false],
    ['Alembic', alembic, 'def downgrade():\n    op.execute(sa.text("""A"""))\n', false],
    ['Alembic', alembic, 'NOTE = """\ndef downgrade():\n    op.execute("B")\n"""\n', false],
    ['Alembic', alembic, "def downgrade():\n    it = 'it\\'s'\n\n    op.execute('B')\n", true],
    ['Alembic', alembic, 'def downgrade():\n    upgrade_all()\n', true],
    ['Alembic', alembic, "def downgrade():\n    import logging\n    logging.info('x')\n    print('y')\n", false],
    ['Alembic', alembic, 'def downgrade():\n    print(undo())\n', true],
    ['Alembic', alembic, "def downgrade():\n    raise X(\n        'x'\n    )\n", false],
    ['Alembic', alembic, "def downgrade():\n    print(\n        'x'\n    )\n    op.b(\n        'x'\n    )\n", true],
    ['Rails', rails, '  def down\n    fail ActiveRecord::IrreversibleMigration\n  end', false],
    ['Rails', rails, '  def down\n    raise ActiveRecord::IrreversibleMigration.new(\n      "x"\n    )\n  end', false],
    ['Rails', rails, '  def down\n    failed.each(&:undo)\n  end', true],
    ['Rails', rails, '  def down\n    say "Nothing."\n    Rails.logger.info("x")\n  end', false],
    ['Rails', rails, '  def down\n    say_with_time "x" do\n      undo\n    end\n  end', true],
    ['Rails', rails, '=begin\n  def down\n    execute "B"\n  end\n=end', false],
    ['Rails', rails, 'end\n__END__\n  def down\n    execute "B"\n  end', false],
    ['Rails', rails, '  X = <<~T\n  def down\n    execute "B"\n  end\n  T', false],
    ['Rails', rails, '  X = "\n  def down\n    execute 1\n  end\n"', false],
    ['Rails', rails, '  X = %q(\n  def down\n    execute 1\n  end\n)', false],
    ['Rails', rails, '  X = a / b + "c".gsub(/\\/"/, \'\')\n  def down\n    execute "B"\n  end', true],
    ['Rails', rails, '  X = %w[it\'s]; Y = ?"\n  def down\n    execute "B"\n  end', true],
    ['Rails', rails, '  def down\n    execute <<~SQL.squish\n      DROP TABLE "a"\n    SQL\n  end', true],
    ['Rails', rails, '  def down\n    up\n  end', false],
    ['Rails', rails, '  def down\n    self.up()\n  end', false],
    ['Rails', rails, '  def down\n    update_all\n  end', true],
    ['Rails', rails, '  def down\n    CreateOrders.new.up\n  end', true],
    ['Rails', rails, '  def down\n    execute "SELECT 1; SELECT 2"\n  end', false],
    ['Rails', rails, '  def down\n    execute("")\n  end', false],
    ['Rails', rails, "  def down\n    execute 'A'\n  end", false],
    ['Rails', rails, '  def down\n    execute(<<~SQL)\n      A\n    SQL\n  end', false],
    ['Rails', rails, '  def down\n    execute <<~SQL\n      SELECT 1\n    SQL\n  end', false],
    ['Rails', rails, '  def down\n    nil\n  end', false],
    ['Rails', rails, '  def down\n    return\n  end', false],
    ['Rails', rails, '  def down; end', false],
    ['Rails', rails, '  def down\n    raise ActiveRecord::IrreversibleMigration\n  end', false],
    ['Rails', rails, '  def down\n    execute "A"\n  end', false],
    ['Rails', rails, '  def down\n    execute "B"\n  end', true],
    ['Rails', rails, '  def down = execute("B")', true],
    ['Rails', rails, '  def down\n    items.each do |item|\n      drop item\n    end\n  end', true],
    ['Rails', rails, '  def down\n    return if empty?\n    execute "B"\n  end', true],
  ])('of %s %#', (_, holds, down, isSo) => {
    expect(holds(down)).toBe(isSo);
  });
});

const inChange = (body: string) => `class A < ActiveRecord::Migration[8.1]\n  def change\n    ${body}\n  end\nend\n`;

describe('Rails cannot reverse `change`', () => {
  test.each([
    'execute "CREATE EXTENSION pg_trgm"',
    'execute(<<~SQL)\n      UPDATE a SET b = 1\n    SQL',
    'add_column :a, :b, :text\n    change_column :a, :c, :bigint',
    'drop_table :a',
    'remove_column :a, :b',
    'remove_column(:a, "b")',
    'remove_column :a, :b, if_exists: true',
    'remove_columns :a, :b, :c',
    'safety_assured { execute "UPDATE a SET b = 1" }',
    'safety_assured { remove_column :a, :b }',
    'safety_assured do\n      execute "UPDATE a SET b = 1"\n    end',
    'change_column_default :a, :b, 1',
    'change_column_comment(:a, :b, "c")',
  ])('with %j', (body) => {
    expect(undoOfRails('db/migrate/1_a.rb', inChange(body))).toBe(false);
  });
});

describe('Rails runs nothing of `change` on the way back', () => {
  test.each([
    'up_only { execute "UPDATE a SET b = 1" }',
    'up_only do\n      execute "UPDATE a SET b = 1"\n      if x\n        y\n      end\n    end',
    'reversible do |dir|\n      dir.up { execute "A" }\n    end',
    'reversible do |dir|\n      dir.up do\n        execute "A"\n      end\n    end\n    # add_index :a, :b',
    'reversible { |dir| dir.up { execute "A" } }',
    'reversible do |dir|\n      dir.up { execute "A" }\n      dir.down {}\n    end',
    'reversible do |dir|\n      dir.up { execute "A" }\n      dir.down do\n        # nothing\n      end\n    end',
    'reversible do |dir|\n      dir.up { execute "A" }\n      dir.down { raise ActiveRecord::IrreversibleMigration }\n    end',
  ])('with %j', (body) => {
    expect(undoOfRails('db/migrate/1_a.rb', inChange(body))).toBe(false);
  });
});

describe('Rails reverses `change`', () => {
  test.each([
    'add_column :a, :b, :text',
    '# execute "never"\n    add_column :a, :b, :text',
    'change_column_default :a, :b, from: 1, to: 2',
    'drop_table :a do |t|\n      t.text :b\n    end',
    'reversible do |dir|\n      dir.up { execute "UPDATE a SET b = 1" }\n      dir.down do\n        execute "UPDATE a SET b = 0"\n      end\n    end',
    'up_only do\n      execute "UPDATE a SET b = 1"\n    end\n    add_index :a, :b',
    'reversible do |dir|\n      dir.up { execute "A" }\n      dir.down { execute "B" }\n    end',
    'reversible { |way| way.down { execute "B" } }',
    'revert { create_table :a }',
    'safety_assured { add_column :a, :b, :text }',
    'safety_assured { remove_column :a, :b, :text }',
    'remove_column :a, :b, :text, null: false',
    'remove_column(:a, "b", :text)',
    'remove_column :a, :b,\n      :text',
    'remove_columns :a, :b, :c, type: :text',
    'change_column_default :a, :b,\n      from: 1, to: 2',
    'change_column_default(:a, :b, { from: 1, to: 2 })',
    'change_column_default :a, :b, change',
    'drop_table :a, id: :uuid',
    'drop_table(:a) { |t| t.text :b }',
    'execute_later = true\n    add_index :a, :b',
  ])('with %j', (body) => {
    expect(undoOfRails('db/migrate/1_a.rb', inChange(body))).toBe(true);
  });

  test('by `down` beside it, whatever else is there', () => {
    const text = 'def up\n  execute "DELETE FROM a"\nend\ndef down\n  execute "INSERT INTO a SELECT 1"\nend\n';
    expect(undoOfRails('db/migrate/1_a.rb', text)).toBe(true);
  });
});

const laravel = (down: string) =>
  `<?php\nreturn new class extends Migration {\n    public function up(): void { Schema::create('a'); }\n${down}\n};\n`;
const efCore = (down: string) =>
  `public partial class A : Migration\n{\n    protected override void Up(MigrationBuilder b) { b.DropTable("x"); }\n${down}\n}\n`;
const ecto = (body: string) => `defmodule Shop.Repo.Migrations.A do\n  use Ecto.Migration\n\n${body}\nend\n`;

describe('a class or module has a way back', () => {
  test.each([
    [
      'Laravel',
      undoOfLaravel,
      laravel("    public function down(): void\n    {\n        Schema::dropIfExists('a');\n    }"),
    ],
    [
      'Laravel',
      undoOfLaravel,
      laravel(
        "    public function down()\n    {\n        Schema::table('a', function ($t) { $t->dropColumn('b'); });\n    }",
      ),
    ],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore('    protected override void Down(MigrationBuilder b)\n    {\n        b.DropTable(name: "a");\n    }'),
    ],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore('    protected override void Down(MigrationBuilder b) => b.DropTable("a");'),
    ],
    [
      'Ecto',
      undoOfEcto,
      ecto('  def change do\n    create table(:a)\n    execute "CREATE INDEX x", "DROP INDEX x"\n  end'),
    ],
    [
      'Ecto',
      undoOfEcto,
      ecto('  def up do\n    execute "CREATE TABLE a"\n  end\n\n  def down do\n    execute "DROP TABLE a"\n  end'),
    ],
    ['Ecto', undoOfEcto, ecto('  def down, do: execute("DROP TABLE a")')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    create table(:a)\n    execute "CREATE INDEX x", ""\n  end')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    alter table(:a) do\n      remove :b, :text\n    end\n  end')],
    [
      'Ecto',
      undoOfEcto,
      ecto('  def change do\n    alter table(:a) do\n      modify :b, :text, from: :string\n    end\n  end'),
    ],
    [
      'Ecto',
      undoOfEcto,
      ecto('  def change do\n    alter table(:a) do\n      modify :b, :text,\n        from: :string\n    end\n  end'),
    ],
    [
      'Laravel',
      undoOfLaravel,
      laravel("    public $x = <<<'T'\n    it's\n    T;\n    public function down() { $this->undo(); }"),
    ],
    [
      'Laravel',
      undoOfLaravel,
      laravel("    #[It('s')]\n    public function down() { DB::statement('DROP TABLE a'); }"),
    ],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore(
        '    string x = @"\\"; char c = \'"\';\n    protected override void Down(MigrationBuilder b) => b.Sql("DROP TABLE a");',
      ),
    ],
  ])('of %s', (_, holds, text) => {
    expect(holds('1_a', text)).toBe(true);
  });
});

describe('a class or module has no way back', () => {
  test.each([
    ['Laravel', undoOfLaravel, laravel('')],
    ['Laravel', undoOfLaravel, laravel('    public function down(): void\n    {\n        // nothing to do\n    }')],
    ['Entity Framework', undoOfEfCore, efCore('    protected override void Down(MigrationBuilder b)\n    {\n\n    }')],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore(
        '    protected override void Down(MigrationBuilder b)\n    {\n        throw new NotSupportedException("No way back.");\n    }',
      ),
    ],
    ['Ecto', undoOfEcto, ecto('  def up do\n    execute "CREATE TABLE a"\n  end')],
    ['Laravel', undoOfLaravel, laravel("    public function down(): void { Schema::create('a'); }")],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore('    protected override void Down(MigrationBuilder b) { b.DropTable("x"); }'),
    ],
    ['Ecto', undoOfEcto, ecto('  def up do\n    execute "A"\n  end\n\n  def down do\n    execute "A"\n  end')],
    ['Ecto', undoOfEcto, ecto('  def down, do: :ok')],
    ['Ecto', undoOfEcto, ecto('  def down do\n    flush()\n  end')],
    ['Ecto', undoOfEcto, ecto('  def up do\n    execute "A"\n  end\n\n  def down do\n    up()\n  end')],
    [
      'Ecto',
      undoOfEcto,
      ecto('  @doc """\n  def down do\n    execute "B"\n  end\n  """\n  def up do\n    execute "A"\n  end'),
    ],
    ['Ecto', undoOfEcto, ecto('  def change do\n    execute "DROP TABLE a", ""\n  end')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    execute("DROP TABLE a", "drop table a")\n  end')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    alter table(:a) do\n      remove :b\n    end\n  end')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    alter table(:a) do\n      modify :b, :text\n    end\n  end')],
    ['Laravel', undoOfLaravel, laravel('    public function down(): void { $this->up(); }')],
    [
      'Laravel',
      undoOfLaravel,
      laravel(
        "    public function down(): void\n    {\n        Schema::table('a', function (Blueprint $table) {\n            //\n        });\n    }",
      ),
    ],
    ['Laravel', undoOfLaravel, laravel("    public function down(): void { DB::statement('SELECT 1'); }")],
    ['Laravel', undoOfLaravel, laravel('    public $x = <<<T\n    public function down() { B::c(); }\n    T;')],
    ['Laravel', undoOfLaravel, laravel('}; ?>\n    public function down() { B::c(); }\n<?php {')],
    ['Entity Framework', undoOfEfCore, efCore('    protected override void Down(MigrationBuilder b) => Up(b);')],
    ['Entity Framework', undoOfEfCore, efCore('    protected override void Down(MigrationBuilder b) { ; }')],
    [
      'Entity Framework',
      undoOfEfCore,
      efCore('    string x = @"\n    void Down(MigrationBuilder b)\n    { b.X(); }";'),
    ],
    ['Ecto', undoOfEcto, ecto('  def down do\n    raise "No way back."\n  end')],
    ['Ecto', undoOfEcto, ecto('  def change do\n    execute "UPDATE a SET b = 1"\n  end')],
  ])('of %s', (_, holds, text) => {
    expect(holds('1_a', text)).toBe(false);
  });
});

/** Too many to be read from each of them. */
const MANY = 1_000_000;

describe('the way back is looked for once, however many blanks there are', () => {
  const blanks = ' '.repeat(MANY);
  const lines = '\n'.repeat(MANY);
  // A command of a client program, so that the text is read as it is.
  const sql = (text: string) => holdsUndo(`\\set a\n${text}`);
  test.each<[where: string, holds: () => boolean]>([
    ['a line of SQL that begins with `go`', () => sql(`go${blanks}x\nDROP TABLE a;\n`)],
    ['a line of SQL that begins with `/`', () => sql(`/${blanks};${blanks}x\n`)],
    ['empty lines of SQL', () => sql(`${lines}DROP TABLE a;\n`)],
    ['SQL that begins a transaction', () => sql(`begin${blanks}x;\n`)],
    ['SQL that selects a constant', () => sql(`select 1${blanks}x y;\n`)],
    ['a module behind `down`', () => undoByDown('1_a.js', `/\u0060/; exports.down${blanks}x`)],
    ['a module behind `function`', () => undoByDown('1_a.js', `/\u0060/; exports.down = function${blanks}x`)],
    ['a module behind an object', () => undoByDown('1_a.js', `exports.down = () => f({ a: 1${blanks}x })`)],
    ['a module behind a name', () => undoByDown('1_a.js', `exports.down = function ${'a'.repeat(MANY)} { x(); }`)],
    ['a module behind a brace', () => undoByDown('1_a.js', `/\u0060/; exports.down = () => {${blanks}x }`)],
    ['a module behind `return`', () => undoByDown('1_a.js', `/\u0060/; exports.down = () => { return${blanks}x }`)],
    ['a module behind `throw`', () => undoByDown('1_a.js', `/\u0060/; exports.down = () => { throw${blanks}{`)],
    ['a line of Ruby', () => undoOfRails('a.rb', `def down\n${blanks}x\nend\n`)],
    ['a line of Ruby behind `down`', () => undoOfRails('a.rb', `def down${blanks}x\n  y\nend\n`)],
    ['empty lines of Ruby', () => undoOfRails('a.rb', `def change\n${lines}add :a\nend\n`)],
    ['Ruby that drops a table', () => undoOfRails('a.rb', `def change\n  drop_table :a${blanks}do\nend\n`)],
    ['a line of Python', () => undoOfAlembic('a.py', `def downgrade():\n${blanks}x()\n`)],
    ['a line of Elixir', () => undoOfEcto('a.exs', `def down do\n${blanks}x\nend\n`)],
    ['empty lines of Elixir', () => undoOfEcto('a.exs', `def change do\n${lines}x\nend\n`)],
    ['Elixir that executes', () => undoOfEcto('a.exs', `def change do\n  execute "a"${blanks}, "b"\nend\n`)],
    ['empty lines of PHP', () => undoOfLaravel('a.php', `${lines}function down() { x(); }`)],
    ['comments of C# that do not end', () => undoOfEfCore('a.cs', `void Down(M b) { x(); }${'/*'.repeat(MANY)}`)],
    ['empty lines of C#', () => undoOfEfCore('a.cs', `${lines}void Down(M b) {${blanks}x(); }`)],
  ])('in %s', (_, holds) => {
    expect(holds()).toBe(true);
  });
});
