import type { MigrationPreset } from './preset.ts';

/** golang-migrate: `42_name.up.sql`, undone by `42_name.down.sql`. Other databases have other extensions than `.sql`. */
export const golangMigrate: MigrationPreset = {
  files: '**/migrations/*.up.*',
  role({ name }) {
    const [, version, direction] = /^(\d+)_.*\.(up|down)\../s.exec(name) ?? [];
    if (version === undefined) return undefined;
    return { kind: direction === 'up' ? 'migration' : 'rollback', version: version.replace(/^0+(?=\d)/, '') };
  },
  hasRollbackFiles: true,
  order: 'numbers by folder',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'skips',
};
