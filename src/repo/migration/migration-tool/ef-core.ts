import { withoutExtension } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoOfEfCore } from './undo-in-class.ts';

/**
 * Entity Framework Core: `20261102091200_Name.cs`. The id that it keeps is that of the attribute `[Migration]`, which its own
 * commands write into `….Designer.cs` beside it as the name of the file. It runs in the order of ids whatever is not applied.
 */
export const efCore: MigrationPreset = {
  files: '**/Migrations/**/*.cs',
  role({ name }) {
    if (/\.Designer\.cs$|ModelSnapshot\.cs$/.test(name)) return { kind: 'companion' };
    return /^\d{14}_.+\.cs$/s.test(name) ? { kind: 'migration', version: withoutExtension(name) } : undefined;
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfEfCore,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name, without its extension',
  ifLate: 'runs',
};
