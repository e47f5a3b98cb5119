/**
 * Compares an audit with the git commands that it rests on, in turn and on the same clone:
 * `npm run bench -- CLONE CONFIG [RUNS]`. Prints the medians and their ratio.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { auditSource } from '../../src/facts/world/repository-versions.ts';
import { openGit } from '../../src/history/git/git.ts';
import type { GitQuestion } from '../../src/history/git/isolation.ts';
import { readConfig } from '../../src/repo/config/config.ts';
import { memoryTree } from '../../src/repo/tree.ts';

const [clone, config, runs = '3'] = process.argv.slice(2);
if (clone === undefined || config === undefined) {
  console.error('Name a clone and a configuration: `npm run bench -- CLONE CONFIG`.');
  process.exit(2);
}
const paths = auditSource(
  readConfig(memoryTree({}), { name: config, bytes: readFileSync(config) }).config,
  memoryTree({}),
).bases.filter((base) => base !== '');

const git = openGit(clone, process.env);

/** Asks git as the audit does; returns its output and the seconds that it took. */
function asked(question: GitQuestion, input?: string): { seconds: number; stdout: Buffer } {
  const start = performance.now();
  const { ok, stdout, stderr } = git.run(question, input);
  if (!ok) throw new Error(stderr);
  return { seconds: (performance.now() - start) / 1000, stdout };
}

/** Seconds of the raw commands: the changes in the folders that the audit reads, and each blob that they name, once. */
function raw(): number {
  const log = asked([
    ...(['log', '--first-parent', '-m', '--raw', '-z', '--no-abbrev', '--no-renames'] as const),
    ...['--format=%x01%H %ct', 'HEAD', '--', ...paths],
  ]);
  const blobs = new Set(
    [...log.stdout.toString('latin1').matchAll(/:\d{6} 100\d{3} [0-9a-f]+ ([0-9a-f]+) [AMT]\0/g)].map(([, id]) => id),
  );
  const cat = asked(['cat-file', '--batch'], `${[...blobs].join('\n')}\n`);
  return log.seconds + cat.seconds;
}

const towpath = join(import.meta.dirname, '../towpath.ts');
const cache = mkdtempSync(join(tmpdir(), 'towpath-bench-'));
/** Seconds of an audit. */
function audit(...options: string[]): number {
  const start = performance.now();
  const args = [towpath, 'audit', clone!, '--config', resolve(config!), '--format', 'json', ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr.toString());
  return (performance.now() - start) / 1000;
}

const times: Record<'raw' | 'first' | 'again', number[]> = { raw: [], first: [], again: [] };
audit('--cache', cache);
for (let run = 0; run < Number(runs); run += 1) {
  times.raw.push(raw());
  times.first.push(audit('--no-cache'));
  times.again.push(audit('--cache', cache));
}
rmSync(cache, { recursive: true });
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const [rawTime, first, again] = [median(times.raw), median(times.first), median(times.again)];
console.log(`git log and cat-file  ${rawTime.toFixed(2)} s`);
console.log(`audit, first run      ${first.toFixed(2)} s, ${(first / rawTime).toFixed(2)} times that`);
console.log(`audit, from its cache ${again.toFixed(2)} s`);
