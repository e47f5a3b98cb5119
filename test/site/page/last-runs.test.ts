import { expect, test } from 'vitest';
import { againstEstimate, lengthText, worstStep } from '../../../src/site/page/last-runs.ts';

const MINUTE = 60_000;
const run = (minutes: number, otherwise: number[] = [], keys: object = {}) => ({
  id: 'r',
  by: 'kim',
  startedAt: 0,
  endedAt: minutes * MINUTE,
  result: 'completed' as const,
  incident: null,
  isOfPage: true,
  otherwise,
  ...keys,
});

test('how long runs took is held against the estimate, without those that were abandoned', () => {
  const abandoned = run(500, [], { result: 'abandoned' });
  expect(againstEstimate([abandoned], 10 * MINUTE)).toBeUndefined();
  expect(againstEstimate([run(9), abandoned], 10 * MINUTE)).toBe(
    'The completed run took 9m; none took longer than the estimate of 10m.',
  );
  expect(againstEstimate([run(30), run(9), run(12)], 10 * MINUTE)).toBe(
    'Half of 3 completed runs took 12m or less; 2 took longer than the estimate of 10m.',
  );
  expect([lengthText(run(0.2)), lengthText(run(75))]).toEqual(['under 1m', '1h 15m']);
});

test('the step that most often did not go to plan is told of the steps as they are', () => {
  expect(worstStep([run(1), run(1, [], { result: 'abandoned' })])).toBeUndefined();
  const runs = [
    run(1, [2]),
    run(1, [3, 2]),
    run(1, [3]),
    run(1, [1], { isOfPage: false }),
    run(1, [1], { isOfPage: false }),
  ];
  expect(worstStep(runs)).toEqual({ step: 2, times: 2, of: 3 });
});
