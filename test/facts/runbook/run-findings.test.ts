import { describe, expect, test } from 'vitest';
import { judgeAll, type Keys, wholePolicy } from '../../check/whole.ts';
import { run, runWith, twoSteps } from './runs.ts';

const policy = wholePolicy({ 'runbooks/production/a.mdx': twoSteps() });
const AT = '2026-11-05T09:05:00Z';
const OTHER = `sha256:${'0'.repeat(64)}`;

/** What the check says of a run besides what its rules find: the place and the message. */
function saidOf(keys: Keys): string[] {
  const { findings } = judgeAll(runWith(keys), policy);
  return findings
    .filter(({ rule }) => rule === 'schema')
    .map(({ location, message }) => `${location.path}: ${message}`);
}

describe('a run is a fault of its record where it', () => {
  test.each<[string, Keys, string]>([
    ['ended before it began', { endedAt: '2026-11-05T08:59:59Z', result: 'abandoned' }, 'endedAt'],
    [
      'has a step before its beginning',
      { result: 'abandoned', steps: [{ step: 1, at: '2026-11-05T08:59:59Z', result: 'done' }] },
      'steps[0].at: Step 1 is `2026-11-05T08:59:59Z`, which is before the run began at `2026-11-05T09:00:00Z`.',
    ],
    [
      'has a step after its end',
      { result: 'abandoned', steps: [{ step: 1, at: '2026-11-05T09:20:01Z', result: 'done' }] },
      'steps[0].at: Step 1 is `2026-11-05T09:20:01Z`, which is after it ended at `2026-11-05T09:20:00Z`.',
    ],
    [
      'has a step that the page has not',
      { result: 'abandoned', steps: [{ step: 3, at: AT, result: 'done' }] },
      'steps[0].step: Step `3` is not one of `production/a`, which has 2 steps.',
    ],
    [
      'was completed without a word on a step',
      { steps: [{ step: 2, at: AT, result: 'done' }] },
      'result: `result` is `completed`, and nothing is said of step 1',
    ],
    [
      'was completed and nothing was carried out',
      { steps: [1, 2].map((step) => ({ step, at: AT, result: 'skipped' })) },
      'result: `result` is `completed`, and no step was carried out',
    ],
    ['is of a runbook that is not there', { runbook: 'production/b' }, 'runbook: `production/b` is not a runbook'],
    ['is in another environment', { environment: 'staging' }, 'environment: `environment` is `staging`'],
  ])('%s', (_, keys, said) => {
    expect(saidOf(keys)).toEqual([expect.stringContaining(said)]);
  });

  test.each<[Keys, string]>([
    [
      { endedAt: '2026-11-05T08:59:59Z' },
      '`endedAt` is `2026-11-05T08:59:59Z`, which is before the run began at `2026-11-05T09:00:00Z`. Correct the time that is wrong.',
    ],
    [
      { steps: [1, 2].map((step) => ({ step, at: AT, result: 'skipped' })) },
      '`result` is `completed`, and no step was carried out; a completed run carried out one at least. Write `result: abandoned`, or list the steps that were carried out.',
    ],
    [
      { result: 'abandoned', steps: [{ step: 3, at: AT, result: 'done' }] },
      'Step `3` is not one of `production/a`, which has 2 steps. Write a number from 1 to 2.',
    ],
    [
      { steps: [{ step: 2, at: AT, result: 'done' }] },
      '`result` is `completed`, and nothing is said of step 1; a completed run names every step. Say what became of each, such as `result: skipped`, or write `result: abandoned`.',
    ],
    [{ runbook: 'production/aa' }, '`production/aa` is not a runbook of the policy. Write `production/a`.'],
    [
      { runbook: 'staging/other-thing' },
      '`staging/other-thing` is not a runbook of the policy. Name the runbook as it is called now, or remove the record with its runbook.',
    ],
    [
      { environment: 'staging' },
      '`environment` is `staging`; that of the runbook, `production`, is expected. Write `environment: production`, or name the runbook of `staging`.',
    ],
  ])('with %j: %s', (keys, said) => {
    const { findings } = judgeAll(runWith(keys), policy);
    expect(findings.filter(({ rule }) => rule === 'schema').map(({ message, help }) => `${message} ${help}`)).toEqual([
      said,
    ]);
  });

  test('has a step that the page has not in place of one that it has, each by itself', () => {
    expect(saidOf({ steps: [1, 3].map((step) => ({ step, at: AT, result: 'done' })) })).toEqual([
      expect.stringContaining('nothing is said of step 2'),
      expect.stringContaining('steps[1].step: Step `3` is not one'),
    ]);
  });

  test('lies ahead, which is what a rule finds', () => {
    const { findings } = judgeAll(runWith(), policy, '2026-11-05T08:00:00Z');
    const ahead = findings.filter(({ rule }) => rule === 'times-are-past');
    expect(ahead.map(({ location }) => location.path)).toEqual(
      expect.arrayContaining(['startedAt', 'endedAt', 'steps[0].at', 'steps[1].at']),
    );
  });
});

describe('a run is none', () => {
  test.each<[string, Keys]>([
    ['as it usually is', {}],
    [
      'of steps that the page had once, whatever their numbers',
      { policyDigest: OTHER, steps: [{ step: 9, at: AT, result: 'done' }] },
    ],
    [
      'of steps at its very beginning and end',
      {
        steps: [
          { step: 1, at: '2026-11-05T09:00:00Z', result: 'done' },
          { step: 2, at: '2026-11-05T09:20:00Z', result: 'done' },
        ],
      },
    ],
    [
      'that ended as it began',
      {
        endedAt: '2026-11-05T09:00:00Z',
        steps: [1, 2].map((step) => ({ step, at: '2026-11-05T09:00:00Z', result: 'done' })),
      },
    ],
    [
      'with a step that was skipped, beside one that was carried out',
      { steps: ['skipped', 'done'].map((result, index) => ({ step: index + 1, at: AT, result })) },
    ],
    ['that was abandoned after a step', { result: 'abandoned', steps: [{ step: 1, at: AT, result: 'otherwise' }] }],
  ])('%s', (_, keys) => {
    expect(saidOf(keys)).toEqual([]);
  });

  test('of a runbook that only the policy has that this one builds on, which is said', () => {
    const elsewhere = { ...policy, runbookIdsElsewhere: new Set(['production/z', 'production/a']) };
    const { findings, notes } = judgeAll(runWith({ runbook: 'production/z' }), elsewhere);
    expect(findings.filter(({ rule }) => rule === 'schema')).toEqual([]);
    expect(notes).toContain(
      '1 run counts for nothing; its runbook (production/z) is of a policy that this one builds on, which does not bring them along',
    );
    // One that the policy has too is its own.
    expect(judgeAll(runWith({ environment: 'staging' }), elsewhere).findings.map(({ rule }) => rule)).toContain(
      'schema',
    );
  });

  test('under a policy without runbooks of its own, which is said', () => {
    const { findings, notes } = judgeAll(runWith({ runbook: 'production/z' }), { ...policy, hasOwnRunbooks: false });
    expect(findings.filter(({ rule }) => rule === 'schema')).toEqual([]);
    expect(notes).toContain('1 run of runbooks count for nothing; the policy has no runbooks of its own');
  });
});

test('a record of a run is read as others are: by its schema, with the place of each fault', () => {
  const { findings } = judgeAll({ 'runs/a-1.yaml': run({ result: 'done', stops: [] }) }, policy);
  expect(findings.filter(({ rule }) => rule === 'schema').map(({ message }) => message)).toEqual([
    '`result` is `done`; one of `completed` or `abandoned` is expected.',
    '`stops` is an unknown key.',
  ]);
});
