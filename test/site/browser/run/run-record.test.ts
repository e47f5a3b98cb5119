import { describe, expect, test } from 'vitest';
import { runFindings } from '../../../../src/facts/world/run-findings.ts';
import { markWrong, note, type Run, tick } from '../../../../src/site/browser/run/run.ts';
import { runRecord } from '../../../../src/site/browser/run/run-record.ts';
import { faults, repository } from '../../../build.ts';
import { wholePolicy } from '../../../check/whole.ts';
import { digestOf, twoSteps } from '../../../facts/runbook/runs.ts';

const WHO = {
  runbook: 'production/a',
  by: 'Kim: "the one"',
  incident: 'INC-7',
  stepCount: 2,
  now: '2026-11-10T02:00:00Z',
};
const begun = (): Run => {
  const run: Run = { page: '1', digest: digestOf(twoSteps()), values: { host: 'x' }, steps: {} };
  tick(run, { step: 0, isDone: true, stepCount: 2, now: '2026-11-10T01:13:22Z' });
  return run;
};
const policy = wholePolicy({ 'runbooks/production/a.mdx': twoSteps() });

/** The record as a check reads it, with what is wrong with it. */
function readBack(run: Run) {
  const { file, text } = runRecord(run, WHO);
  const read = repository({ [`runs/${file}`]: text });
  return {
    data: read.runs[0]?.data,
    found: [...faults(read), ...runFindings(read, policy).map(({ message }) => message)],
  };
}

describe('a run on the site is recorded', () => {
  test('as a check reads it: completed where each step is done or went otherwise, with times and notes', () => {
    const run = begun();
    note(run, 1, ' Slow: {1}\nand # odd. ');
    tick(run, { step: 1, isDone: true, stepCount: 2, now: '2026-11-10T01:30:00Z' });
    markWrong(run, 1, true, '2026-11-10T01:20:00Z');
    expect(readBack(run)).toEqual({
      found: [],
      data: {
        id: '2026-11-10-0113-a',
        runbook: 'production/a',
        environment: 'production',
        by: 'Kim: "the one"',
        startedAt: '2026-11-10T01:13:22Z',
        endedAt: '2026-11-10T01:30:00Z',
        result: 'completed',
        incident: 'INC-7',
        policyDigest: digestOf(twoSteps()),
        steps: [
          { step: 1, at: '2026-11-10T01:13:22Z', result: 'done' },
          { step: 2, at: '2026-11-10T01:30:00Z', result: 'otherwise', note: 'Slow: {1}\nand # odd.' },
        ],
      },
    });
  });

  test('as abandoned where nothing is said of a step, and ended when it was recorded', () => {
    const { data, found } = readBack(begun());
    expect(found).toEqual([]);
    expect(data).toMatchObject({ result: 'abandoned', endedAt: WHO.now, steps: [{ step: 1 }] });
  });
});
