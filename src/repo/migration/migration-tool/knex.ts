import type { MigrationPreset } from './preset.ts';

/** Knex: `20261102091200_name.js` or `.ts`; `down` stands inside. Declarations of types and the knexfile are none. */
export const knex: MigrationPreset = {
  files: '**/migrations/*.{js,ts,mjs,cjs}',
  role({ name }) {
    if (/\.d\.[cm]?ts$|\.map$|^knexfile\./.test(name)) return { kind: 'beside' };
    const version = /^(\d+[_-].*)\.(?:[cm]?js|[cm]?ts)$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version };
  },
  hasRollbackFiles: false,
  order: 'letters',
};
