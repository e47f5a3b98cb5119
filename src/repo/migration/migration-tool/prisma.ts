import type { MigrationPreset } from './preset.ts';

/** Prisma Migrate: `<timestamp>_name/migration.sql`; a `down.sql` beside it is run by hand to undo it. */
export const prisma: MigrationPreset = {
  files: '**/prisma/migrations/*/migration.sql',
  role({ name, folder }) {
    if (name === 'migration.sql') return { kind: 'migration', version: folder };
    if (name === 'down.sql') return { kind: 'rollback', version: folder };
    return name === 'migration_lock.toml' ? { kind: 'companion' } : undefined;
  },
  hasRollbackFiles: true,
  order: 'letters',
  layout: 'folders',
  knownBy: "folder's name",
  ifLate: 'runs',
  // SHA-256 of the script, with either kind of line end.
  checksummed: (_, text) => text.replace(/\r\n/g, '\n'),
};
