import type { MigrationPreset } from './preset.ts';

/** Knex: `20261102091200_name.js` or `.ts`; `down` is in the same file. Declarations of types and the knexfile are not migrations. */
export const knex: MigrationPreset = {
  files: '**/migrations/*.{js,ts,mjs,cjs}',
  role({ name }) {
    if (/\.d\.[cm]?ts$|\.map$|^knexfile\./.test(name)) return { kind: 'companion' };
    const version = /^(\d+[_-].*)\.(?:[cm]?js|[cm]?ts)$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version, identity: name };
  },
  hasRollbackFiles: false,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifGone: 'refuses',
  ifLate: 'runs',
};
