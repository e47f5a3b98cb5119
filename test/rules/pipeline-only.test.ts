import { describe, expect, test } from 'vitest';
import { foundIn, judgeAll, settingIn, withStage } from '../check/whole.ts';

const RUN = 'https://ci.example.com/runs/1';

describe('pipeline-only', () => {
  const ranBy = (by: string | undefined, run: string | undefined) =>
    withStage('production', { applied: { at: '2026-11-04T03:00:00Z', by, run } });
  test.each<[promise: string, by: string | undefined, run: string | undefined, isFound: boolean]>([
    ['nothing in a run of the pipeline whose address fits', 'pipeline', RUN, false],
    ['nothing in `pipeline` written in other letters', ' Pipeline ', RUN, false],
    ['a change that a person applied', 'ana@example.com', RUN, true],
    ['a change of which the record does not say who applied it', undefined, RUN, true],
    ['a change without a run', 'pipeline', undefined, true],
    ['a run of two segments, where the pattern has one', 'pipeline', `${RUN}/jobs`, true],
    ['a run without a number', 'pipeline', 'https://ci.example.com/runs/', true],
    ['a run on another host', 'pipeline', 'https://ci.example.org/runs/1', true],
    ['a run on a host whose name only looks like it', 'pipeline', 'https://ciXexample.com/runs/1', true],
    ['an address with the right one inside it', 'pipeline', `https://evil.example/?u=${RUN}`, true],
    ['an address with more text after it', 'pipeline', `${RUN} and more`, true],
    ['an address of two lines', 'pipeline', `${RUN}\nx`, true],
  ])('finds %s', (_, by, run, isFound) => {
    const report = judgeAll(ranBy(by, run));
    expect(report.findings.map(({ rule, location }) => [rule, location.path])).toEqual(
      isFound ? [['pipeline-only', 'stages.production.applied']] : [],
    );
  });

  test.each<[patterns: string, run: string, isFound: boolean]>([
    ['["https://ci.example.com/**"]', 'https://ci.example.com/a/b/runs/1', false],
    ['["https://ci.example.com/*/runs/*"]', 'https://ci.example.com/shop/runs/1', false],
    ['["https://ci.example.com/*/runs/*"]', 'https://ci.example.com/shop/api/runs/1', true],
    ['["https://a.example/*", "https://b.example/*"]', 'https://b.example/1', false],
    ['["https://ci.example.com/runs?id=*"]', 'https://ci.example.com/runs?id=1', false],
    ['["https://ci.example.com/runs?id=*"]', 'https://ci.example.com/runid=1', true],
    ['[]', 'anything', false],
  ])('with the patterns %s, finds the run %s: %s', (pipelineRuns, run, isFound) => {
    const found = foundIn(ranBy('pipeline', run), settingIn('production', { pipelineRuns }));
    expect(found.length > 0).toBe(isFound);
  });

  test('finds nothing where anyone may apply changes', () => {
    expect(foundIn(ranBy('ana', undefined), settingIn('production', { changes: 'anyone' }))).toEqual([]);
  });
});
