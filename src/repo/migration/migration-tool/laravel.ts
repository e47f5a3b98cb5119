import { withoutExtension } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoOfLaravel } from './undo-in-class.ts';

/**
 * Laravel: `2026_11_02_091200_name.php`, any name with an underscore in fact. Its migrator sorts by the whole name, keeps that name
 * in `migrations`, and runs whatever is not in there. It reads one folder, and none below it.
 */
export const laravel: MigrationPreset = {
  files: '**/database/migrations/*.php',
  role({ name }) {
    if (!/^.*_.*\.php$/s.test(name)) return undefined;
    return { kind: 'migration', version: withoutExtension(name) };
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfLaravel,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name, without its extension',
  ifLate: 'runs',
};
