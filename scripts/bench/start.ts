import { measured } from './measure.ts';
import { type Asked, coldAndWarm, type Outcome } from './part.ts';
import { rowsOf, table } from './table.ts';

const NODE = 'node -e 0';
/** A start is short, so that more runs are needed for a median that stays. */
const TIMES = 4;

/** How long the command takes to say its version, beside Node that does nothing. */
export function start(asked: Asked): Outcome {
  const node = { name: NODE, argv: [process.execPath, '-e', '0'], cwd: asked.work, codes: [0] };
  const [cold, warm] = coldAndWarm(asked, ['--version'], { cwd: asked.work, codes: [0] });
  const all = measured([node, cold, warm], asked.runs * TIMES);
  const text = table(['--version', 'processor', '/ node -e 0', 'wall', 'peak'], rowsOf(all, [NODE]));
  return { text, groups: [{ of: 'version', measured: all }] };
}
