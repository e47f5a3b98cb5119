import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, manifest, type Overrides } from '../build.ts';
import {
  applied,
  configChange,
  foundIn,
  judgeAll,
  loadTest,
  STAGES,
  settingIn,
  soundChange,
  UNDONE,
  wholePolicy,
  withStage,
} from './whole.ts';

type Case = [promise: string, overrides: Overrides, findings: string[]];
const RUN = 'https://ci.example.com/runs/1';

test('the small repository keeps every rule', () => {
  expect(wholePolicy().findings).toEqual([]);
  expect(foundIn({})).toEqual([]);
});

describe('smaller-scale', () => {
  const scaled = (environment: string, replicas: number): Overrides => ({
    [`environments/${environment}.yaml`]: manifest(environment, {
      services: { api: { digest: `sha256:${'ab'.repeat(32)}`, replicas } },
    }),
  });
  test.each<Case>([
    ['nothing where both are of one size', scaled('staging', 6), []],
    [
      'a service that is larger than in its model',
      scaled('staging', 7),
      ['smaller-scale staging/api@staging environments/staging.yaml:5 ‹7›'],
    ],
    ['nothing in an environment without a model', scaled('dev', 70), []],
    [
      'a model that is smaller',
      scaled('production', 1),
      ['smaller-scale staging/api@staging environments/staging.yaml:6 ‹2›'],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test('is a warning', () => {
    expect(judgeAll(scaled('staging', 7)).findings.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('staging-snapshot', () => {
  const rule = `staging-snapshot add-index@staging ${CHANGE_FILE}`;
  const taken = (takenAt: string, of = 'production') => withStage('staging', { snapshot: { of, takenAt } });
  test.each<Case>([
    ['nothing in a snapshot from a second before', taken('2026-11-03T09:59:59Z'), []],
    ['a snapshot of that very second', taken('2026-11-03T10:00:00Z'), [`${rule}:15 ‹'2026-11-03T10:00:00Z'›`]],
    ['a snapshot from afterwards', taken('2026-11-03T12:00:00Z'), [`${rule}:15 ‹'2026-11-03T12:00:00Z'›`]],
    [
      'a snapshot of an environment without live data',
      taken('2026-11-03T02:00:00Z', 'dev'),
      [`${rule}:15 ‹'2026-11-03T02:00:00Z'›`],
    ],
    ['nothing in a config change without one', { [CHANGE_FILE]: configChange({ stages: bare() }) }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test.each(['schema', 'data'])('finds a %s change that ran against none, at its stage', (kind) => {
    const { findings } = judgeAll(withStage('staging', { snapshot: undefined }, { kind }));
    expect(findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(['staging-snapshot 13']);
  });

  test.each<[data: string, isFound: boolean]>([
    ['[anonymised-sample]', true],
    ['[seeded]', true],
    ['[synthetic, seeded]', true],
    ['[synthetic]', false],
    ['[anonymised]', false],
  ])('where data is %s, asks for a snapshot: %s', (data, isFound) => {
    const found = foundIn(withStage('staging', { snapshot: undefined }), settingIn('staging', { data }));
    expect(found.some((line) => line.startsWith('staging-snapshot'))).toBe(isFound);
  });
});

/** Stages of a config change: applied in order, and watched. */
function bare() {
  return {
    dev: applied('2026-11-03T09:00:00Z'),
    staging: applied('2026-11-03T10:00:00Z'),
    production: { ...STAGES.production },
  };
}

describe('load-tests-in-place', () => {
  test.each<Case>([
    [
      'a load test in dev',
      withStage('dev', { loadTest: loadTest({ at: '2026-11-03T09:05:00Z' }) }),
      [`load-tests-in-place add-index@dev ${CHANGE_FILE}:13 `],
    ],
    [
      'a load test in production',
      withStage('production', { loadTest: loadTest({ at: '2026-11-04T03:05:00Z' }) }),
      [`load-tests-in-place add-index@production ${CHANGE_FILE}:21 `],
    ],
    [
      'a load test of a config change in production',
      {
        [CHANGE_FILE]: configChange({
          stages: { ...bare(), production: { ...STAGES.production, loadTest: loadTest() } },
        }),
      },
      [`load-tests-in-place add-index@production ${CHANGE_FILE}:18 `],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides).map((line) => line.slice(0, line.indexOf('‹')))).toEqual(findings);
  });
});

describe('no-change-in-freeze', () => {
  const freeze = (from: string, to: string, allow = '') =>
    `{ from: "${from}", to: "${to}", reason: Quarter end${allow === '' ? '' : `, allow: [${allow}]`} }`;
  const frozen = (...freezes: string[]) => settingIn('production', { freezes: `[${freezes.join(', ')}]` });
  const at = '2026-11-04T03:00:00Z';
  const found = [`no-change-in-freeze add-index@production ${CHANGE_FILE}:19 ‹'${at}'›`];
  const rollback = { ...UNDONE, [CHANGE_FILE]: soundChange({ rollbackOf: 'add-column' }) };
  const ofItself = { [CHANGE_FILE]: soundChange({ rollbackOf: 'add-index' }) };

  test.each<[promise: string, freezes: string[], overrides: Overrides, findings: string[]]>([
    ['a change at the first second', [freeze(at, '2026-11-05T00:00:00Z')], {}, found],
    ['nothing a second before it', [freeze('2026-11-04T03:00:01Z', '2026-11-05T00:00:00Z')], {}, []],
    ['a change in its last second', [freeze('2026-11-01T00:00:00Z', '2026-11-04T03:00:01Z')], {}, found],
    ['nothing at its end', [freeze('2026-11-01T00:00:00Z', at)], {}, []],
    ['a config change too', [freeze(at, '2026-11-05T00:00:00Z')], { [CHANGE_FILE]: configChange() }, found],
    ['one that is not a rollback', [freeze(at, '2026-11-05T00:00:00Z', 'rollback')], {}, found],
    ['a rollback that the freeze does not allow', [freeze(at, '2026-11-05T00:00:00Z')], rollback, found],
    ['a rollback of itself', [freeze(at, '2026-11-05T00:00:00Z', 'rollback')], ofItself, found],
    ['nothing in a rollback that it allows', [freeze(at, '2026-11-05T00:00:00Z', 'rollback')], rollback, []],
    [
      'a rollback that only the longer of two freezes allows',
      [freeze(at, '2026-11-06T00:00:00Z', 'rollback'), freeze(at, '2026-11-05T00:00:00Z')],
      rollback,
      found,
    ],
    [
      'a rollback that only the shorter of two freezes allows',
      [freeze(at, '2026-11-06T00:00:00Z'), freeze(at, '2026-11-05T00:00:00Z', 'rollback')],
      rollback,
      found,
    ],
    ['nothing by the freeze of a zone', [freeze('2026-11-04T00:00:00-05:00', '2026-11-05T00:00:00-05:00')], {}, []],
  ])('finds %s', (_, freezes, overrides, findings) => {
    expect(foundIn(overrides, frozen(...freezes))).toEqual(findings);
  });
});

describe('pipeline-only', () => {
  const ranBy = (by: string | undefined, run: string | undefined) =>
    withStage('production', { applied: { at: '2026-11-04T03:00:00Z', by, run } });
  test.each<[promise: string, by: string | undefined, run: string | undefined, isFound: boolean]>([
    ['nothing in a run that fits', 'pipeline', RUN, false],
    ['nothing in a name in other letters', ' Pipeline ', RUN, false],
    ['a person', 'ana@example.com', RUN, true],
    ['nobody', undefined, RUN, true],
    ['no run', 'pipeline', undefined, true],
    ['a run of two segments, where the pattern has one', 'pipeline', `${RUN}/jobs`, true],
    ['a run without a number', 'pipeline', 'https://ci.example.com/runs/', true],
    ['a run of another host', 'pipeline', 'https://ci.example.org/runs/1', true],
    ['a run of a host that only looks like it', 'pipeline', 'https://ciXexample.com/runs/1', true],
    ['an address with the right one in it', 'pipeline', `https://evil.example/?u=${RUN}`, true],
    ['an address with something behind it', 'pipeline', `${RUN} and more`, true],
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
  ])('with the patterns %s, %s is found: %s', (pipelineRuns, run, isFound) => {
    const found = foundIn(ranBy('pipeline', run), settingIn('production', { pipelineRuns }));
    expect(found.length > 0).toBe(isFound);
  });

  test('leaves an environment alone in which anyone applies changes', () => {
    expect(foundIn(ranBy('ana', undefined), settingIn('production', { changes: 'anyone' }))).toEqual([]);
  });
});

describe('rollback-rehearsed', () => {
  /** A rehearsal and a promotion at these times, in a zone, by a policy with windows at any hour. */
  const found = (rehearsedAt: string, promotedAt: string, settings: Readonly<Record<string, string>> = {}) => {
    const overrides = {
      [CHANGE_FILE]: soundChange({
        stages: {
          dev: applied('2020-01-01T00:00:00Z'),
          staging: applied('2020-01-02T00:00:00Z', {
            snapshot: { of: 'production', takenAt: '2020-01-01T00:00:00Z' },
            loadTest: loadTest({ at: '2020-01-02T01:00:00Z' }),
            rollbackRehearsal: { at: rehearsedAt, result: 'passed' },
          }),
          production: applied(promotedAt),
        },
      }),
    };
    const anyHour = settingIn('production', { lowTraffic: '[]', watch: undefined, ...settings });
    return foundIn(overrides, anyHour, '2030-01-01T00:00:00Z').map((line) => line.split(' ')[0]);
  };
  const late = ['rollback-rehearsed'];
  test.each<[promise: string, rehearsedAt: string, promotedAt: string, zone: string, findings: string[]]>([
    ['nothing from Monday to Sunday', '2026-11-02T00:00:00Z', '2026-11-08T23:59:59Z', 'Europe/London', []],
    ['Sunday to Monday', '2026-11-08T23:59:59Z', '2026-11-09T00:00:00Z', 'Europe/London', late],
    ['nothing across a year’s end', '2026-12-31T12:00:00Z', '2027-01-01T12:00:00Z', 'Europe/London', []],
    ['the week after it', '2027-01-03T23:00:00Z', '2027-01-04T00:00:00Z', 'Europe/London', late],
    ['nothing in a year with 53 weeks', '2026-12-28T00:00:00Z', '2027-01-03T23:59:59Z', 'Europe/London', []],
    ['the same week of another year', '2024-12-30T12:00:00Z', '2026-01-01T12:00:00Z', 'Europe/London', late],
    ['Monday in London in summer time', '2026-07-05T22:59:59Z', '2026-07-05T23:00:00Z', 'Europe/London', late],
    ['nothing in UTC at that hour', '2026-07-05T22:59:59Z', '2026-07-05T23:00:00Z', 'UTC', []],
    [
      'Monday in Kiritimati, fourteen hours ahead',
      '2026-11-08T09:59:59Z',
      '2026-11-08T10:00:00Z',
      'Pacific/Kiritimati',
      late,
    ],
    ['nothing of UTC in Kiritimati', '2026-11-08T23:00:00Z', '2026-11-09T01:00:00Z', 'Pacific/Kiritimati', []],
    ['Monday in Honolulu, ten hours behind', '2026-11-09T09:59:59Z', '2026-11-09T10:00:00Z', 'Pacific/Honolulu', late],
    ['nothing at a year’s end in Honolulu', '2027-01-04T09:00:00Z', '2027-01-04T09:59:59Z', 'Pacific/Honolulu', []],
  ])('finds %s', (_, rehearsedAt, promotedAt, timeZone, findings) => {
    expect(found(rehearsedAt, promotedAt, { timeZone })).toEqual(findings);
  });

  test.each<[promise: string, rehearsedAt: string, findings: string[]]>([
    ['nothing exactly two days before', '2026-11-02T03:00:00Z', []],
    ['a rehearsal a second earlier', '2026-11-02T02:59:59Z', late],
    ['a rehearsal at the promotion itself', '2026-11-04T03:00:00Z', late],
  ])('within a duration, finds %s', (_, rehearsedAt, findings) => {
    expect(found(rehearsedAt, '2026-11-04T03:00:00Z', { rehearse: '{ in: staging, within: 48h }' })).toEqual(findings);
  });

  const line = [`rollback-rehearsed add-index@production ${CHANGE_FILE}:19 ‹'2026-11-04T03:00:00Z'›`];
  const rehearsal = (at: string, result = 'passed') => withStage('staging', { rollbackRehearsal: { at, result } });
  test.each<Case>([
    ['no rehearsal', withStage('staging', { rollbackRehearsal: undefined }), [line[0]!.replace(':19', ':18')]],
    ['a rehearsal that failed', rehearsal('2026-11-03T11:00:00Z', 'failed'), line],
    ['a rehearsal before the change was there', rehearsal('2026-11-03T09:59:59Z'), line],
    ['a rehearsal at the second at which it came', rehearsal('2026-11-03T10:00:00Z'), line],
    ['nothing a second after', rehearsal('2026-11-03T10:00:01Z'), []],
    ['a rehearsal after the promotion', rehearsal('2026-11-04T04:00:00Z'), line],
    ['nothing in a config change', { [CHANGE_FILE]: configChange({ stages: bare() }) }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test('says nothing of a change that skipped staging: one cause is one finding', () => {
    const stages = { dev: STAGES.dev, production: STAGES.production };
    expect(foundIn({ [CHANGE_FILE]: soundChange({ stages }) })).toEqual([
      `promotion-order add-index@production ${CHANGE_FILE}:14 ‹'2026-11-04T03:00:00Z'›`,
    ]);
  });
});
