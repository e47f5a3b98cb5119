import type { MigrationPreset } from './preset.ts';

/** Drizzle Kit: `0042_name.sql`, or with a time in place of the number; `meta/` has its journal. There is no way down. */
export const drizzle: MigrationPreset = {
  files: '**/drizzle/*.sql',
  role: ({ name }) =>
    name.endsWith('.sql') ? { kind: 'migration', version: name.slice(0, -'.sql'.length) } : undefined,
  hasRollbackFiles: false,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'skips',
};
