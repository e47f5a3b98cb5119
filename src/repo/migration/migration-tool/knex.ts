import { moduleNamed } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/**
 * Knex: every module of the folder, most of them `20261102091200_name.js` or `.ts`; `down` is in the same file. Declarations of
 * types and the knexfile are not migrations, and what ends in `.mjs` is not loaded.
 */
export const knex: MigrationPreset = {
  files: '**/migrations/*.{js,cjs,ts,co,coffee,eg,iced,litcoffee,ls}',
  role: moduleNamed(/\.(?:js|cjs|ts|co|coffee|eg|iced|litcoffee|ls)$/, (name) => name),
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifGone: 'refuses',
  ifLate: 'runs',
};
