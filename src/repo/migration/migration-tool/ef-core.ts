import { withoutExtension } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoOfEfCore } from './undo-in-class.ts';

/**
 * Entity Framework Core: `20261102091200_Name.cs`. The id that it keeps is that of the attribute `[Migration]`, which its own
 * commands write into `….Designer.cs` beside it as the name of the file; so a class by any name that has it is a migration. It runs in the order of ids whatever is not applied.
 */
export const efCore: MigrationPreset = {
  files: '**/Migrations/**/*.cs',
  role({ name, text }) {
    if (/^\d{14}_.+(?<!\.Designer)\.cs$/s.test(name)) return { kind: 'migration', version: withoutExtension(name) };
    if (!name.endsWith('.cs')) return undefined;
    const isPart = /\.Designer\.cs$|ModelSnapshot\.cs$/.test(name);
    // The part of a class that its commands write beside it has the attribute, and no way up.
    const content = text();
    const runs = WAY_UP.test(content) || (!isPart && ATTRIBUTE.test(content));
    if (runs) return { kind: 'migration', version: ATTRIBUTE.exec(content)?.[1] ?? withoutExtension(name) };
    return isPart ? { kind: 'companion' } : undefined;
  },
  readsText: true,
  hasRollbackFiles: false,
  holdsUndo: undoOfEfCore,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name, without its extension',
  ifLate: 'runs',
};

const WAY_UP = /\boverride\s+void\s+Up\s*\(/;
const ATTRIBUTE = /\bMigration(?:Attribute)?\s*\(\s*@?"([^"]*)"/;
