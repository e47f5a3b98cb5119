import { expect, test } from 'vitest';
import type { OnItsWay } from '../../../src/check/board/on-its-way.ts';
import { movedAt, statesOf } from '../../../src/check/timeline/states.ts';
import type { Lane } from '../../../src/check/timeline/timeline.ts';
import type { Finding } from '../../../src/text/finding.ts';

type Stay = readonly [from: number | null, until: number | null];

const lanes = (...of: (readonly Stay[])[]) =>
  of.map((stays) => ({ stays: stays.map(([from, until]) => ({ from, until })) })) as unknown as Lane[];
const ways = (...states: OnItsWay['state'][]) => states.map((state) => ({ state })) as OnItsWay[];
const finding = (keys: Partial<Finding>) => ({ severity: 'error', waivedBy: null, ...keys }) as Finding;
const states = (kind: 'change' | 'version', of: Partial<Parameters<typeof statesOf>[1]>) =>
  statesOf(kind, { lanes: [], ways: [], findings: [], ...of });

const THERE = lanes([[1, 2]], [[3, null]]);
const GONE = lanes([[1, null]], [[3, 4]]);

test('a change that goes nowhere next is done, unless it was rolled back where it came last', () => {
  expect(states('change', { lanes: THERE })).toEqual(['done']);
  expect(states('change', { lanes: GONE })).toEqual(['rolled back']);
  expect(states('change', { lanes: lanes([[1, 2]], []) })).toEqual(['rolled back']);
  expect(
    states('change', {
      lanes: lanes(
        [
          [1, 2],
          [3, null],
        ],
        [],
      ),
    }),
  ).toEqual(['done']);
  expect(states('change', {})).toEqual(['done']);
});

test('a version that goes nowhere next runs somewhere, or was replaced', () => {
  expect(states('version', { lanes: THERE })).toEqual(['running']);
  expect(states('version', { lanes: GONE })).toEqual(['running']);
  expect(states('version', { lanes: lanes([[1, 2]], [[3, 4]]) })).toEqual(['replaced']);
  expect(states('version', {})).toEqual(['replaced']);
});

test('what goes somewhere next has the states of the board, each once', () => {
  expect(states('change', { lanes: GONE, ways: ways('blocked', 'soaking', 'blocked') })).toEqual([
    'blocked',
    'soaking',
  ]);
  expect(states('version', { lanes: THERE, ways: ways('ready') })).toEqual(['ready']);
});

test('what a rule fails for is failing before all else, and not for what is excused, known or a warning', () => {
  const findings = [finding({})];
  expect(states('change', { findings, lanes: THERE })).toEqual(['failing']);
  expect(states('change', { findings, lanes: GONE })).toEqual(['failing', 'rolled back']);
  expect(states('version', { findings, lanes: THERE })).toEqual(['failing', 'running']);
  expect(states('change', { findings, ways: ways('blocked') })).toEqual(['failing', 'blocked']);
  for (const keys of [{ severity: 'warning' }, { waivedBy: 'w' }, { knownBy: 'base' }] as const)
    expect(states('change', { findings: [finding(keys)], lanes: THERE })).toEqual(['done']);
  expect(states('change', { findings: [finding({ severity: 'warning' }), finding({})] })).toEqual(['failing']);
});

test('what moved last is the last beginning or end of a stay of which the time is known', () => {
  expect(movedAt(lanes([[5, 7]], [[6, null]]))).toBe(7);
  expect(movedAt(lanes([[5, null]], [[6, null]]))).toBe(6);
  expect(movedAt(lanes([[9, null]], [[null, 8]]))).toBe(9);
  expect(movedAt(lanes([[0, null]]))).toBe(0);
  expect(movedAt(lanes([[null, null]], []))).toBeNull();
  expect(movedAt([])).toBeNull();
});
