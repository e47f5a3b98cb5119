import { describe, expect, test } from 'vitest';
import { undoOfRails } from '../../../../src/repo/migration/migration-tool/undo-of-rails.ts';

const migration = (body: string, version = '8.1') =>
  `class A < ActiveRecord::Migration[${version}]\n  def change\n    ${body}\n  end\nend\n`;
const isReversed = (body: string, version?: string) => undoOfRails('db/migrate/1_a.rb', migration(body, version));

// As the `CommandRecorder` of Rails 4.2 to 8.1 was seen to refuse them, or to reverse them into a call that fails.
describe('a command that Rails cannot reverse is no way back, and the same with what it asks for is one', () => {
  test.each([
    ['add_columns :a, :b, :c, type: :text', 'add_column :a, :b, :text'],
    ['add_enum_value :a, "b"', 'create_enum :a, ["b"]'],
    ['add_unique_constraint :a, using_index: "b"', 'add_unique_constraint :a, :b'],
    ['change_column :a, :b, :text', 'change_column_null :a, :b, false'],
    ['change_column_comment :a, :b, "c"', 'change_column_comment :a, :b, from: nil, to: "c"'],
    ['change_column_default :a, :b, nil', 'change_column_default :a, :b, from: 1, to: nil'],
    ['change_column_default :a, :b, -> { "now()" }', 'change_column_default :a, :b, from: nil, to: -> { "now()" }'],
    ['change_column_default :a, :b, to: 1', 'change_column_default(:a, :b, :from => 2, :to => 1)'],
    ['change_table_comment :a, "b"', 'change_table_comment :a, from: "b", to: "c"'],
    ['drop_enum :a', 'drop_enum :a, %w[b c]'],
    ['drop_enum :a, if_exists: true', 'drop_enum :a, ["b"], if_exists: true'],
    ['drop_table :a', 'drop_table :a, force: :cascade'],
    ['drop_table(:a, if_exists: true)', 'drop_table(:a, if_exists: true) { |t| t.text :b }'],
    ['drop_table :a, :b', 'drop_table :a, &columns'],
    ['drop_table :a, :b do |t|\n    end', 'drop_table :a do |t|\n    end'],
    ['drop_virtual_table :a, "fts5"', 'drop_virtual_table :a, "fts5", ["b"]'],
    ['execute "A"', 'create_schema "a"'],
    ['remove_check_constraint :a, name: "b"', 'remove_check_constraint :a, "b > 0", name: "b"'],
    ['remove_column :a, :b', 'remove_column :a, :b, :text'],
    ['remove_column :a, :b, type: :text', 'remove_column(\n      :a,\n      :b,\n      :text,\n    )'],
    ['remove_columns :a, :b', 'remove_columns :a, :b, type: :text'],
    ['remove_columns :a, :b, if_exists: true', 'remove_columns :a, *COLUMNS'],
    ['remove_exclusion_constraint :a, name: "b"', 'remove_exclusion_constraint :a, "b WITH =", name: "b"'],
    ['remove_foreign_key :a, name: "b"', 'remove_foreign_key :a, :b'],
    ['remove_foreign_key :a, column: :b', 'remove_foreign_key :a, to_table: :b'],
    ['remove_index :a, name: "b"', 'remove_index :a, :b'],
    ['remove_index(:a, :name => "b")', 'remove_index(:a, { column: [:b, :c], name: "d" })'],
    ['remove_index :a, nil, name: "b"', 'remove_index :a, options'],
    ['remove_unique_constraint :a, name: "b"', 'remove_unique_constraint :a, :c, name: "b"'],
    ['rename_enum :a', 'rename_enum :a, to: :b'],
    ['rename_enum_value :a, "b"', 'rename_enum_value :a, from: "b", to: "c"'],
  ])('%j, and %j', (refused, reversed) => {
    expect(isReversed(refused)).toBe(false);
    expect(isReversed(`add_index :a, :b\n    ${refused}`)).toBe(false);
    expect(isReversed(reversed)).toBe(true);
  });

  test.each([
    ['t.change :b, :text', 't.change_null :b, false'],
    ['t.change_default :b, "c"', 't.change_default :b, from: nil, to: "c"'],
    ['t.remove :b, :c', 't.remove :b, :c, type: :text'],
    ['t.remove_index name: "b"', 't.remove_index :b'],
    ['t.remove_foreign_key column: :b', 't.remove_foreign_key :b'],
    ['t.remove_check_constraint name: "b"', 't.remove_check_constraint "b > 0"'],
    ['t.unique_constraint using_index: "b"', 't.unique_constraint :b'],
  ])('of a table that is changed: %j, and %j', (refused, reversed) => {
    for (const [begins, ends] of [
      ['change_table :a do |t|', 'end'],
      ['change_table(:a, bulk: true) { |t|', '}'],
    ]) {
      expect(isReversed(`${begins}\n      ${refused}\n    ${ends}`)).toBe(false);
      expect(isReversed(`${begins}\n      ${reversed}\n    ${ends}`)).toBe(true);
    }
    expect(isReversed(`change_table(:a) { ${refused.replace('t.', '_1.')} }`)).toBe(false);
    expect(isReversed(refused)).toBe(true);
  });

  test.each([
    ['change_column_comment :a, :b, "c"', '5.2', '6.0'],
    ['change_table_comment :a, "b"', '5.2', '6.0'],
    ['drop_table :a, if_exists: true', '7.2', '8.0'],
  ])('from a version on: %j', (body, before, from) => {
    expect(isReversed(body, before)).toBe(true);
    expect(isReversed(body, from)).toBe(false);
  });

  test.each([
    'self.execute "A"',
    'connection.execute("A")',
    'rows = execute("A")',
    'say_with_time("b") { execute "A" }',
    'items.each { |item| remove_column item, :b }',
    'if postgres?\n      execute "A"\n    end',
    'execute "A" if postgres?',
    'remove_index :a, name: "b" if postgres?',
    'x = if y then 1 else 2 end; execute "A"',
    'transaction do\n      execute "A"\n    end',
    'add_things\n  end\n\n  def add_things\n    execute "A"',
    'execute "A"\n  end\n\n  def down\n    add_index :a, :b',
  ])('wherever it is called: %j', (body) => {
    expect(isReversed(body)).toBe(false);
  });

  test('in a method of one expression', () => {
    const inOneExpression = (body: string) => `class A < ActiveRecord::Migration[8.1]\n  def change = ${body}\nend\n`;
    expect(undoOfRails('1_a.rb', inOneExpression('execute("A")'))).toBe(false);
    expect(undoOfRails('1_a.rb', inOneExpression('change_table(:a) { |t| t.remove :b }'))).toBe(false);
    expect(undoOfRails('1_a.rb', inOneExpression('add_index(:a, :b)'))).toBe(true);
  });

  test.each([
    ['a call of another connection', 'ActiveRecord::Base.connection.execute "A"'],
    ['a method of another thing', 'list = items.remove "A"'],
    ['a value of that name', 'execute = 1'],
    ['a method that `change` does not call', 'add_index :a, :b\n  end\n\n  def unused\n    execute "A"'],
    [
      'what is there no more on the way back',
      'remove_index :a, name: "b" if index_exists?(:a, :c)\n    drop_table :d unless !table_exists?(:d)',
    ],
    ['the same in a block', 'if foreign_key_exists?(:a, name: "b")\n      remove_foreign_key :a, name: "b"\n    end'],
  ])('but for %s', (_, body) => {
    expect(isReversed(body)).toBe(true);
  });
});

describe('beside what says its own way back, the rest of `change` is reversed', () => {
  const both = 'dir.up { execute "A" }\n      dir.down { execute "B" }';
  test.each([
    [`reversible do |dir|\n      ${both}\n    end`, true],
    [`reversible do |dir|\n      ${both}\n    end\n    change_column :a, :b, :text`, false],
    ['reversible { |dir| dir.down { execute "A" } }\n    remove_index :a, name: "b"', false],
    ['up_only { execute "A" }\n    execute "B"', false],
    ['revert { remove_column :a, :b, :text }\n    execute "B"', false],
    // As the guides of Rails write it.
    [
      'reversible do |dir|\n      change_table :a do |t|\n        dir.up { t.change :b, :text }\n        dir.down { t.change :b, :string }\n      end\n    end',
      true,
    ],
    [
      'change_table :a do |t|\n      reversible do |dir|\n        dir.up { t.change :b, :text }\n        dir.down { t.change :b, :string }\n      end\n    end',
      true,
    ],
    [
      'change_table :a do |t|\n      reversible do |dir|\n        dir.up { t.change :b, :text }\n        dir.down {}\n      end\n    end',
      false,
    ],
    ['reversible { |dir| dir.up { fill } }\n    add_index :a, :b\n  end\n\n  def fill\n    execute "A"', true],
    ['reversible { |dir| execute "SELECT undo()" }', true],
    // A way back that says that there is none.
    [
      'add_index :a, :b\n    reversible do |dir|\n      dir.down { raise ActiveRecord::IrreversibleMigration }\n    end',
      false,
    ],
    ['add_index :a, :b\n    raise ActiveRecord::IrreversibleMigration if reverting?', false],
    [
      'add_index :a, :b\n    reversible do |dir|\n      dir.down { raise ActiveRecord::IrreversibleMigration if full? }\n    end',
      true,
    ],
    // What asks for the direction.
    ['add_index :a, :b\n    execute "A" unless reverting?', true],
    ['execute "A" unless reverting?', false],
    ['if reverting?\n      execute "B"\n    else\n      execute "A"\n    end', true],
    ['add_index :a, :b\n    return if reverting?\n    execute "A"', true],
    ['remove_column :a, :b\n    return if reverting?\n    execute "A"', false],
    ['return if reverting?\n    execute "A"', false],
    ['return unless reverting?\n    execute "B"', true],
    // What asks for something else.
    ['return if table_exists?(:a)\n    add_index :a, :b', true],
    ['return if table_exists?(:a)\n    remove_column :a, :b', false],
    ['return unless table_exists?(:a)\n    execute "A"', false],
    ['return unless index_exists?(:a, :b)\n    add_index :a, :b', true],
  ])('in %j', (body, isSo) => {
    expect(isReversed(body)).toBe(isSo);
  });

  test('a method of that name of a model is none of the migration', () => {
    const model = '  class B < ActiveRecord::Base\n    def change\n      execute "A"\n    end\n  end\n';
    const text = `class A < ActiveRecord::Migration[8.1]\n${model}\n  def up\n    add_index :a, :b\n  end\n\n  def down\n    remove_index :a, name: "b"\n  end\nend\n`;
    expect(undoOfRails('1_a.rb', text)).toBe(true);
  });
});
