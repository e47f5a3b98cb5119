import type { MigrationPreset } from './preset.ts';
import { type HoldsUndo, repeatsWayUp } from './undo-part.ts';

/** A module with `down`, or with a `change` that Ecto can reverse: no SQL in it that is given without its own reverse. */
export const undoOfEcto: HoldsUndo = (_, text) => {
  const code = text.replace(/^[^\S\r\n\u2028\u2029]*#.*$/gm, '');
  const down = /\bdef\s+down(?:\(\))?(?:\s*,\s*do:(.*)|\s+do\b([\s\S]*?)\n[^\S\n]*end\b)/.exec(code);
  if (down !== null) {
    return !/^(?::ok|nil|raise\b.*)?$/.test((down[1] ?? down[2]!).trim()) && !repeatsWayUp(code, 'up', 'down');
  }
  return /\bdef\s+change\b/.test(code) && !/^[^\S\r\n\u2028\u2029]*execute[ (]\s*"[^"\n]*"\s*(?:\)\s*)?$/m.test(code);
};

/**
 * Ecto: `20261102091200_name.exs`, in the folder or below it. Of a module that ends in `.ex` it warns, and does not run it. `down` is
 * in the same file.
 */
export const ecto: MigrationPreset = {
  files: '**/priv/*repo/migrations/**/*.exs',
  role({ name }) {
    if (name === '.formatter.exs') return { kind: 'companion' };
    const version = /^(\d+)_.*\.exs$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version: version.replace(/^0+(?=\d)/, '') };
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfEcto,
  order: 'numbers',
  layout: 'nested',
  knownBy: 'version',
  ifLate: 'runs',
};
