import type { MigrationPreset } from './preset.ts';

/**
 * Hasura: `1654696186008_name/up.sql` below a folder of the database, undone by `down.sql` beside it. It goes through its versions in
 * their order and runs each that the database does not have.
 */
export const hasura: MigrationPreset = {
  files: '**/migrations/**/up.sql',
  role({ name, folder }) {
    const version = /^(\d+)(?:_|$)/.exec(folder)?.[1];
    if (version === undefined) return undefined;
    if (name === 'up.sql') return { kind: 'migration', version };
    return name === 'down.sql' ? { kind: 'rollback', version } : undefined;
  },
  hasRollbackFiles: true,
  order: 'numbers',
  layout: 'folders',
  knownBy: 'version',
  ifLate: 'runs',
};
