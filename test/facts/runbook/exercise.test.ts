import { describe, expect, test } from 'vitest';
import { exerciseOf, exercisesOf } from '../../../src/facts/runbook/exercise.ts';
import { NOW, type Overrides, world } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';
import { run, twoSteps } from './runs.ts';

const DAY = 86_400_000;

describe('a runbook', () => {
  const last = { at: NOW - 90 * DAY, by: 'kim@example.com' };

  test.each<[string, number | undefined, typeof last | undefined, number, object]>([
    ['without an interval is never due', undefined, last, NOW, { due: undefined, isOverdue: false }],
    [
      'without an interval is not overdue either, though it never was carried out',
      undefined,
      undefined,
      NOW,
      { due: undefined, isOverdue: false },
    ],
    ['that never was carried out is overdue', 90 * DAY, undefined, NOW, { due: undefined, isOverdue: true }],
    ['is due when its interval has passed', 90 * DAY, last, NOW, { due: NOW, isOverdue: false }],
    ['is overdue from then on', 90 * DAY, last, NOW + 1, { due: NOW, isOverdue: true }],
  ])('%s', (_, exerciseEvery, exercised, now, expected) => {
    expect(exerciseOf({ exerciseEvery }, { last: exercised }, now)).toEqual(expected);
  });

  const by = wholePolicy({
    'runbooks/production/a.mdx': twoSteps({ exercised: '{ at: "2026-11-01T09:00:00Z", by: ana@example.com }' }),
  });
  const told = (runs: Overrides) => {
    const { last: newest, outdated } = exercisesOf(
      by.runbooks.find(({ id }) => id === 'production/a')!,
      world(runs, by),
    );
    return [newest, outdated].map((each) => each && `${new Date(each.at).toISOString().slice(0, 10)} ${each.by}`);
  };
  const runAt = (day: string, keys: object = {}) =>
    run({
      id: `a-${day}`,
      startedAt: `2026-11-${day}T09:00:00Z`,
      endedAt: `2026-11-${day}T09:20:00Z`,
      steps: [1, 2].map((step) => ({ step, at: `2026-11-${day}T09:05:00Z`, result: 'done' })),
      ...keys,
    });
  const other = { policyDigest: `sha256:${'0a'.repeat(32)}` };

  test('was carried out when its newest completed run ended, or when its page says, where there is none', () => {
    expect(told({})).toEqual(['2026-11-01 ana@example.com', undefined]);
    expect(told({ 'runs/a-05.yaml': runAt('05', { result: 'abandoned' }) })).toEqual([
      '2026-11-01 ana@example.com',
      undefined,
    ]);
    expect(told({ 'runs/a-05.yaml': runAt('05'), 'runs/a-06.yaml': runAt('06') })).toEqual([
      '2026-11-06 kim@example.com',
      undefined,
    ]);
  });

  test('was carried out by the steps that it has now, or its newest run is outdated', () => {
    expect(told({ 'runs/a-05.yaml': runAt('05', other) })).toEqual([undefined, '2026-11-05 kim@example.com']);
    expect(told({ 'runs/a-05.yaml': runAt('05'), 'runs/a-06.yaml': runAt('06', other) })).toEqual([
      '2026-11-05 kim@example.com',
      '2026-11-06 kim@example.com',
    ]);
    expect(told({ 'runs/a-05.yaml': runAt('05', other), 'runs/a-06.yaml': runAt('06') })).toEqual([
      '2026-11-06 kim@example.com',
      undefined,
    ]);
  });
});
