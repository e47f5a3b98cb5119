import type { MigrationPreset } from './preset.ts';

/** graphile-migrate: `000042-name.sql` in `committed/`, each with the hash of the one before it. There is no way down. */
export const graphileMigrate: MigrationPreset = {
  files: '**/migrations/committed/*.sql',
  role({ name }) {
    const version = /^(\d{6})(?:-.*)?\.sql$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version };
  },
  hasRollbackFiles: false,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'number',
  ifLate: 'refuses',
  ifGone: 'refuses',
  checksummed: (_, text) => text,
};
