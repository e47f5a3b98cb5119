import type { migrationTools } from '../../src/repo/migration/migration-tool/migration-tool.ts';
import type { Files } from './world.ts';

const MODULE = 'module.exports = {\n  up: () => {},\n  down: () => {},\n};\n';
const SQL = 'CREATE TABLE a (\n  b int -- why\n);\nINSERT INTO a VALUES (1);\n';

/** A migration or two of each tool, in a folder of its own where the tool would keep them. */
export const MIGRATION_FILES: Readonly<Record<keyof typeof migrationTools, Files>> = {
  alembic: {
    'alembic/versions/a1_first.py':
      'revision = "a1"\ndown_revision = None\n\n\ndef upgrade():\n    op.execute("SELECT 1")\n',
    'alembic/versions/b2_second.py': 'revision = "b2"\ndown_revision = "a1"\n\n\ndef upgrade():\n    pass\n',
  },
  atlas: { 'migrations/20260101_a.sql': SQL, 'migrations/20260102_b.sql': `-- atlas:sum ignore\n${SQL}` },
  dbmate: { 'db/migrations/20260101091200_a.sql': `-- migrate:up\n${SQL}\n-- migrate:down\nDROP TABLE a;\n` },
  diesel: {
    'migrations/2026-01-01-091200_a/up.sql': SQL,
    'migrations/2026-01-01-091200_a/down.sql': 'DROP TABLE a;\n',
  },
  django: {
    'app/migrations/0001_initial.py':
      'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = []\n',
    'app/migrations/0002_squashed.py':
      'class Migration(migrations.Migration):\n    replaces = [("app", "0001_initial")]\n    dependencies = [("app", "0001_initial")]\n',
  },
  drizzle: {
    'drizzle/0000_a.sql': `${SQL}--> statement-breakpoint\nSELECT 1;\n`,
    'drizzle/0001_b.sql': SQL,
    'drizzle/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: [
        { idx: 0, version: '7', when: 1767250000000, tag: '0000_a', breakpoints: true },
        { idx: 1, version: '7', when: 1767260000000, tag: '0001_b', breakpoints: true },
      ],
    }),
  },
  ecto: {
    'priv/repo/migrations/20260101091200_a.exs':
      'defmodule A do\n  use Ecto.Migration\n\n  def change do\n    create table(:a)\n  end\nend\n',
  },
  'ef-core': {
    'Migrations/20260101091200_A.cs':
      'public partial class A : Migration\n{\n    protected override void Down(MigrationBuilder b)\n    {\n        b.DropTable("a");\n    }\n}\n',
    'Migrations/20260101091200_A.Designer.cs': '[Migration("20260101091200_A")]\npartial class A {}\n',
  },
  flyway: {
    'db/migration/V1__a.sql': SQL,
    'db/migration/U1__a.sql': 'DROP TABLE a;\n',
    'db/migration/R__views.sql': 'CREATE OR REPLACE VIEW v AS SELECT 1;\n',
    'db/migration/V2__b.java': 'class V2__b {\n  String text = "x";\n}\n',
  },
  'golang-migrate': { 'migrations/1_a.up.sql': SQL, 'migrations/1_a.down.sql': 'DROP TABLE a;\n' },
  goose: {
    'migrations/00001_a.sql': `-- +goose Up\n-- +goose StatementBegin\n${SQL}-- +goose StatementEnd\n-- +goose Down\nDROP TABLE a;\n`,
    'migrations/00002_b.go': 'package migrations\n\nfunc init() {\n\tgoose.AddMigration(up, down)\n}\n',
  },
  'graphile-migrate': { 'migrations/committed/000001-a.sql': `--! Previous: -\n--! Hash: sha1:00\n\n${SQL}` },
  hasura: {
    'migrations/default/1654696186008_a/up.sql': SQL,
    'migrations/default/1654696186008_a/down.sql': 'DROP TABLE a;\n',
  },
  knex: { 'migrations/20260101_a.js': MODULE },
  kysely: { 'migrations/2026-01-01-a.ts': 'export async function up(db: Kysely<any>) {\n  await db.schema;\n}\n' },
  laravel: {
    'database/migrations/2026_01_01_091200_a.php':
      '<?php\nreturn new class extends Migration {\n    public function down(): void { Schema::drop("a"); }\n};\n',
  },
  liquibase: {
    'db/changelog/root.yaml':
      'databaseChangeLog:\n  - include: { file: db/changelog/a.sql }\n  - includeAll: { path: db/changelog/more }\n  - changeSet:\n      id: 1\n      author: ana\n      changes:\n        - sql: SELECT 1\n        - sqlFile: { path: db/changelog/more/b.xml }\n',
    'db/changelog/a.sql': `--liquibase formatted sql\n--changeset ana:1 runOnChange:true\n${SQL}--rollback DROP TABLE a;\n`,
    'db/changelog/more/b.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n  <property name="t" value="a"/>\n  <changeSet id="2" author="ana">\n    <createTable tableName="\${t}"/>\n  </changeSet>\n</databaseChangeLog>\n`,
    'db/changelog/c.json':
      '{ "databaseChangeLog": [{ "changeSet": { "id": 3, "author": "ana", "changes": [{ "sql": { "sql": "SELECT 1" } }] } }] }\n',
  },
  'mikro-orm': { 'migrations/Migration20260101.ts': 'export class Migration20260101 extends Migration {}\n' },
  'node-pg-migrate': {
    'migrations/1767250000000_a.js': MODULE,
    'migrations/1767260000000_b.sql': `-- Up Migration\n${SQL}`,
  },
  postgrator: { 'migrations/001.do.a.sql': SQL, 'migrations/001.undo.a.sql': 'DROP TABLE a;\n' },
  prisma: {
    'prisma/migrations/20260101_a/migration.sql': SQL,
    'prisma/migrations/20260101_a/down.sql': 'DROP TABLE a;\n',
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  },
  rails: {
    'db/migrate/20260101091200_a.rb':
      'class A < ActiveRecord::Migration[8.0]\n  def change\n    execute <<~SQL\n      SELECT 1 -- a\n    SQL\n  end\nend\n',
  },
  sequelize: { 'migrations/20260101-a.js': MODULE },
  sqitch: {
    'deploy/users@v1.0.sql': SQL,
    'deploy/users.sql': SQL,
    'sqitch.plan':
      '%project=a\n\nusers 2026-11-27T22:51:11Z A <a@b.c>\n@v1.0 2026-11-27T22:51:12Z A <a@b.c>\nusers [users@v1.0] 2026-11-27T22:51:13Z A <a@b.c> # more\n',
  },
  sqlx: { 'migrations/20260101091200_a.up.sql': SQL, 'migrations/20260101091200_a.down.sql': 'DROP TABLE a;\n' },
  supabase: { 'supabase/migrations/20260101091200_a.sql': SQL },
  typeorm: {
    'migrations/1767250000000-A.ts':
      'export class A1767250000000 implements MigrationInterface {\n  name = `A1767250000000`;\n}\n',
  },
  umzug: { 'migrations/a.js': MODULE, 'migrations/b.sql': SQL },
};
