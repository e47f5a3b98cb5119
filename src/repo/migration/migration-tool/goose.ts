import type { MigrationPreset } from './preset.ts';
import { undoOfGoose } from './undo-part.ts';

/**
 * goose: `00042_name.sql` or `.go`, of which the number may have a sign; the rollback is in the same file, under `-- +goose Down`.
 */
export const goose: MigrationPreset = {
  files: '**/migrations/*.{sql,go}',
  role({ name }) {
    if (/_test\.go$/.test(name)) return { kind: 'companion' };
    const version = /^\+?0*([1-9]\d*)_.*\.(?:sql|go)$/s.exec(name)?.[1];
    if (version !== undefined) return { kind: 'migration', version };
    // A package of Go migrations has other modules too.
    return name.endsWith('.go') ? { kind: 'companion' } : undefined;
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfGoose,
  order: 'numbers by folder',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'refuses',
};
