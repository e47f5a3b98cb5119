import { resolve } from 'node:path';
import { FLOOR, gitFloor } from './git-floor.ts';
import { measured } from './measure.ts';
import { type Asked, coldAndWarm, type Outcome } from './part.ts';
import { rowsOf, table } from './table.ts';

/** How long an audit of a clone takes, beside the git commands that it rests on: `audit CLONE CONFIG`. */
export function audit(asked: Asked): Outcome {
  const [clone, config] = asked.args;
  if (clone === undefined || config === undefined)
    return { text: 'Audits are measured on a clone of yours: `npm run bench -- audit CLONE CONFIG`.\n', groups: [] };
  const cwd = resolve(clone);
  const args = ['audit', cwd, '--config', resolve(config), '--format', 'json'];
  const towpath = coldAndWarm(asked, args, { cwd, codes: [0, 1] });
  const all = measured([gitFloor(cwd, config, 'HEAD'), ...towpath], asked.runs);
  const text = table(['audit', 'processor', '/ floor', 'wall', 'peak'], rowsOf(all, [FLOOR]));
  return { text, groups: [{ of: clone, measured: all }] };
}
