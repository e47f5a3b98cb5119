import type { MigrationPreset } from './preset.ts';

/**
 * Django: every module of a `migrations` package but those that begin with `_` or `~`. The names are free; most are
 * `0042_name.py`. Squashed migrations are migrations. Operations know their own reverse.
 */
export const django: MigrationPreset = {
  files: '**/migrations/*.py',
  role({ name }) {
    if (!name.endsWith('.py')) return undefined;
    return /^[_~.]/.test(name) ? { kind: 'companion' } : { kind: 'migration', version: name.slice(0, -'.py'.length) };
  },
  hasRollbackFiles: false,
  order: 'numbers by folder',
};
