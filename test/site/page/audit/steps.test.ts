import { expect, test } from 'vitest';
import type { Promoted } from '../../../../src/check/retrospect/promoted.ts';
import { auditPeriods, periodLength } from '../../../../src/site/page/audit/periods.ts';
import { auditSteps, total } from '../../../../src/site/page/audit/steps.ts';
import { promotionsSentence } from '../../../../src/site/page/audit/words.ts';

const HOUR = 3_600_000;

const promoted = (of: Partial<Promoted> = {}): Promoted => ({
  kind: 'version',
  id: 'api@1',
  group: 'api',
  from: 'staging',
  to: 'production',
  at: Date.parse('2026-11-05T10:00:00Z'),
  outcome: 'in order',
  how: null,
  soak: HOUR,
  lead: 2 * HOUR,
  asked: HOUR / 2,
  commit: null,
  ...of,
});
const skipped = promoted({ group: 'web', outcome: 'skipped', how: 'never', soak: null, lead: null });

test('steps at the end of the chain come first, and services with something out of order before others', () => {
  const all = [promoted({ from: 'dev', to: 'staging' }), promoted(), promoted(), skipped];
  const steps = auditSteps(all, ['dev', 'staging', 'production']);
  expect(steps.map(({ from, to }) => `${from} ${to}`)).toEqual(['staging production', 'dev staging']);
  expect(steps[0]?.groups.map(({ name, counts, soaks }) => [name, total(counts), soaks.length])).toEqual([
    ['web', 1, 0],
    ['api', 2, 2],
  ]);
});

test.each([
  [['2026-11-05T10:00:00Z', '2026-11-09T10:00:00Z'], 'day', 5, '5 Nov 2026'],
  [['2026-10-07T10:00:00Z', '2026-11-10T10:00:00Z'], 'week', 6, '5 Oct 2026'],
  [['2025-12-31T23:59:59Z', '2026-11-10T10:00:00Z'], 'month', 12, 'Dec 2025'],
  [['2023-05-07T10:00:00Z', '2026-11-10T10:00:00Z'], 'quarter', 15, 'Q2 2023'],
  [['1998-10-07T10:00:00Z', '2026-11-10T10:00:00Z'], 'year', 29, '1998'],
] as const)('periods from %j on are a %s each, and none between is left out', (texts, length, count, first) => {
  const times = texts.map((text) => Date.parse(text));
  expect(periodLength(times)).toBe(length);
  const periods = auditPeriods(
    times.map((at) => promoted({ at })),
    { length, times },
  );
  expect([periods.length, periods[0]?.text]).toEqual([count, first]);
  expect(periods.map(({ counts }) => total(counts))).toEqual([1, ...Array(count - 2).fill(0), 1]);
});

test('what has no date is in no period', () => {
  expect(auditPeriods([promoted({ at: null })], { length: 'day', times: [] })).toEqual([]);
});

test('a sentence says all that did not go in order', () => {
  const counts = { 'in order': 2, 'not known': 1, rushed: 1, skipped: 2 };
  expect(promotionsSentence(counts, 'version')).toBe(
    '6 promotions of versions. 2 skipped the environment before, 1 left it before its soak was over and of 1 the soak is not known.',
  );
});
