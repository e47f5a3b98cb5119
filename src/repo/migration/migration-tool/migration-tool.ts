import { alembic } from './alembic.ts';
import { atlas } from './atlas.ts';
import { diesel } from './diesel.ts';
import { django } from './django.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { knex } from './knex.ts';
import { liquibase } from './liquibase.ts';
import type { MigrationPreset } from './preset.ts';
import { prisma } from './prisma.ts';
import { rails } from './rails.ts';

/** What is known of each migration tool. */
export const migrationTools = {
  alembic,
  atlas,
  diesel,
  django,
  flyway,
  'golang-migrate': golangMigrate,
  goose,
  knex,
  liquibase,
  prisma,
  rails,
} satisfies Record<string, MigrationPreset>;

/** What is known of a tool that a repository names; undefined for an unknown tool. */
export function migrationPreset(tool: string | undefined): MigrationPreset | undefined {
  if (tool === undefined || !Object.hasOwn(migrationTools, tool)) return undefined;
  return migrationTools[tool as keyof typeof migrationTools];
}
