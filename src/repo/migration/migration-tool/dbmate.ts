import type { MigrationPreset } from './preset.ts';
import { undoBelow } from './undo-part.ts';

/** dbmate: `20261102091200_name.sql`, with `-- migrate:up` and `-- migrate:down` in it. It sorts by the whole name. */
export const dbmate: MigrationPreset = {
  files: '**/db/migrations/*.sql',
  role({ name }) {
    const identity = /^(\d+).*\.sql$/s.exec(name)?.[1];
    return identity === undefined ? undefined : { kind: 'migration', version: name, identity };
  },
  hasRollbackFiles: false,
  // It reads its marks in lower case, at the start of a line, with nothing right behind them.
  holdsUndo: undoBelow({
    down: /^--\s*migrate:down(?:[ \t].*|\r?)$/m,
    up: /^--\s*migrate:up(?:[ \t].*|\r?)$/m,
    isBelow: true,
  }),
  order: 'letters',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'runs',
};
