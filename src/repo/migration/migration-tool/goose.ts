import type { MigrationPreset } from './preset.ts';

/** goose: `00042_name.sql` or `.go`; the way down stands inside, under `-- +goose Down`. */
export const goose: MigrationPreset = {
  files: '**/migrations/*.{sql,go}',
  role({ name }) {
    if (/_test\.go$/.test(name)) return { kind: 'beside' };
    const version = /^0*([1-9]\d*)_.*\.(?:sql|go)$/s.exec(name)?.[1];
    if (version !== undefined) return { kind: 'migration', version };
    // A package of Go migrations has modules of its own beside them.
    return name.endsWith('.go') ? { kind: 'beside' } : undefined;
  },
  hasRollbackFiles: false,
  order: 'numbers apart',
};
