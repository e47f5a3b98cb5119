import { expect, test } from 'vitest';
import { type OnItsWay, stateOf, urgentFirst } from '../../../src/check/board/on-its-way.ts';
import type { BoardEnvironment } from '../../../src/check/board/running.ts';
import type { GateVerdict } from '../../../src/check/gate/verdict.ts';
import type { Finding } from '../../../src/text/finding.ts';
import { type Keys, wholePolicy } from '../whole.ts';

const policy = wholePolicy();
const finding = (rule: string) => ({ rule, message: `${rule} fails.`, help: 'Do it.', location: {} }) as Finding;
const need = (rule: string) => ({ rule, message: `${rule} fails.`, help: 'Do it.' });
const answer = ({ missing = [], waiting = [], ...verdict }: Keys & Partial<Record<'missing' | 'waiting', string[]>>) =>
  stateOf(
    {
      open: false,
      earliest: undefined,
      missing: missing.map(finding),
      waiting: waiting.map(finding),
      ...verdict,
    } as unknown as GateVerdict,
    policy,
  );

test('what the gate lets pass is ready, unless something could not be seen', () => {
  expect(answer({ open: true, earliest: 5 })).toEqual({ state: 'ready', until: null, todo: [], waits: [], why: null });
  expect(answer({ open: true, earliest: 5, blind: ['The clone is shallow.', 'More.'] })).toMatchObject({
    state: 'unknown',
    why: 'The clone is shallow.',
  });
});

test('what needs something done is blocked, whatever it waits for', () => {
  expect(answer({ missing: ['rollback-rehearsed'], waiting: ['soak-window'], earliest: 7 })).toEqual({
    state: 'blocked',
    until: 7,
    todo: [need('rollback-rehearsed')],
    waits: [need('soak-window')],
    why: null,
  });
  expect(answer({ missing: ['rollback-rehearsed'], blind: ['So.'] })).toMatchObject({ state: 'blocked', why: 'So.' });
});

test('what only needs time soaks, or waits for something else too', () => {
  expect(answer({ waiting: ['soak-window'], earliest: 7 })).toMatchObject({ state: 'soaking', until: 7, todo: [] });
  expect(answer({ waiting: ['arrival-soak'] })).toMatchObject({ state: 'soaking', until: null });
  expect(answer({ waiting: ['low-traffic-window'] }).state).toBe('waiting');
  expect(answer({ waiting: ['soak-window', 'low-traffic-window'] }).state).toBe('waiting');
  // A rule that the policy does not have.
  expect(answer({ waiting: ['trial'] }).state).toBe('waiting');
});

test('the board lists the last environment first, then what is most urgent, then what may go first', () => {
  const environments = ['dev', 'staging', 'production'].map((id) => ({ id })) as BoardEnvironment[];
  const way = (id: string, to: string, state: OnItsWay['state'], until: number | null, since: number | null) =>
    ({ id, to, state, until, since }) as OnItsWay;
  const sorted = [
    way('j', 'production', 'watched', 9, null),
    way('i', 'production', 'rolled back', null, 1),
    way('h', 'production', 'blocked', 5, 1),
    way('g', 'production', 'blocked', 6, 9),
    way('f', 'production', 'blocked', null, 8),
    way('e', 'production', 'blocked', null, 7),
    way('a', 'production', 'blocked', null, null),
    way('b', 'production', 'blocked', null, 0),
    way('c', 'production', 'unknown', null, null),
    way('c', 'production', 'ready', null, null),
    way('c', 'production', 'waiting', 1, null),
    way('c', 'production', 'soaking', 1, null),
    way('c', 'production', 'not asked', null, null),
    way('d', 'staging', 'watched', 1, null),
    way('c', 'dev', 'watched', 1, null),
  ];
  expect(sorted.toReversed().sort(urgentFirst(environments))).toEqual(sorted);
  expect([...sorted.slice(5), ...sorted.slice(0, 5)].sort(urgentFirst(environments))).toEqual(sorted);
});
