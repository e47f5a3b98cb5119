import { posix } from 'node:path';
import { moduleNamed } from './by-name.ts';
import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/**
 * Umzug: every file of the folder, most of them `2026.11.02T09.12.00.name.js`. It knows one by its name alone. SQL is undone by
 * what has its name in `down/`, where its own `create` puts that.
 */
export const umzug: MigrationPreset = {
  files: '**/migrations/*.{js,cjs,mjs,ts,sql}',
  role: (file) =>
    file.folder === 'down' && file.name.endsWith('.sql') ? { kind: 'rollback', version: file.name } : asModule(file),
  hasRollbackFiles: true,
  rollbackOf: (path) => posix.join(posix.dirname(path), 'down', posix.basename(path)),
  holdsUndo: undoByDown,
  order: 'letters',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'runs',
};

const asModule = moduleNamed(/\.(?:js|cjs|mjs|ts|sql)$/, (name) => name);
