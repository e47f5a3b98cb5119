import { moduleNamed } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/** sequelize-cli: every `.js`, `.cjs`, `.ts` and `.cts` of the folder, most of them `20261102091200-name.js`. */
export const sequelize: MigrationPreset = {
  files: '**/migrations/*.{js,cjs,ts,cts}',
  role: moduleNamed(/\.(?:c?js|c?ts)$/, (name) => name),
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'runs',
};
