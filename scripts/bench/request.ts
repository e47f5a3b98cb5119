import { resolve } from 'node:path';
import { FLOOR, gitFloor } from './git-floor.ts';
import { measured } from './measure.ts';
import { type Asked, coldAndWarm, type Outcome } from './part.ts';
import { rowsOf, table } from './table.ts';

/** How long a check of a request takes, beside the git commands that read its commits: `request CLONE CONFIG BASE`. */
export function request(asked: Asked): Outcome {
  const [clone, config, base] = asked.args;
  if (clone === undefined || config === undefined || base === undefined) {
    const text = 'Requests are measured on a clone of yours: `npm run bench -- request CLONE CONFIG BASE`.\n';
    return { text, groups: [] };
  }
  const cwd = resolve(clone);
  const args = ['check', cwd, '--config', resolve(config), '--base', base, '--merge', 'merge', '--format', 'json'];
  const towpath = coldAndWarm(asked, args, { cwd, codes: [0, 1] });
  const all = measured([gitFloor(cwd, config, `${base}..HEAD`), ...towpath], asked.runs);
  const text = table([`check --base ${base}`, 'processor', '/ floor', 'wall', 'peak'], rowsOf(all, [FLOOR]));
  return { text, groups: [{ of: `${clone} ${base}`, measured: all }] };
}
