import type { MigrationPreset } from './preset.ts';

/**
 * Diesel: `<timestamp>_name/up.sql`, undone by `down.sql` in the same folder; it takes any other name for a version too. The one that `diesel setup` writes only
 * brings Diesel's own helpers.
 */
export const diesel: MigrationPreset = {
  files: '**/migrations/**/up.sql',
  role({ name, folder }) {
    const isSetup = folder === '00000000000000_diesel_initial_setup';
    if (name === 'metadata.toml' || (isSetup && /^(?:up|down)\.sql$/.test(name))) return { kind: 'companion' };
    if (folder.startsWith('.')) return undefined;
    // Diesel knows it by what is before the underscore, without the hyphens.
    const identity = folder.split('_')[0]!.replaceAll('-', '');
    if (name === 'up.sql') return { kind: 'migration', version: folder, identity };
    return name === 'down.sql' ? { kind: 'rollback', version: folder } : undefined;
  },
  hasRollbackFiles: true,
  order: 'letters',
  layout: 'folders',
  knownBy: 'version',
  ifLate: 'runs',
};
