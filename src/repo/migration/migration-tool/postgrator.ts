import type { MigrationPreset } from './preset.ts';

/** Postgrator: `42.do.name.sql`, undone by `42.undo.name.sql`; names are free, and so are leading zeros. */
export const postgrator: MigrationPreset = {
  files: '**/migrations/*.{sql,js,mjs,cjs}',
  role({ name }) {
    const [, version, action] = /^0*(\d+)\.(do|undo)\.(?:.*\.)?(?:sql|[cm]?js)$/s.exec(name) ?? [];
    return version === undefined ? undefined : { kind: action === 'do' ? 'migration' : 'rollback', version };
  },
  hasRollbackFiles: true,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'skips',
  // MD5 of the bytes; of modules it keeps none.
  checksummed: (path, text) => (path.endsWith('.sql') ? text : undefined),
};
