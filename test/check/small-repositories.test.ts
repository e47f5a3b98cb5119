import { expect, test } from 'vitest';
import { brief, judge } from '../build.ts';
import { foundIn, wholePolicy } from './whole.ts';

test('the repository of the tests keeps the nine rules, and each of them judges it', () => {
  const report = judge();
  expect(brief(report)).toEqual([]);
  expect(report.rules.map(({ id, judged, skipped }) => `${id} ${judged} ${skipped}`)).toEqual([
    'allowed-data 3 null',
    'environment-chain 1 null',
    'low-traffic-window 1 null',
    'migration-unchanged 1 null',
    'promotion-order 2 null',
    'read-only-by-default 3 null',
    'same-artifact 3 null',
    'same-shape 1 null',
    'soak-window 2 null',
  ]);
});

test('the sound repository of the tests keeps every rule that ships', () => {
  expect(wholePolicy().findings).toEqual([]);
  expect(foundIn({})).toEqual([]);
});
