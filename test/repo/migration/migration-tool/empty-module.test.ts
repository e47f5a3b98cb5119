import { describe, expect, test } from 'vitest';
import { dbmate } from '../../../../src/repo/migration/migration-tool/dbmate.ts';
import { undoOfEcto } from '../../../../src/repo/migration/migration-tool/ecto.ts';
import { goose } from '../../../../src/repo/migration/migration-tool/goose.ts';
import { undoByDown } from '../../../../src/repo/migration/migration-tool/undo-by-down.ts';
import { undoOfEfCore, undoOfLaravel } from '../../../../src/repo/migration/migration-tool/undo-in-class.ts';
import { undoOfRails } from '../../../../src/repo/migration/migration-tool/undo-of-rails.ts';

/** Modules whose way back is empty, by what is in the way up, above the class and in it. */
const RAILS = (up = '', top = '', inClass = '') =>
  `# frozen_string_literal: true\n\n${top}class A < ActiveRecord::Migration[7.1]\n${inClass}  def up\n${up}  end\n\n  def down\n  end\nend\n`;
const ECTO = (up = '', _top = '', inClass = '') =>
  `defmodule Shop.Repo.Migrations.A do\n  use Ecto.Migration\n\n${inClass}  def up do\n${up}  end\n\n  def down do\n    :ok\n  end\nend\n`;
const LARAVEL = (up = '', top = '', inClass = '') =>
  `<?php\n\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Support\\Facades\\Schema;\n\n${top}return new class extends Migration\n{\n${inClass}    /**\n     * Run the migrations.\n     */\n    public function up(): void\n    {\n        //\n${up}    }\n\n    public function down(): void\n    {\n        //\n    }\n};\n`;
const EF_CORE = (up = '', top = '', inClass = '') =>
  `using Microsoft.EntityFrameworkCore.Migrations;\n\n#nullable disable\n\nnamespace Shop.Migrations\n{\n${top}    /// <inheritdoc />\n    public partial class A : Migration\n    {\n${inClass}        /// <inheritdoc />\n        protected override void Up(MigrationBuilder migrationBuilder)\n        {\n${up}\n        }\n\n        /// <inheritdoc />\n        protected override void Down(MigrationBuilder migrationBuilder)\n        {\n\n        }\n    }\n}\n`;
const KNEX = (up = '', top = '') =>
  `${top}/**\n * @param { import("knex").Knex } knex\n */\nexports.up = function(knex) {\n  ${up}\n};\n\nexports.down = function(knex) {\n  \n};\n`;
const TYPEORM = (up = '', top = '', inClass = '') =>
  `import { MigrationInterface, QueryRunner } from "typeorm";\n\n${top}export class A1793 implements MigrationInterface {\n    name = 'A1793'\n\n${inClass}    public async up(queryRunner: QueryRunner): Promise<void> {\n${up}    }\n\n    public async down(queryRunner: QueryRunner): Promise<void> {\n    }\n}\n`;
const SEQUELIZE = (up = '', top = '') =>
  `'use strict';\n\n${top}/** @type {import('sequelize-cli').Migration} */\nmodule.exports = {\n  async up (queryInterface, Sequelize) {\n    ${up}\n  },\n\n  async down (queryInterface, Sequelize) {\n  }\n};\n`;
const KYSELY = (up = '', top = '') =>
  `import type { Kysely } from 'kysely'\n\n${top}export async function up(db: Kysely<any>): Promise<void> {\n  ${up}\n}\n\nexport async function down(db: Kysely<any>): Promise<void> {\n}\n`;

describe('a migration as its tool makes it, which does nothing, has nothing to undo', () => {
  test.each([
    ['Rails', undoOfRails, RAILS()],
    ['Rails, in short', undoOfRails, 'class A < ActiveRecord::Migration[7.0]\n  def up; end\n\n  def down; end\nend\n'],
    ['Ecto', undoOfEcto, ECTO()],
    ['Ecto by `change`', undoOfEcto, 'defmodule A do\n  use Ecto.Migration\n\n  def change do\n  end\nend\n'],
    ['Laravel', undoOfLaravel, LARAVEL()],
    ['Entity Framework', undoOfEfCore, EF_CORE()],
    ['Knex', undoByDown, KNEX()],
    ['Knex, by arrows', undoByDown, 'exports.up = async (knex) => {};\nexports.down = async (knex) => {};\n'],
    ['TypeORM', undoByDown, TYPEORM()],
    ['Sequelize', undoByDown, SEQUELIZE()],
    ['Kysely', undoByDown, KYSELY()],
    [
      'with an import of several lines',
      undoByDown,
      KYSELY(
        '',
        "import type {\n  A,\n  B,\n} from 'kysely'\nimport C, { D } from 'kysely'\nimport * as e from 'kysely'\n",
      ),
    ],
    [
      'Umzug',
      undoByDown,
      'export const up = async ({ context: q }) => {};\nexport const down = async ({ context: q }) => {};\n',
    ],
  ] as const)('%s', (_, holds, text) => {
    expect(holds('1_a.ts', text)).toBe(true);
  });

  test.each([
    ['goose', goose.holdsUndo!, "-- +goose Up\nSELECT 'up';\n-- +goose Down\nSELECT 'down';\n"],
    ['dbmate', dbmate.holdsUndo!, '-- migrate:up\n\n-- migrate:down\n\n'],
  ] as const)('in SQL of %s', (_, holds, text) => {
    expect(holds('1_a.sql', text)).toBe(true);
  });
});

test.each(['import a\n', 'import {\n', 'import { a,\n', 'exports.up = (\n', 'async up (a, ', 'export public \n'])(
  'whether a module is empty is found in one pass, however often it has %j',
  (line) => {
    expect(undoByDown('1_a.js', KNEX('', line.repeat(20_000)))).toBe(false);
  },
);

describe('a migration that does something needs a way back', () => {
  test.each([
    ['Rails in its way up', undoOfRails, RAILS('    execute "A"\n')],
    ['Rails by the shell', undoOfRails, RAILS("    `psql shop -c 'DELETE FROM orders'`\n")],
    ['Rails above the class', undoOfRails, RAILS('', 'Order.delete_all\n')],
    ['Rails in the class', undoOfRails, RAILS('', '', '  Order.delete_all\n')],
    ['Rails before all', undoOfRails, RAILS('', 'BEGIN { Order.delete_all }\n')],
    ['Rails by what it refuses to undo', undoOfRails, RAILS('    raise "No."\n')],
    ['Ecto in its way up', undoOfEcto, ECTO('    execute "A"\n')],
    ['Ecto in a callback', undoOfEcto, ECTO('', '', '  def after_begin, do: repo().delete_all("orders")\n')],
    ['Laravel in its way up', undoOfLaravel, LARAVEL('        purge();\n')],
    ['Laravel above the class', undoOfLaravel, LARAVEL('', "DB::table('orders')->delete();\n")],
    ['Laravel by another file', undoOfLaravel, LARAVEL('', "require 'purge.php';\n")],
    ['Laravel in the constructor', undoOfLaravel, LARAVEL('', '', '    public function __construct() { purge(); }\n')],
    ['Laravel in a trait', undoOfLaravel, LARAVEL('', '', '    use Purges;\n')],
    ['Entity Framework in its way up', undoOfEfCore, EF_CORE('            Purge(migrationBuilder);')],
    [
      'Entity Framework by a list',
      undoOfEfCore,
      EF_CORE('', '', '        public override IReadOnlyList<MigrationOperation> UpOperations => Purging.All;\n'),
    ],
    ['Knex in its way up', undoByDown, KNEX("return knex('orders').del();")],
    ['Knex as it is loaded', undoByDown, KNEX('', "require('../db')('orders').del().then(() => {});\n")],
    ['TypeORM in its way up', undoByDown, TYPEORM('        await purge(queryRunner);\n')],
    ['TypeORM in a field', undoByDown, TYPEORM('', '', '    done = purge();\n')],
    ['TypeORM by a file beside it', undoByDown, TYPEORM('', 'import { x } from "./purge";\n')],
    ['TypeORM in a decorator', undoByDown, TYPEORM('', '@purge()\n')],
    ['Sequelize as it is loaded', undoByDown, SEQUELIZE('', "require('../purge');\n")],
    ['Kysely by a default', undoByDown, KYSELY().replace('up(db: Kysely<any>)', 'up(db = purge())')],
    ['goose', goose.holdsUndo!, "-- +goose Up\nDROP TABLE a;\n-- +goose Down\nSELECT 'down';\n"],
  ] as const)('%s', (_, holds, text) => {
    expect(holds(text.startsWith('--') ? '1_a.sql' : '1_a.ts', text)).toBe(false);
  });
});
