import { registeredVersion, versionOf } from './goose-registered.ts';
import type { MigrationPreset } from './preset.ts';
import { undoOfGoose } from './undo-part.ts';

/**
 * goose: `00042_name.sql` or `.go`, of which the number may have a sign, or a module of Go that registers itself under such a name; the
 * rollback is in the same file, under `-- +goose Down`.
 */
export const goose: MigrationPreset = {
  files: '**/migrations/*.{sql,go}',
  role({ name, text }) {
    if (/_test\.go$/.test(name)) return { kind: 'companion' };
    const version = versionOf(name);
    if (version !== undefined) return { kind: 'migration', version };
    if (!name.endsWith('.go')) return undefined;
    // A package of Go migrations has other modules too.
    const registered = registeredVersion(text(), name.replace(/\.go$/, ''));
    return registered === undefined ? { kind: 'companion' } : { kind: 'migration', version: registered };
  },
  readsText: (path) => path.endsWith('.go') && versionOf(path) === undefined,
  hasRollbackFiles: false,
  holdsUndo: undoOfGoose,
  order: 'numbers by folder',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'refuses',
};
