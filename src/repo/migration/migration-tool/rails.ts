import type { MigrationPreset } from './preset.ts';
import { undoOfRails } from './undo-of-rails.ts';

/** Active Record: `20261102091200_name.rb`, or with the engine that it came from, `….engine.rb`. `down` is in the same file. */
export const rails: MigrationPreset = {
  files: '**/db/migrate/**/*.rb',
  role({ path, name }) {
    // Gems that are installed below the project bring migrations of their own.
    const [above, below] = path.split(/(?:^|\/)db\/migrate\//);
    if (below !== undefined && /(?:^|\/)vendor(?:\/|$)/.test(above!)) return { kind: 'companion' };
    const version = /^(\d+)_[_a-z0-9]*\.?[_a-z0-9]*\.rb$/.exec(name)?.[1];
    if (version !== undefined) return { kind: 'migration', version: version.replace(/^0+(?=\d)/, '') };
    return name === 'schema.rb' || name === 'structure.sql' ? { kind: 'companion' } : undefined;
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfRails,
  order: 'numbers',
  layout: 'nested',
  knownBy: 'version',
  ifLate: 'runs',
};
