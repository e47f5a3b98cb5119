import { describe, expect, test } from 'vitest';
import { undoOfEcto } from '../../../../src/repo/migration/migration-tool/ecto.ts';

const holdsUndo = (body: string) =>
  undoOfEcto('1_a.exs', `defmodule A do\n  use Ecto.Migration\n\n  def change do\n    ${body}\n  end\nend\n`);
const altered = (body: string) => `alter table(:a) do\n      ${body}\n    end`;

// As `reverse` of `Ecto.Migration.Runner` 3.0 to 3.14 has them.
describe('what Ecto cannot reverse is no way back, and the same with what it asks for is one', () => {
  test.each([
    ['execute "A"', 'execute "A", "B"'],
    ['execute("""\n    A\n    """)', 'execute("""\n    A\n    """, "B")'],
    ['execute(fn -> repo().query!("A") end)', 'execute(fn -> repo().query!("A") end, fn -> repo().query!("B") end)'],
    ['execute fn ->\n      repo().query!("A")\n    end', 'execute(&fill/0, &empty/0)'],
    ['execute &fill/0', 'execute &fill/0, "B"'],
    ['execute_file "a.sql"', 'execute_file "a.sql", "b.sql"'],
    ['drop table(:a)', 'create table(:a)'],
    ['drop_if_exists table("a")', 'drop_if_exists index(:a, [:b])'],
    ['drop(constraint(:a, "b"))', 'create constraint(:a, "b", check: "c > 0")'],
    ['drop constraint(:a, :b), mode: :cascade', 'drop unique_index(:a, [:b])'],
    [altered('remove :b'), altered('remove :b, :text')],
    [altered('remove_if_exists :b, :text'), altered('remove :b, :text, null: false')],
    [altered('add_if_not_exists :b, :text'), altered('add :b, :text')],
    [altered('modify :b, :text'), altered('modify :b, :text, from: :string')],
    [altered('modify :b, :text\n      add :c, :text'), 'rename table(:a), :b, to: :c'],
  ])('%j, and %j', (refused, reversed) => {
    expect(holdsUndo(refused)).toBe(false);
    expect(holdsUndo(`create index(:a, [:c])\n    ${refused}`)).toBe(false);
    expect(holdsUndo(reversed)).toBe(true);
  });

  test.each([
    ['execute(fn -> repo().query!("A") end, fn -> :ok end)', false],
    ['execute(fn -> repo().query!("A") end, fn -> repo().query!("A") end)', false],
    ['execute(fn -> repo().query!("A") end, fn -> :ok end)\n    create index(:a, [:b])', true],
    ['if direction() == :up do\n      execute "A"\n    else\n      execute "B"\n    end', true],
    ['execute(fn -> Enum.each(list, fn x -> x end) end, fn -> undo() end)', true],
  ])('by functions, and by the direction: %j', (body, isSo) => {
    expect(holdsUndo(body)).toBe(isSo);
  });
});
