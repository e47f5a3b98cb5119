import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { auditSource } from '../../src/facts/world/repository-versions.ts';
import { readConfig } from '../../src/repo/config/config.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { measured } from './measure.ts';
import { type Asked, coldAndWarm, type Outcome } from './part.ts';
import { rowsOf, table } from './table.ts';

const FLOOR = 'git log and cat-file';

/** How long an audit of a clone takes, beside the git commands that it rests on: `audit CLONE CONFIG`. */
export function audit(asked: Asked): Outcome {
  const [clone, config] = asked.args;
  if (clone === undefined || config === undefined)
    return { text: 'Audits are measured on a clone of yours: `npm run bench -- audit CLONE CONFIG`.\n', groups: [] };
  const cwd = resolve(clone);
  const args = ['audit', cwd, '--config', resolve(config), '--format', 'json'];
  const towpath = coldAndWarm(asked, args, { cwd, codes: [0, 1] });
  const all = measured([{ name: FLOOR, argv: floorOf(config), cwd, codes: [0] }, ...towpath], asked.runs);
  const text = table(['audit', 'processor', '/ floor', 'wall', 'peak'], rowsOf(all, [FLOOR]));
  return { text, groups: [{ of: clone, measured: all }] };
}

/** Asks git for the changes in the folders that the audit reads, and for each blob that they name, once. */
function floorOf(config: string): string[] {
  const read = readConfig(memoryTree({}), { name: config, bytes: readFileSync(config) });
  const paths = auditSource(read.config, memoryTree({})).bases.filter((base) => base !== '');
  const log = 'git log --first-parent -m --raw -z --no-abbrev --no-renames "--format=%x01%H %ct" HEAD -- "$@"';
  const blobs = "tr '\\0\\1' '\\n\\n' | awk '$2 ~ /^100/ && $5 ~ /^[AMT]/ { print $4 }' | sort -u";
  return ['bash', '-c', `set -o pipefail; ${log} | ${blobs} | git cat-file --batch`, 'floor', ...paths];
}
