import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeWorld } from '../../scripts/fuzz/judge.ts';
import { SAMPLES } from '../../scripts/fuzz/samples.ts';
import { TRIALS } from '../../scripts/fuzz/trials.ts';

describe('with inputs of a fixed seed', () => {
  test.each(TRIALS.map((trial) => [trial.promise, trial] as const))('%s', (_, { property, testRuns }) => {
    fc.assert(property(), { seed: 20261128, numRuns: testRuns });
  });
});

test.each(Object.entries(SAMPLES))('the sample `%s`, which inputs are made of, has no fault of form', (_, files) => {
  const report = judgeWorld({ before: files, files, subject: 'Change' });
  const builtIn = report.findings.filter(({ rule }) => ['syntax', 'schema', 'config'].includes(rule));
  expect(builtIn.map(({ location, message }) => `${location.file}:${location.line} ${message}`)).toEqual([]);
  expect(report.checked).toBe(true);
});
