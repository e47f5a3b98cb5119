import { describe, expect, test } from 'vitest';
import { undoOfEcto } from '../../../../src/repo/migration/migration-tool/ecto.ts';
import { nodePgMigrate } from '../../../../src/repo/migration/migration-tool/node-pg-migrate.ts';
import { doOnceMore, isBlankSql } from '../../../../src/repo/migration/migration-tool/sql-statements.ts';
import { undoByDown } from '../../../../src/repo/migration/migration-tool/undo-by-down.ts';
import { undoOfEfCore, undoOfLaravel } from '../../../../src/repo/migration/migration-tool/undo-in-class.ts';
import { undoOfRails } from '../../../../src/repo/migration/migration-tool/undo-of-rails.ts';
import { undoOfAlembic, undoOfGoose } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

const inRails = (body: string) =>
  undoOfRails(
    '1_a.rb',
    `class A < ActiveRecord::Migration[8.1]\n  def up\n    add_column :a, :b, :text\n  end\n\n  ${body}\nend\n`,
  );
const inChange = (up: string, down: string) =>
  undoOfRails(
    '1_a.rb',
    `class A < ActiveRecord::Migration[8.1]\n  def change\n    reversible do |dir|\n      dir.up { ${up} }\n      dir.down { ${down} }\n    end\n  end\nend\n`,
  );
const inScript = (down: string) => undoByDown('1_a.ts', `export async function up(k) { await k.raw("A"); }\n${down}`);
const inPython = (down: string) => undoOfAlembic('a.py', `def upgrade():\n    op.add("A")\n\n${down}\n`);
const inEcto = (body: string) => undoOfEcto('a.exs', `defmodule Shop.A do\n  use Ecto.Migration\n\n${body}\nend\n`);
const inLaravel = (down: string) =>
  undoOfLaravel(
    'a.php',
    `<?php\nreturn new class extends Migration {\n  public function up(): void { a('A'); }\n  public function down(): void { ${down} }\n};\n`,
  );
const inEfCore = (down: string) =>
  undoOfEfCore(
    'A.cs',
    `partial class A : Migration {\n  protected override void Up(MigrationBuilder m) { m.A("A"); }\n  protected override void Down(MigrationBuilder m) { ${down} }\n}\n`,
  );
const inGo = (down: string) =>
  undoOfGoose(
    '1_a.go',
    `package a\nfunc init() { goose.AddMigrationContext(upA, downA) }\nfunc upA(ctx context.Context, tx *sql.Tx) error { return a(tx) }\n${down}\n`,
  );

describe('a way back that is the way up by a name of the language does the same, and one of its own does not', () => {
  test.each<[holds: (text: string) => boolean, same: string, own: string]>([
    [inRails, 'alias down up', 'alias old up\n  def down\n    remove_column :a, :b\n  end'],
    [inRails, 'alias_method :down, :up', 'alias down up\n  def down\n    remove_column :a, :b\n  end'],
    [inRails, 'alias_method(:down, :up)', 'alias_method :down, :back'],
    [inScript, 'export { up as down };', "export { up as down } from './1_create';"],
    [inScript, 'export const down = up as any;', "import { up as down } from './create';"],
    [inScript, 'export const down: Way = up;', 'export const down: Way = upgradeBack;'],
    [inScript, 'exports.up = exports.down = run;', "const create = require('./1_create');\nexports.down = create.up;"],
    [inScript, 'exports.down = exports.up = run;', "const { up: down, down: up } = require('./1_create');"],
    [inPython, 'downgrade = lambda: upgrade()', 'downgrade = lambda: undo()'],
    [
      inEcto,
      '  def up, do: a()\n  defdelegate down(), to: __MODULE__, as: :up',
      '  defdelegate down(), to: Foo, as: :up',
    ],
    [inEcto, '  def up, do: a()\n  defdelegate down, to: Shop.A, as: :up', '  defdelegate down, to: Shop.B, as: :up'],
    [inLaravel, 'self::up();', 'Other::up();'],
    [inLaravel, 'static::up();', '$this->undo();'],
    [inGo, 'var downA = upA', 'var downA = dropA'],
  ])('%# %j, and %j', (holds, same, own) => {
    expect(holds(same)).toBe(false);
    expect(holds(own)).toBe(true);
  });

  test('and node-pg-migrate runs it backwards', () => {
    for (const down of ['export { up as down };', 'export const down = up as any;'])
      expect(nodePgMigrate.holdsUndo!('1_a.ts', `export const up = (p) => p.createTable("a", {});\n${down}\n`)).toBe(
        true,
      );
  });
});

describe('a way back with the statements of the way up does the same, also beside what is printed', () => {
  test.each<[holds: (text: string) => boolean, same: string, own: string]>([
    [(down) => inChange('execute "A"', down), 'execute "A"', 'execute "B"'],
    [(down) => inChange('fill; execute "A"', down), 'fill; execute "A"', 'execute "A"'],
    [
      inRails,
      'def down\n    puts "x"\n    add_column :a, :b, :text\n  end',
      'def down\n    puts "x"\n    add_column :a, :b, :int\n  end',
    ],
    [
      inScript,
      'export const down = async (k: Knex): Promise<void> => { console.log(1); await k.raw("A"); };',
      'export const down = async (k, way = "down") => { await k.raw("A"); };',
    ],
    [
      inPython,
      'def downgrade() -> None:\n    print(1)\n    op.add("A")',
      'def downgrade():\n    way = "x"\n    op.add("A")',
    ],
    [inPython, 'def downgrade():\n    print(1)\n    upgrade()', 'def downgrade():\n    print(1)\n    undo()'],
    [
      inEcto,
      '  def up do\n    a()\n  end\n\n  def down() do\n    IO.puts("x")\n    a()\n  end',
      '  def up do\n    a()\n  end\n\n  def down do\n    IO.puts("x")\n    b()\n  end',
    ],
    [inEcto, '  def change do\n    execute_file "a", "a"\n  end', '  def change do\n    execute_file "a", "b"\n  end'],
    [
      inEcto,
      '  def change do\n    up = "A"\n    execute(up, up)\n  end',
      '  def change do\n    up = "A"\n    down = "B"\n    execute(up, down)\n  end',
    ],
    [inLaravel, "echo 'x'; a('A');", "echo 'x'; a('B');"],
    [inEfCore, 'Console.WriteLine("x"); m.A("A");', 'Console.WriteLine("x"); m.A("B");'],
    [
      inGo,
      'func downA(c context.Context, tx *sql.Tx) error { return a(tx) }',
      'func downA(c context.Context, tx *sql.Tx) error { return b(tx) }',
    ],
  ])('%# %j, and %j', (holds, same, own) => {
    expect(holds(same)).toBe(false);
    expect(holds(own)).toBe(true);
  });

  const adds = 'ALTER TABLE a ADD COLUMN b text; CREATE INDEX i ON a (b);';
  test.each([
    [adds, 'CREATE INDEX i ON a (b); ALTER TABLE a ADD COLUMN b text;', true],
    [adds, 'CREATE INDEX i ON a (b);', true],
    [adds, `${adds} ${adds}`, true],
    [adds, `DO $$ BEGIN ${adds} END $$;`, true],
    [adds, 'DROP INDEX i; ALTER TABLE a DROP COLUMN b;', false],
    [adds, 'CREATE INDEX j ON a (b);', false],
    // What comes first here undoes what comes below it.
    ['DROP TABLE IF EXISTS a; CREATE TABLE a (b int);', 'DROP TABLE IF EXISTS a;', false],
    ['CREATE TABLE c AS SELECT 1; DELETE FROM a;', 'DELETE FROM a;', false],
    [
      'CREATE OR REPLACE VIEW a AS SELECT 1; CREATE OR REPLACE VIEW b AS SELECT 2;',
      'CREATE OR REPLACE VIEW a AS SELECT 1;',
      false,
    ],
    ['ALTER TABLE a ADD b int, DROP c; CREATE INDEX i ON a (b);', 'CREATE INDEX i ON a (b);', false],
    [
      'SET search_path = x; CREATE TABLE a (b int); CREATE TABLE c (d int);',
      'SET search_path = y; CREATE TABLE a (b int);',
      false,
    ],
    ['PREPARE p AS DELETE FROM a; EXECUTE p;', 'PREPARE p AS DELETE FROM b; EXECUTE p;', false],
    ['DECLARE @v int = 1; UPDATE a SET b = @v;', 'DECLARE @v int = 2; UPDATE a SET b = @v;', false],
    ['DECLARE @v int = 1; UPDATE a SET b = @v;', 'DECLARE @v int = 1; UPDATE a SET b = @v;', true],
    ['SELECT 1 INTO @x; UPDATE a SET b = @x;', 'SELECT 2 INTO @x; UPDATE a SET b = @x;', false],
  ])('in SQL, of which a part does so where all of it only adds: %j and %j', (up, undo, isSo) => {
    expect(doOnceMore(undo, up)).toBe(isSo);
  });
});

describe('a way back of values, declarations and discards does nothing, and the same with a call does something', () => {
  const ofRails = (down: string) => inRails(`def down\n    ${down}\n  end`);
  const ofPython = (down: string) => inPython(`def downgrade():\n    ${down}`);
  const ofScript = (down: string) => inScript(`export const down = (k) => { ${down} };`);
  const ofEcto = (down: string) => inEcto(`  def up, do: a()\n  def down, do: ${down}`);
  const ofGo = (down: string) => inGo(`func downA(ctx context.Context, tx *sql.Tx) error { ${down} }`);
  test.each<[holds: (down: string) => boolean, nothing: string, something: string]>([
    [ofRails, ':a', 'a'],
    [ofRails, '{ a: 1, "b" => [:c, nil] }', '{ a: b }'],
    [ofRails, 'transaction do\n    end', 'transaction do\n    end\n    b'],
    [ofRails, 'x = 1\n    x', 'x = b\n    x'],
    [ofRails, '"DROP"', '`psql -c DROP`'],
    [ofRails, '%q(DROP)', '%x(psql -c DROP)'],
    [ofPython, 'import os', 'import undo'],
    [ofPython, 'from os import path, sep', 'import os, undo'],
    [ofPython, '(1, 2)', '(1, undo())'],
    [ofPython, '1.', 'x.y'],
    [ofPython, 'x: int = 1', 'x: int = undo()'],
    [ofPython, 'global x', 'global x; x = undo()'],
    [ofPython, 'op.get_bind().execute(sa.text("SELECT 1"))', 'op.get_bind().execute(sa.text("SELECT undo()"))'],
    [ofEcto, '{:ok, 1}', '{:ok, b()}'],
    [ofScript, 'const x = 1; return x;', 'const x = k.b(); return x;'],
    [ofScript, 'let x: number;', 'let x = k.b();'],
    [ofScript, 'return [1, "a", null];', 'return [1, k.b()];'],
    [ofScript, "return k.schema.table('a', (t) => {});", "return k.schema.dropTable('a');"],
    [inScript, 'exports.down = function* () {};', 'exports.down = function* () { yield undo(); };'],
    [inScript, 'export type down = () => void;', 'export const type = 1, down = undo;'],
    [inScript, 'export interface down {}', "export { down } from './b';"],
    [inEfCore, '_ = m;', '_ = m.B();'],
    [ofGo, '_ = tx; return nil', '_ = b(tx); return nil'],
  ])('%# %j, and %j', (holds, nothing, something) => {
    expect(holds(nothing)).toBe(false);
    expect(holds(something)).toBe(true);
  });

  test.each([
    ['DO 1; DO SLEEP(1), RELEASE_LOCK("a");', 'DO undo();'],
    ['REM DROP TABLE a', 'REM No way back.\nDROP TABLE a'],
    ['XA RECOVER;', "XA COMMIT 'a';"],
    ["LOAD 'a';", "LOAD DATA INFILE 'a' INTO TABLE b;"],
    ['PREPARE a AS DELETE FROM b;', 'PREPARE a AS DELETE FROM b; EXECUTE a;'],
    ["PREPARE a FROM 'DELETE FROM b'; DEALLOCATE PREPARE a;", "PREPARE TRANSACTION 'a';"],
    ['SELECT 1, 2 INTO @a, @b;', 'SELECT 1 INTO a;'],
    ['SELECT @a := 1;', 'SELECT @a := undo();'],
    ['HANDLER a OPEN; HANDLER a READ FIRST; HANDLER a CLOSE;', 'CALL a;'],
    ['PREPARE "a" AS DELETE FROM b;', 'PREPARE "a" AS DELETE FROM b; EXECUTE "a";'],
    ['PREPARE a (numeric(10, 2)) AS DELETE FROM b;', 'PREPARE a (numeric(10, 2)) AS DELETE FROM b; EXECUTE a (1);'],
    ['DO 1;', "DO E'BEGIN DROP TABLE a; END';"],
    ['DO SLEEP(1);', "DO U&'BEGIN DROP TABLE a; END';"],
    ['SELECT 1;', "SELECT 'DROP TABLE a' \\gexec"],
    ["EXEC sp_executesql N'SELECT 1';", "EXEC sp_executesql N'DROP TABLE a';"],
    ['BEGIN TRAN\nDROP INDEX i\nROLLBACK TRAN', 'BEGIN TRAN\nDROP INDEX i\nCOMMIT TRAN'],
    ['BEGIN TRAN a\nDROP INDEX i\nROLLBACK TRAN', 'BEGIN TRAN a\nDROP INDEX i\nGOTO done\nROLLBACK TRAN'],
    ['BEGIN TRANSACTION\nDROP INDEX i\nROLLBACK', 'BEGIN TRAN\nDROP INDEX i\nIF @@ERROR <> 0 ROLLBACK TRAN'],
  ])('in SQL by its kind: %j, and %j', (nothing, something) => {
    expect(isBlankSql(nothing)).toBe(true);
    expect(isBlankSql(something)).toBe(false);
  });
});

describe('a way back that only looks like the way up is one, and the same with nothing else in it is none', () => {
  type Ways = readonly [up: string, down: string];
  const script = ([up, down]: Ways) =>
    undoByDown('1_a.js', `exports.up = (k) => ${up};\nexports.down = (k) => ${down};\n`);
  const blocks = ([up, down]: Ways) =>
    undoByDown('1_a.js', `exports.up = async (k) => {\n  ${up}\n};\nexports.down = async (k) => {\n  ${down}\n};\n`);
  const elixir = ([up, down]: Ways) => inEcto(`  def up do\n    ${up}\n  end\n\n  def down do\n    ${down}\n  end`);
  const python = ([up, down]: Ways) =>
    undoOfAlembic('a.py', `def upgrade():\n    ${up}\n\ndef downgrade():\n    ${down}\n`);
  const ruby = ([up, down]: Ways) =>
    undoOfRails(
      '1_a.rb',
      `class A < ActiveRecord::Migration[8.1]\n  def up\n    ${up}\n  end\n\n  def down\n    ${down}\n  end\nend\n`,
    );
  const php = ([up, down]: Ways) =>
    undoOfLaravel(
      'a.php',
      `<?php\nreturn new class extends Migration {\n  public function up(): void { ${up} }\n  public function down(): void { ${down} }\n};\n`,
    );
  const go = ([up, down]: Ways) =>
    undoOfGoose(
      '1_a.go',
      `package a\nfunc init() { goose.AddMigrationContext(upA, downA) }\nfunc upA(tx *sql.Tx) error {\n${up}\n}\nfunc downA(tx *sql.Tx) error {\n${down}\n}\n`,
    );
  const inLoop = (sql: string) => `for _, q := range []string{\n\`${sql}\`,\n} {\ntx.Exec(q)\n}\nreturn nil`;
  const ofTables = (taken: string, given: string) =>
    `change_table(:${taken}) { |t| t.remove :b }\n    change_table(:${given}) { |t| t.string :b }`;
  test.each<[holds: (ways: Ways) => boolean, up: string, down: string]>([
    [go, inLoop('CREATE TABLE a (b int)'), inLoop('DROP TABLE a')],
    [go, 'return run(tx, map[string]string{\n"a": "b",\n})', 'return run(tx, map[string]string{\n"b": "a",\n})'],
    [
      blocks,
      "const sql =\n    'UPDATE a SET b = 1';\n  await k.raw(sql);",
      "const sql =\n    'UPDATE a SET b = 2';\n  await k.raw(sql);",
    ],
    [elixir, 'rename table(:a),\n      :b,\n      to: :c', 'rename table(:a),\n      :c,\n      to: :b'],
    [elixir, '"UPDATE a SET b = 1"\n    |> execute()', '"UPDATE a SET b = 2"\n    |> execute()'],
    [python, 'm = {\n        "a": "b",\n    }\n    run(m)', 'm = {\n        "b": "a",\n    }\n    run(m)'],
    [python, 'x = \\\n        "A"\n    op.execute(x)', 'x = \\\n        "B"\n    op.execute(x)'],
    [php, "$a =\n 'UPDATE a SET b = 1';\n DB::statement($a);", "$a =\n 'UPDATE a SET b = 2';\n DB::statement($a);"],
    [ruby, ofTables('users', 'profiles'), ofTables('profiles', 'users')],
    [ruby, 'A.transaction do\n      a\n    end', 'B.transaction do\n      a\n    end'],
    [([up, down]) => inChange(up, down), ofTables('users', 'profiles'), ofTables('profiles', 'users')],
    [script, "k('a').where({ b: 1 }).update({ c: 'on' })", "k('a').where({ b: 1 }).update({ c: 'off' })"],
    [blocks, "const v = { c: 'on' };\n  await k('a').update(v);", "const v = { c: 'off' };\n  await k('a').update(v);"],
    [script, "k.schema\n  .createTable('a', build)", "k.schema\n  .dropTable('a')"],
    [
      script,
      "k.schema.alterTable('a')\n  .add('b')\n  .execute()",
      "k.schema.alterTable('a')\n  .drop('b')\n  .execute()",
    ],
    [script, "run<A, B>(k, 'a')", "run<A, B>(k, 'b')"],
  ])('%# %j, and %j', (holds, up, down) => {
    expect(holds([up, down])).toBe(true);
    expect(holds([up, up])).toBe(false);
  });

  test.each<[value: string, nothing: string]>([
    ["['a', 'b'].map((t) => k.dropTable(t))", "['a', 'b']"],
    ["[\n  'a',\n].reduce((p, t) => p.then(() => k.dropTable(t)), b)", "[\n  'a',\n]"],
    ["(\n  k.dropTable('a')\n)", '(\n  null\n)'],
    ["k('DROP TABLE a')", "console.log('DROP TABLE a')"],
  ])('as a value in brackets: %j, and %j', (value, nothing) => {
    expect(script(["k.createTable('a')", value])).toBe(true);
    expect(script(["k.createTable('a')", nothing])).toBe(false);
  });

  test('as a call with the name that Ruby has for printing', () => {
    expect(inScript("export const down = (p) => p('DROP TABLE a');")).toBe(true);
    expect(inRails('def down\n    p "a"\n  end')).toBe(false);
  });

  test('as one of a module of Elixir in which nothing is to be undone', () => {
    expect(inEcto('  import Ecto.Query\n\n  def change do\n    :ok\n  end')).toBe(true);
    expect(inEcto('  import Ecto.Query\n\n  def change do\n    execute "A", "A"\n  end')).toBe(false);
  });
});

describe('a `down` that is the `up` of the module is none, by whatever it is reached, and that of another is one', () => {
  const run = 'async (k) => { await k.raw("A"); }';
  test.each<[own: string, other: string]>([
    [
      `const impl = { up: ${run} };\nexports.up = impl.up;\nexports.down = impl.up;`,
      `const create = require('./1_create');\nexports.up = (k) => k.b();\nexports.down = create.up;`,
    ],
    [
      "const impl = require('./impl');\nmodule.exports = {\n  up: impl.up,\n  down: impl.up };",
      "const create = require('./1_create');\nmodule.exports = {\n  up: create.down,\n  down: create.up };",
    ],
    [
      "const { up } = require('./impl');\nmodule.exports = { up, down: up };",
      "const { up } = require('./1_create');\nmodule.exports = { up: (k) => k.b(), down: up };",
    ],
    [
      "import { up } from './impl';\nexport { up };\nexport const down = up;",
      "import { up as create } from './impl';\nexport const up = (k) => k.b();\nexport const down = create;",
    ],
    [
      "export { up, up as down } from './impl';",
      "import { up, down } from './1_create';\nexport { down as up, up as down };",
    ],
    [
      `const { up, x } = require('./other');\nexports.up = ${run};\nexports.down = exports.up;`,
      `const { up, x } = require('./other');\nexports.up = ${run};\nexports.down = up;`,
    ],
    [
      `const { raw: up } = x;\nexports.up = ${run};\nexports.down = exports.up;`,
      `const { raw: up } = x;\nexports.up = ${run};\nexports.down = up;`,
    ],
    [
      'export { create as up };\nexport const down = up;',
      "export { create as up };\nexport { up as down } from './1_create';",
    ],
    [
      `const m = {};\nm.up = ${run};\nm.down = m.up;\nmodule.exports = m;`,
      `const m = {};\nm.up = ${run};\nm.down = create.up;\nmodule.exports = m;`,
    ],
    [
      `class M { static up = ${run};\n  static down = M.up; }\nmodule.exports = M;`,
      `class M { static up = ${run};\n  static down = Create.up; }\nmodule.exports = M;`,
    ],
    [
      `const m = { up: ${run} };\nmodule.exports = { ...m, down: m.up };`,
      `const m = { up: ${run} };\nmodule.exports = { ...m, down: create.up };`,
    ],
  ])('%# %j, and %j', (own, other) => {
    expect(undoByDown('1_a.js', own)).toBe(false);
    expect(undoByDown('1_a.js', other)).toBe(true);
  });
});
