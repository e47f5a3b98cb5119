import { moduleNamed, withoutExtension } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/** Kysely: every module of the folder, most of them `1795819776329_name.ts`. */
export const kysely: MigrationPreset = {
  files: '**/migrations/*.{ts,mts,cts,js,mjs,cjs}',
  role: moduleNamed(/\.[cm]?[jt]s$/, withoutExtension),
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'refuses',
  ifGone: 'refuses',
};
