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
    ['nothing in a run with a query', 'pipeline', `${RUN}?attempt=2`, false],
    ['nothing in a step of a run', 'pipeline', `${RUN}#step:2:1`, false],
    ['nothing in a run as a browser opens it', 'pipeline', 'HTTPS://CI.Example.com:443/x/../runs/1', false],
    ['nothing in a run of another script', 'pipeline', 'https://ci.example.com/runs/выпуск', false],
    ['nothing in a run whose name has a slash', 'pipeline', 'https://ci.example.com/runs/a%2F1', false],
    [
      'nothing in a run whose name has an escape of no character',
      'pipeline',
      'https://ci.example.com/runs/1%ff',
      false,
    ],
    ['a way up', 'pipeline', 'https://ci.example.com/runs/..', true],
    ['a way up, and down again', 'pipeline', 'https://ci.example.com/runs/../1', true],
    ['an escaped way up', 'pipeline', 'https://ci.example.com/runs/%2e%2E/1', true],
    ['a way up with an escaped slash', 'pipeline', 'https://ci.example.com/runs/..%2f1', true],
    ['a way up with a backslash', 'pipeline', 'https://ci.example.com/runs/1\\..', true],
    ['the folder itself', 'pipeline', 'https://ci.example.com/runs/.', true],
    ['a query alone', 'pipeline', 'https://ci.example.com/runs/?x', true],
    ['a fragment alone', 'pipeline', 'https://ci.example.com/runs/#x', true],
    ['a run that nothing shows', 'pipeline', 'https://ci.example.com/runs/\u200b', true],
    ['a run with what nothing shows', 'pipeline', `${RUN}\u200b`, true],
    ['one that is escaped', 'pipeline', 'https://ci.example.com/runs/%E2%80%8B', true],
    ['one of signs', 'pipeline', 'https://ci.example.com/runs/-', true],
    ['a user of another host', 'pipeline', 'https://ci.example.com\\@evil.example/runs/1', true],
    ['a host that only reads like it', 'pipeline', 'https://\u0441i.example.com/runs/1', true],
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
    ['["https://ci.example.com/runs?id=*"]', 'https://ci.example.com/runs?id=', true],
    ['["https://ci.example.com/runs?id=*"]', 'https://ci.example.com/runs#?id=1', true],
    ['["https://ci.example.com/#/runs/*"]', 'https://ci.example.com/#/runs/1', false],
    ['["https://ci.example.com/#/runs/*"]', 'https://ci.example.com/#/runs/..', true],
    ['["https://ci.example.com/**"]', 'https://ci.example.com/?x', true],
    ['["https://CI.example.com/run s/*"]', 'https://ci.example.com/run%20s/1', false],
    ['["https://*.example.com/runs/*"]', 'https://ci.example.com/runs/1', false],
    ['["https://*.example.com/runs/*"]', 'https://evil.example?.example.com/runs/1', true],
    ['["https://*.example.com/runs/*"]', 'https://evil.example\\.example.com/runs/1', true],
    ['["https://ci.example.com:*/runs/*"]', 'https://ci.example.com:8443/runs/1', false],
    ['["build-*"]', 'build-7', false],
    ['["build-*"]', 'build--', true],
    ['[]', 'anything', false],
  ])('with the patterns %s, finds the run %s: %s', (pipelineRuns, run, isFound) => {
    const found = foundIn(ranBy('pipeline', run), settingIn('production', { pipelineRuns }));
    expect(found.length > 0).toBe(isFound);
  });

  test.each([
    ['https://ci.example.com/runs/..', 'Record the whole address of the run, as a browser shows it; of what is merged'],
    ['https://ci.example.com/runs/', 'Record the whole address of the run, as a browser shows it; of what is merged'],
    ['https://ci.example.com/runs/?x', 'Record the whole address of the run, as a browser shows it; of what is merged'],
    [
      'https://ci.example.org/runs/1',
      '`pipelineRuns: ["https://ci.example.com/runs/*", "https://ci.example.org/runs/*"]` in the page of production, or of `production` under',
    ],
  ])('of %s it says: %s', (run, help) => {
    expect(judgeAll(ranBy('pipeline', run)).findings.map((each) => each.help)).toEqual([expect.stringContaining(help)]);
  });

  test('finds nothing where anyone may apply changes', () => {
    expect(foundIn(ranBy('ana', undefined), settingIn('production', { changes: 'anyone' }))).toEqual([]);
  });

  test.each([
    [
      'https://github.com/acme/shop/actions/runs/77',
      /pipelineRuns: \[.*"https:\/\/github\.com\/acme\/shop\/actions\/runs\/\*"\]/,
    ],
    ['build-8971', /record the whole address of the run/],
    ['https://ci.example.org', /record the whole address of the run/],
    ['https://ci.example.org/77', /record the whole address of the run.*by `pipelineRuns` in the page of production/],
    ['https://ci.example.org/run?id=77', /by `pipelineRuns` in the page of production, with as much of the address/],
    ['https://ci.example.org/runs"/77', /record the whole address of the run/],
  ])('its help for %s lets the policy accept no more than the runs of one pipeline', (run, help) => {
    const { findings } = judgeAll(ranBy('pipeline', run));
    expect(findings.map((finding) => finding.help)).toEqual([expect.stringMatching(help)]);
  });
});
