import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAll, greatest, least } from '../../src/text/long-lists.ts';
import { CHANGE_FILE } from '../build.ts';
import { judgedWhole, soundChange } from '../check/whole.ts';

/** More than a call has room for in its arguments. */
const MANY = 150_000;

test('the least, the greatest and all of a list of any length are found', () => {
  const values = Array.from({ length: MANY }, (_, index) => index - 7);
  const added = [9];
  addAll(added, values);
  expect([least(values), greatest(values), added.length]).toEqual([-7, MANY - 8, MANY + 1]);
  expect([least([]), greatest([]), least([3]), greatest(new Set([3, 5]))]).toEqual([Infinity, -Infinity, 3, 5]);
});

test('a record with more values than a call takes arguments ends with a report', () => {
  const times = Array.from({ length: MANY }, (_, index) => new Date(index * 1000).toISOString().replace('.000', ''));
  const attempts = times.map((at) => `{at: ${at}, by: pipeline, run: x}`).join(', ');
  const record = soundChange().replace('  dev:\n', `  dev:\n    attempts: [${attempts}]\n`);
  const { report } = judgedWhole({ [CHANGE_FILE]: record });
  expect(report.checked).toBe(true);
  expect(report.findings).toEqual([]);
});

test('no list of an input is spread into the arguments of a call', () => {
  const src = join(import.meta.dirname, '../../src');
  // Browsers read what is on one page, and times are of a few weeks.
  const isBounded = (name: string) => /^(?:site[\\/]browser|time)[\\/]/.test(name);
  const names = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !isBounded(name),
  );
  const spreading = /(?:Math\.(?:min|max)|\.(?:push|unshift))\((?:[^(){}[\]]*,)?\s*\.\.\./;
  expect(names.filter((name) => spreading.test(readFileSync(join(src, name), 'utf8')))).toEqual([]);
});
