import { alembic } from './alembic.ts';
import { atlas } from './atlas.ts';
import { dbmate } from './dbmate.ts';
import { diesel } from './diesel.ts';
import { django } from './django.ts';
import { drizzle } from './drizzle.ts';
import { ecto } from './ecto.ts';
import { efCore } from './ef-core.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { graphileMigrate } from './graphile-migrate.ts';
import { hasura } from './hasura.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { laravel } from './laravel.ts';
import { liquibase } from './liquibase.ts';
import { mikroOrm } from './mikro-orm.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { postgrator } from './postgrator.ts';
import type { MigrationPreset } from './preset.ts';
import { prisma } from './prisma.ts';
import { rails } from './rails.ts';
import { sequelize } from './sequelize.ts';
import { sqitch } from './sqitch.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';
import { typeorm } from './typeorm.ts';
import { umzug } from './umzug.ts';

/** What is known of each migration tool. */
export const migrationTools = {
  alembic,
  atlas,
  dbmate,
  diesel,
  django,
  drizzle,
  ecto,
  'ef-core': efCore,
  flyway,
  'golang-migrate': golangMigrate,
  goose,
  'graphile-migrate': graphileMigrate,
  hasura,
  knex,
  kysely,
  laravel,
  liquibase,
  'mikro-orm': mikroOrm,
  'node-pg-migrate': nodePgMigrate,
  postgrator,
  prisma,
  rails,
  sequelize,
  sqitch,
  sqlx,
  supabase,
  typeorm,
  umzug,
} satisfies Record<string, MigrationPreset>;

/** What is known of a tool that a repository names; undefined for an unknown tool. */
export function migrationPreset(tool: string | undefined): MigrationPreset | undefined {
  if (tool === undefined || !Object.hasOwn(migrationTools, tool)) return undefined;
  return migrationTools[tool as keyof typeof migrationTools];
}
