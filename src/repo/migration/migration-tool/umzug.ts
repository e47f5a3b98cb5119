import { moduleNamed } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-part.ts';

/** Umzug: every file of the folder, most of them `2026.11.02T09.12.00.name.js`. It knows one by its name alone. */
export const umzug: MigrationPreset = {
  files: '**/migrations/*.{js,cjs,mjs,ts,sql}',
  role: moduleNamed(/\.(?:js|cjs|mjs|ts|sql)$/, (name) => name),
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'runs',
};
