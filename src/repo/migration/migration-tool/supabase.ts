import type { MigrationPreset } from './preset.ts';

/** Supabase CLI: `20261102091200_name.sql`; it passes over other names. There is no way down. */
export const supabase: MigrationPreset = {
  files: '**/supabase/migrations/*.sql',
  role({ name }) {
    const version = /^(\d+)_.*\.sql$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version };
  },
  hasRollbackFiles: false,
  order: 'letters',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'refuses',
  ifGone: 'refuses',
};
