import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from './measure.ts';
import { type Asked, coldAndWarm, type Outcome } from './part.ts';
import { installPeers, peersFor } from './peers.ts';
import { BENCH_NOW, writeRepository } from './repository.ts';
import { exponent, rowsOf, table } from './table.ts';

const FLOOR = 'read and parse';
/** Below this, a start takes most of the time. */
const LARGE = 1_000;
/** A check of so many is long, so that fewer runs are enough. */
const HUGE = 100_000;

/** How long a check of generated repositories takes, beside the floor and the peers. */
export function check(asked: Asked): Outcome {
  const peers = installPeers(asked.cache);
  const groups = asked.sizes.map((size) => ({ size, ...groupOf(size, asked, peers) }));
  const texts = groups.map(({ text }) => text);
  const points = groups
    .filter(({ size }) => size >= LARGE)
    .map(({ size, measured: [, cold] }) => ({ size, cpu: cold!.cpu }));
  const grown = exponent(points);
  const growth =
    grown === undefined ? [] : [`Processor time grows with the records to the power of ${grown.toFixed(2)}.\n`];
  return { text: [...texts, ...growth, uncheckedOf(peers)].join('\n'), groups };
}

function groupOf(size: number, asked: Asked, peers: string): Outcome['groups'][number] & { text: string } {
  const cwd = repositoryOf(size, asked.cache);
  const floor = { name: FLOOR, argv: [process.execPath, join(import.meta.dirname, 'floor.mjs')], cwd, codes: [0] };
  const towpath = coldAndWarm(asked, ['check', '--now', BENCH_NOW, '--format', 'json'], { cwd, codes: [0, 1] });
  const all = measured([floor, ...towpath, ...peersFor(peers, size, cwd)], size >= HUGE ? 1 : asked.runs);
  const head = [`${size.toLocaleString('en')} records`, 'processor', '/ floor', '/ ajv-cli', 'wall', 'peak'];
  return { of: `${size}`, measured: all, text: table(head, rowsOf(all, [FLOOR, 'ajv-cli'])) };
}

/** The repository of as many records, which is written once. */
function repositoryOf(size: number, cache: string): string {
  const folder = join(cache, `repository-${size}`);
  if (existsSync(folder)) return folder;
  writeRepository(`${folder}.part`, size);
  renameSync(`${folder}.part`, folder);
  return folder;
}

function uncheckedOf(peers: string): string {
  const lines = peersFor(peers, 1, '').map(({ name, unchecked }) => `${name} did not check ${unchecked}.`);
  return `${lines.join('\n')}\n`;
}
