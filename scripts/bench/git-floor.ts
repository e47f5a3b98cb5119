import { readFileSync } from 'node:fs';
import { auditSource } from '../../src/facts/world/repository-versions.ts';
import { readConfig } from '../../src/repo/config/config.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import type { Contender } from './measure.ts';

/** The name of what reads a history and does nothing else. */
export const FLOOR = 'git log and cat-file';

/**
 * Asks git for the changes of commits, such as `HEAD` or `HEAD~10..HEAD`, in the folders in which a configuration has versions, and
 * for each blob that they name, once.
 */
export function gitFloor(cwd: string, config: string, commits: string): Contender {
  const read = readConfig(memoryTree({}), { name: config, bytes: readFileSync(config) });
  const paths = auditSource(read.config, memoryTree({})).bases.filter((base) => base !== '');
  const log = 'git log --first-parent -m --raw -z --no-abbrev --no-renames "--format=%x01%H %ct" "$commits" -- "$@"';
  const blobs = "tr '\\0\\1' '\\n\\n' | awk '$2 ~ /^100/ && $5 ~ /^[AMT]/ { print $4 }' | sort -u";
  const script = `set -o pipefail; commits=$1; shift; ${log} | ${blobs} | git cat-file --batch`;
  return { name: FLOOR, argv: ['bash', '-c', script, 'floor', commits, ...paths], cwd, codes: [0] };
}
