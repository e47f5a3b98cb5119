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
    ["EXEC sp_executesql N'SELECT 1';", "EXEC sp_executesql N'DROP TABLE a';"],
    ['BEGIN TRAN\nDROP INDEX i\nROLLBACK TRAN', 'BEGIN TRAN\nDROP INDEX i\nCOMMIT TRAN'],
    ['BEGIN TRANSACTION\nDROP INDEX i\nROLLBACK', 'BEGIN TRAN\nDROP INDEX i\nIF @@ERROR <> 0 ROLLBACK TRAN'],
  ])('in SQL by its kind: %j, and %j', (nothing, something) => {
    expect(isBlankSql(nothing)).toBe(true);
    expect(isBlankSql(something)).toBe(false);
  });
});
