import { moduleNamed, withoutExtension } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/** MikroORM: every module of the folder, most of them `Migration20261102091200_name.ts`. */
export const mikroOrm: MigrationPreset = {
  files: '**/migrations/*.{ts,js,cjs}',
  role: moduleNamed(/\.(?:c?js|ts)$/, withoutExtension),
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'runs',
};
