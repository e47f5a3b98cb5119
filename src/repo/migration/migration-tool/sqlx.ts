import type { MigrationPreset } from './preset.ts';

/**
 * SQLx: `20261102091200_name.sql`, or `.up.sql`, which `.down.sql` undoes. A number may have a sign. It keeps a SHA-384 of the text, and refuses to run where
 * that has changed, or where a file that ran is gone; one that is late runs.
 */
export const sqlx: MigrationPreset = {
  files: '**/migrations/*.sql',
  role({ name }) {
    const [, number, direction] = /^([+-]?\d+)_.*?(?:\.(up|down))?\.sql$/s.exec(name) ?? [];
    if (number === undefined) return undefined;
    const version = number.replace(/^\+?(-?)0*(?=\d)/, '$1');
    return { kind: direction === 'down' ? 'rollback' : 'migration', version };
  },
  hasRollbackFiles: true,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'runs',
  ifGone: 'refuses',
  checksummed: (path, text) => (/\.sql$/.test(path) ? text : undefined),
};
