import { describe, expect, test } from 'vitest';
import { undoOfEcto } from '../../../../src/repo/migration/migration-tool/ecto.ts';
import { nodePgMigrate } from '../../../../src/repo/migration/migration-tool/node-pg-migrate.ts';
import { undoByDown } from '../../../../src/repo/migration/migration-tool/undo-by-down.ts';
import { undoOfEfCore, undoOfLaravel } from '../../../../src/repo/migration/migration-tool/undo-in-class.ts';
import { undoOfRails } from '../../../../src/repo/migration/migration-tool/undo-of-rails.ts';
import { type HoldsUndo, undoOfAlembic } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

/** For each language a module with the way back in lines of its own, below a comment. */
const modules: readonly [of: string, path: string, holds: HoldsUndo, text: (down: string) => string][] = [
  ['Python', 'a.py', undoOfAlembic, (down) => `# it's\ndef upgrade():\n    op.a()\n\ndef downgrade():\n    ${down}\n`],
  [
    'JavaScript',
    'a.js',
    undoByDown,
    (down) => `// it's\nexports.up = (k) => k.a();\nexports.down = (k) => {\n  ${down}\n};\n`,
  ],
  [
    'Ruby',
    'a.rb',
    undoOfRails,
    (down) => `# it's\nclass A\n  def up\n    a()\n  end\n\n  def down\n    ${down}\n  end\nend\n`,
  ],
  [
    'PHP',
    'a.php',
    undoOfLaravel,
    (down) =>
      `<?php // it's\nreturn new class extends Migration {\n  function up() { a(); }\n  function down()\n  {\n    ${down}\n  }\n};\n`,
  ],
  [
    'C#',
    'A.cs',
    undoOfEfCore,
    (down) => `// it's\nclass A : Migration\n{\n  void Up(M m) { a(); }\n  void Down(M m)\n  {\n    ${down}\n  }\n}\n`,
  ],
  [
    'Elixir',
    'a.exs',
    undoOfEcto,
    (down) =>
      `# it's\ndefmodule A do\n  use Ecto.Migration\n\n  def up do\n    a()\n  end\n\n  def down do\n    ${down}\n  end\nend\n`,
  ],
];
const nothing: Readonly<Record<string, string>> = { Python: 'pass', Ruby: 'nil', Elixir: ':ok' };

describe('a module is read alike whatever ends its lines', () => {
  test.each(
    modules.flatMap(([of, ...module]) =>
      ['\n', '\r\n', ...(/Ruby|Elixir/.test(of) ? [] : ['\r'])].map((end) => [of, end, ...module] as const),
    ),
  )('of %s, with %j', (of, end, path, holds, text) => {
    expect(holds(path, text('b()').replaceAll('\n', end))).toBe(true);
    expect(holds(path, text(nothing[of] ?? '').replaceAll('\n', end))).toBe(false);
  });

  test.each([
    ['Ruby', 'a.rb', undoOfRails, 'def down\n  # a\rexecute "B"\nend\n'],
    ['Elixir', 'a.exs', undoOfEcto, 'def down do\n  # a\rexecute "B"\nend\n'],
    ['Python', 'a.py', undoOfAlembic, 'def downgrade():\n    # a\u2028    op.execute("B")\n    pass\n'],
    ['PHP', 'a.php', undoOfLaravel, '<?php class A { function down() {\n // a\u2028 b();\n} }'],
  ])('and a comment of %s goes on behind what ends a line elsewhere', (_, path, holds, text) => {
    expect(holds(path, text)).toBe(false);
  });
});

describe('a way back does nothing where none of its statements could', () => {
  const withDown: Readonly<Record<string, (down: string) => boolean>> = Object.fromEntries(
    modules.map(([of, path, holds, text]) => [of, (down: string) => holds(path, text(down))]),
  );
  test.each([
    ['Python', 'x = 1'],
    ['Python', 'for c in ("b",):\n        pass'],
    ['Python', 'with op.batch_alter_table("a") as batch_op:\n        pass'],
    ['Python', 'if True:\n        pass\n    else: pass'],
    ['Python', 'try:\n        pass\n    finally:\n        pass'],
    ['Python', 'conn = op.get_bind()\n    conn.execute(sa.text("SELECT 1"))'],
    ['Python', 'assert False, "no way back"'],
    ['Python', 'import warnings\n    warnings.warn("no way back")'],
    ['Python', 'sys.exit("no way back")'],
    ['JavaScript', 'const x = 1;'],
    ['JavaScript', 'return { ok: true };'],
    ['JavaScript', 'return ({});'],
    ['JavaScript', 'if (true) { }'],
    ['JavaScript', 'debugger;'],
    ['JavaScript', 'process.exit(1);'],
    ['JavaScript', "return Promise.reject(new Error('no way back'));"],
    ['PHP', '$x = 1;'],
    ['PHP', 'DB::transaction(function () { });'],
    ['C#', 'var x = 1;'],
    ['C#', 'if (true) { }'],
    ['Ruby', 'x = 1'],
    ['Elixir', 'x = 1'],
    ['Elixir', 'alter table(:a) do\n    end'],
    ['Elixir', '{:ok, nil}'],
  ])('in %s: %j', (of, down) => {
    expect(withDown[of]!(down)).toBe(false);
  });

  test.each([
    ['Python', 'x = undo()'],
    ['Python', 'for c in ("b",):\n        op.drop_column("a", c)'],
    ['Python', 'for c in undo():\n        pass'],
    ['Python', 'with undo ():\n        pass'],
    ['Python', 'with op.batch_alter_table("a") as batch_op:\n        batch_op.drop_column("b")'],
    ['Python', 'assert undo()'],
    ['JavaScript', 'const x = undo();'],
    ['JavaScript', 'return { ok: undo() };'],
    ['JavaScript', 'if (undo()) { }'],
    ['JavaScript', 'return undo({});'],
    ['PHP', '$x = undo();'],
    ['PHP', 'DB::transaction(function () { undo(); });'],
    ['C#', 'var x = Undo();'],
    ['Ruby', 'x = undo'],
    ['Elixir', 'alter table(:a) do\n    end\n    drop table(:b)'],
    ['Elixir', 'alter table(:a) do\n      remove :b\n    end'],
  ])('and something where one could, in %s: %j', (of, down) => {
    expect(withDown[of]!(down)).toBe(true);
  });
});

describe('`down` in quotes is the way back', () => {
  test.each([
    ['module.exports = { "up": k => k.raw("A"), "down": k => k.raw("B") };', true],
    ["export default { 'up': (k) => k.raw('A'), 'down': (k) => k.raw('B') };", true],
    ["exports['up'] = (k) => k.raw('A');\nexports['down'] = (k) => k.raw('B');\n", true],
    ["module.exports = { ['down']: (k) => k.raw('B') };", true],
    ["class A { async 'up'(q) { await q.a(); }\n  async 'down'(q) { await q.b(); } }", true],
    ["Object.defineProperty(exports, 'down', { enumerable: true, get: () => impl.down });", true],
    ['module.exports = { "up": k => k.raw("A"), "down": k => k.raw("A") };', false],
    ['module.exports = { "up": k => k.raw("A"), "down": k => {} };', false],
    ["exports['down'] = () => {};", false],
    ["exports['down'] = exports['up'];", false],
    ["class A { async 'down'(q) {} }", false],
    ["exports.up = (k) => k.raw(k.isUp ? 'up' : 'down');", false],
  ])('in %s', (text, isSo) => {
    expect(undoByDown('a.js', text)).toBe(isSo);
  });

  test('and node-pg-migrate runs a module without it backwards', () => {
    expect(nodePgMigrate.holdsUndo!('1_a.js', "exports['up'] = (p) => p.a();\nexports['down'] = false;\n")).toBe(false);
    expect(nodePgMigrate.holdsUndo!('1_a.js', "exports['up'] = (p) => p.a();\n")).toBe(true);
  });
});

describe('a regular expression with a quote in it hides no way back', () => {
  test.each([
    "exports.up = (k) => rows.filter((r) => /'/.test(r));",
    "function* a() { yield /'/; }",
    "const a = async () => { return /'/; };",
    `const a = [\n${' '.repeat(40)}/'/,\n];`,
    "if (a) /'/.test(b);",
    "for (const a of /'/[Symbol.split](b)) c();",
    'const a = /[/\'"]/v;',
    "const a = b\n  .split(\n    // it's\n    /'/,\n  );",
    'const a = (b + c) / d; const e = f! / 2;',
    'const a = /* b */ /"/;',
    "if (a) /\\//.test('b');",
  ])('in %s', (text) => {
    expect(undoByDown('a.ts', `${text}\nexports.down = (k) => k.raw('B');\n`)).toBe(true);
  });

  test.each([
    "exports.up = (k) => rows.filter((r) => /'/.test(r));",
    "const a = (b + c) / d; const e = f! / 2; const g = 'h';",
  ])('nor an empty one: %s', (text) => {
    expect(undoByDown('a.ts', `${text}\nexports.down = (k) => {};\n`)).toBe(false);
  });
});

describe('what cannot be told passes', () => {
  test.each([
    ['JavaScript', undoByDown, 'a.js', "exports.up = 'A\nexports.down = () => {};\n"],
    ['JavaScript', undoByDown, 'a.js', 'exports.down = () => {};\nconst a = `b'],
    ['Python', undoOfAlembic, 'a.py', 'def downgrade():\n    pass\n\nA = """b'],
    ['Python', undoOfAlembic, 'a.py', "A = 'b\ndef downgrade():\n    pass\n"],
    ['Ruby', undoOfRails, 'a.rb', 'def down\nend\nA = "b'],
    ['PHP', undoOfLaravel, 'a.php', "<?php class A { function down() {} }\n'b"],
    ['C#', undoOfEfCore, 'A.cs', 'class A : Migration { void Down(M m) {} }\n@"b'],
    ['Elixir', undoOfEcto, 'a.exs', 'def down do\nend\n@a """\nb'],
  ])('as a text of %s that does not end', (_, holds, path, text) => {
    expect(holds(path, text)).toBe(true);
  });

  test.each(['coffee', 'litcoffee', 'iced', 'ls', 'co', 'eg'])(
    'as a module in `.%s`, which is no JavaScript',
    (ending) => {
      const text = "# it's empty\nexports.up = (k) -> k.raw 'A'\nexports.down = (k) -> k.raw 'B' # {}\n";
      expect(undoByDown(`a.${ending}`, text)).toBe(true);
      expect(undoByDown(`a.${ending}`, "exports.up = (k) -> k.raw 'A'\n")).toBe(false);
    },
  );

  test.each([
    "export * from './impl';",
    "export { default } from './impl';",
    "module.exports = { ...require('./impl') };",
    "export default { ...migration, name: 'a' };",
    "module.exports = makeMigration('a');",
    "export default makeMigration('a');",
    "export = makeMigration('a');",
    "module.exports = require('./impl');",
    "import migration from './impl';\nexport default migration;",
    "const migration = makeMigration('a');\nexport default migration;",
    'class A extends CreatesTable { async up(q) { await q.a(); } }',
    'export class A1 extends base.CreatesTable {}',
    "for (const way of ['up', 'down']) exports[way] = run(way);",
    "Object.assign(exports, require('./impl'));",
    '__exportStar(require("./impl"), exports);',
  ])('as a module of JavaScript that takes what it exports from elsewhere: %s', (text) => {
    expect(undoByDown('a.js', text)).toBe(true);
  });

  test.each([
    "exports.up = (k) => k.raw('A');",
    "module.exports = { up: (k) => k.raw('A', { ...b }) };",
    "export default { up: (k) => k.raw('A') };",
    "const migration = { up: (k) => k.raw('A') };\nexport default migration;",
    "const migration: Migration = { up: (k) => k.raw('A') };\nmodule.exports = migration;",
    "Object.defineProperty(exports, '__esModule', { value: true });\nexports.up = (k) => k.raw('A');",
    "import { Migration } from '@mikro-orm/migrations';\nexport class A extends Migration { up() { this.addSql('A'); } }",
    "export class A1 implements MigrationInterface { async up(q) { await q.query('A'); } }",
    "export { run } from './impl';\nexports.up = run;",
  ])('and one that has no more than it shows does not: %s', (text) => {
    expect(undoByDown('a.js', text)).toBe(false);
  });

  test.each([
    ['def downgrade(\n) -> None:\n    op.b()\n', true],
    ['def downgrade(\n    engine: str = "a",\n) -> None:\n    op.b()\n', true],
    ['downgrade = _down\n', true],
    ['upgrade, downgrade = both("a")\n', true],
    ['downgrade: Callable[[], None] = _down\n', true],
    ['from helpers import downgrade_a as downgrade\n', true],
    ['from helpers import (\n    upgrade,\n    downgrade,\n)\n', true],
    ['from helpers import *\n', true],
    ['globals().update(both("a"))\n', true],
    ['if True:\n    def downgrade():\n        op.b()\n', true],
    ['def downgrade():\n    pass\n\ndowngrade = _down\n', true],
    ['def downgrade(\n) -> None:\n    pass\n', false],
    ['def upgrade():\n    context.downgrade()\n', false],
    ['class A:\n    def downgrade(self):\n        op.b()\n', false],
    ['# downgrade = _down\n', false],
    ['downgrade = None\n', false],
    ['downgrade = lambda: None\n', false],
    ['def downgrade(engine):\n    pass\n\ndowngrade(engine=a)\n', false],
    ['downgrade = upgrade\n', false],
  ])('as a module of Python that has its way back in another form: %j', (text, isSo) => {
    expect(undoOfAlembic('a.py', `def upgrade():\n    op.a()\n\n${text}`)).toBe(isSo);
  });

  test.each([
    ['  use Ecto.Migration\n\n  def up, do: a()\n\n  defdelegate down, to: Foo', true],
    ['  use Ecto.Migration\n\n  defdelegate change(), to: Foo', true],
    ['  use Shop.TenantMigration\n\n  def up, do: a()', true],
    ['  use Ecto.Migration\n\n  def down,\n    do:\n      execute("B")', true],
    ['  use Ecto.Migration\n\n  def up, do: a()', false],
    ['  use Ecto.Migration\n\n  # defdelegate down, to: Foo', false],
    ['  use Ecto.Migration\n\n  def down,\n    do: :ok', false],
    ['  use Ecto.Migration\n\n  def down do execute("B") end', true],
    ['  use Ecto.Migration\n\n  def down do execute("the end") end', true],
    ['  use Ecto.Migration\n\n  def down do end', false],
  ])('as a module of Elixir that has its way back from elsewhere: %j', (text, isSo) => {
    expect(undoOfEcto('a.exs', `defmodule A do\n${text}\nend\n`)).toBe(isSo);
  });

  test.each([
    ['Ruby', undoOfRails, 'class A < CreatesTable\n  def up\n    a\n  end\nend\n', true],
    [
      'Ruby',
      undoOfRails,
      'class A < ActiveRecord::Migration[8.1]\n  include CreatesTable\n  def up\n    a\n  end\nend\n',
      true,
    ],
    [
      'Ruby',
      undoOfRails,
      'class A < ActiveRecord::Migration[8.1]\n  def up\n    a\n  end\n  define_method(:down) { b }\nend\n',
      true,
    ],
    ['Ruby', undoOfRails, 'class A < ActiveRecord::Migration[8.1]\n  def up\n    a\n  end\nend\n', false],
    ['Ruby', undoOfRails, 'class A < Shop::Migration[2.1]\n  def up\n    a\n  end\nend\n', false],
    [
      'Ruby',
      undoOfRails,
      'class A < ActiveRecord::Migration[8.1]\n  def up\n    add_index :a, :b, include: :c if d.include? :e\n  end\nend\n',
      false,
    ],
    ['PHP', undoOfLaravel, '<?php\nreturn new class extends CreatesTable {\n  function up() { a(); }\n};\n', true],
    ['PHP', undoOfLaravel, '<?php\nreturn new class extends Migration {\n  use CreatesTable;\n};\n', true],
    [
      'PHP',
      undoOfLaravel,
      '<?php\nuse A\\Migration;\nreturn new class extends Migration {\n  function up() { a(); }\n};\n',
      false,
    ],
    ['C#', undoOfEfCore, 'partial class A : CreatesTable\n{\n  void Up(M m) { a(); }\n}\n', true],
    ['C#', undoOfEfCore, 'partial class A : Migration\n{\n  void Up(M m) { a(); }\n}\n', false],
  ])('as a class of %s that may inherit its way back: %j', (_, holds, text, isSo) => {
    expect(holds('1_a', text)).toBe(isSo);
  });
});

describe('a way back is read once, however often words and openings are in it', () => {
  const many = 32_000;
  const executes = ['execute.', 'execute(', 'execute "a".', 'execute a.', 'raw.', 'text(', 'return '];
  test.each<[of: string, holds: HoldsUndo, path: string, start: string, pieces: string[]]>([
    ['JavaScript', undoByDown, 'a.js', 'exports.down = () => { ', executes],
    ['JavaScript', undoByDown, 'a.js', 'down=1;x=', ['/[', ')/[', '/(', '}/a', '("a")', '["a"]', '[ ', '"a":']],
    [
      'JavaScript',
      undoByDown,
      'a.js',
      '',
      ['down=', 'down: ', 'down = async ', 'down=a.up;', 'down({', 'down: A=', 'down(){', 'down=()=>{} ', 'up('],
    ],
    [
      'JavaScript',
      undoByDown,
      'a.js',
      '',
      ['export {', 'export default a\n', 'class a<', 'class A extends ', 'const a='],
    ],
    ['Python', undoOfAlembic, 'a.py', 'def downgrade():\n    ', executes],
    [
      'Python',
      undoOfAlembic,
      'a.py',
      '',
      ['def downgrade(\n', 'def downgrade():\n', '\ndowngrade ', 'downgrade = a\n', 'import ('],
    ],
    ['Ruby', undoOfRails, 'a.rb', 'def down\n  ', executes],
    [
      'Ruby',
      undoOfRails,
      'a.rb',
      'def change\n  ',
      [
        'up_only do\n',
        'up_only { ',
        'safety_assured { ',
        'd.down {',
        'remove_columns :a, :b',
        ', :a',
        'reversible do |a',
      ],
    ],
    ['Ruby', undoOfRails, 'a.rb', 'def change\n  ', ['change_table :a do |t|\n', 'a = if b\n']],
    ['Ruby', undoOfRails, 'a.rb', '', ['def down\n', 'def change\n', 'class A < B', 'class A::']],
    ['PHP', undoOfLaravel, 'a.php', '<?php class A { function down() { ', executes],
    [
      'PHP',
      undoOfLaravel,
      'a.php',
      '<?php class A {',
      ['function down(', 'function down(){', ';use a', 'Schema::table("a", function (', 'class a(', '<<<A\n'],
    ],
    ['C#', undoOfEfCore, 'A.cs', 'class A { void Down(M m) { ', executes],
    ['C#', undoOfEfCore, 'A.cs', 'class A {', ['$', 'void Down(', 'void Down()=>', 'void Down(){', 'class A:']],
    ['Elixir', undoOfEcto, 'a.exs', 'def down, do: ', executes],
    [
      'Elixir',
      undoOfEcto,
      'a.exs',
      '',
      ['def down do\n', '\ndef change do\n', '\ndef down, do:', 'execute "a", ', 'execute fn -> ', '\nuse '],
    ],
  ])(
    'of %s %#',
    (_, holds, path, start, pieces) => {
      for (const piece of pieces) {
        const [short, long] = [holds(path, start + piece), holds(path, `${start}${piece.repeat(many)} }`)];
        expect([short, long]).toEqual([expect.any(Boolean), expect.any(Boolean)]);
      }
    },
    10_000,
  );

  test.each(['1', ' ', '1, a: '])('of constants, with %j', (piece) => {
    const text = `exports.down = (k) => { const c = {a: ${piece.repeat(1_000_000 / piece.length)} x}; k.raw("DROP TABLE a"); };`;
    expect(undoByDown('a.js', text)).toBe(true);
  });
});
