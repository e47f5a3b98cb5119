import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { CHANGE_FILE, type Overrides } from '../build.ts';
import { type Commit, judgeArrivals } from '../rules/arrivals.ts';
import { judgedGrant } from '../rules/grants.ts';
import { judgeAll, type Keys, loadTest, STAGES, soundChange, withStage } from './whole.ts';

/** What tells findings again, at the base and in a baseline. */
const told = ({ findings }: Pick<Report, 'findings'>) =>
  findings.map(({ rule, fingerprint, message, at }) => ({ rule, fingerprint, message, at }));
const [AFTER, LONG_AFTER] = ['2026-11-04T04:00:00Z', '2026-11-06T04:00:00Z'];
const withStages = (stages: Keys) => ({ [CHANGE_FILE]: soundChange({ stages: { ...STAGES, ...stages } }) });

describe('what is made up for too late is found as before', () => {
  test.each<[rule: string, what: string, before: Overrides, after: Overrides]>([
    [
      'promotion-order',
      'an environment that was skipped',
      withStages({ staging: undefined }),
      withStages({ staging: { ...STAGES.staging, applied: { ...STAGES.staging.applied, at: AFTER } } }),
    ],
    [
      'promotion-order',
      'the later of two that were skipped',
      withStages({ dev: undefined, staging: undefined }),
      withStages({ dev: { applied: { ...STAGES.dev.applied, at: AFTER } }, staging: undefined }),
    ],
    [
      'load-test-meets-slo',
      'a load test',
      withStage('staging', { loadTest: undefined }),
      withStage('staging', { loadTest: loadTest({ at: AFTER }) }),
    ],
    [
      'load-test-meets-slo',
      'a load test that met nothing',
      withStage('staging', { loadTest: undefined }),
      withStage('staging', {
        loadTest: loadTest({ at: AFTER, slo: [{ name: 'p99', objective: '300ms', measured: '900ms', met: false }] }),
      }),
    ],
    ...['passed', 'failed'].map((result): [string, string, Overrides, Overrides] => [
      'rollback-rehearsed',
      `a rehearsal that ${result}`,
      withStage('staging', { rollbackRehearsal: undefined }),
      withStage('staging', { rollbackRehearsal: { at: AFTER, result } }),
    ]),
    [
      'watched-after-change',
      'a watch that was too short',
      withStage('production', { monitoring: undefined }),
      withStage('production', { monitoring: { from: AFTER, until: LONG_AFTER, by: 'ana', result: 'healthy' } }),
    ],
  ])('by %s: %s', (rule, _, before, after) => {
    const were = told(judgeAll(before));
    expect(were.map((each) => each.rule)).toContain(rule);
    expect(told(judgeAll(after)).filter((each) => each.rule === rule)).toEqual(
      were.filter((each) => each.rule === rule),
    );
  });

  test.each<[rule: string, before: Keys, after: Keys]>([
    ['write-access-expires', { revokedAt: undefined }, { revokedAt: '2026-11-06T00:00:00Z' }],
    [
      'write-access-signed-off',
      { signedOff: undefined },
      { signedOff: { by: 'sam@example.com', at: AFTER.replace('04T', '06T') } },
    ],
    ['write-access-for-incidents', { pagedAt: undefined }, { pagedAt: '2026-11-05T01:20:00Z' }],
  ])('in a grant, by %s', (rule, before, after) => {
    const were = told(judgedGrant(before));
    expect(were.map((each) => each.rule)).toEqual([rule]);
    expect(told(judgedGrant(after))).toEqual(were);
  });

  test('in a version that comes to the environment before after a hotfix', () => {
    const hotfix: Commit[] = [
      [0, { 'dev/shop': '2' }],
      [60, { 'production/shop': '2' }],
    ];
    const found = (commits: Commit[]) =>
      told(judgeArrivals(...commits)).filter(
        ({ rule, message }) => rule === 'arrival-order' && /production/.test(message),
      );
    const were = found(hotfix);
    expect(were).toHaveLength(1);
    expect(found([...hotfix, [120, { 'staging/shop': '2' }]])).toEqual(were);
  });

  test('and is nothing once the change was rolled back and promoted in order', () => {
    const { production } = STAGES;
    const again = { rolledBack: { at: AFTER }, attempts: [production.applied], monitoring: undefined };
    const applied = { ...production.applied, at: '2026-11-05T03:00:00Z' };
    const tested = { ...STAGES.staging, loadTest: loadTest({ at: '2026-11-04T05:00:00Z' }) };
    const report = judgeAll(withStages({ staging: tested, production: { ...again, applied } }));
    expect(told(report).filter(({ rule }) => rule === 'load-test-meets-slo')).toEqual([]);
  });
});

/** The help of the findings of a rule. */
const helpOf = (rule: string, { findings }: Pick<Report, 'findings'>) =>
  findings.filter((each) => each.rule === rule).map(({ help }) => help);

describe('the help for what cannot be made up for', () => {
  test.each([
    ['promotion-order', 'staging', {}],
    ['load-test-meets-slo', 'staging', { ...STAGES.staging, loadTest: undefined }],
    [
      'soak-window',
      'staging',
      { ...STAGES.staging, applied: { ...STAGES.staging.applied, at: '2026-11-04T02:59:00Z' } },
    ],
    ['rollback-rehearsed', 'staging', { ...STAGES.staging, rollbackRehearsal: undefined }],
  ] as const)('says to roll it back or to list it, by %s', (rule, environment, stage) => {
    const isSkipped = Object.keys(stage).length === 0;
    const judged = (production: Keys) =>
      judgeAll(
        withStages({
          [environment]: isSkipped ? undefined : stage,
          production: { ...STAGES.production, ...production },
        }),
      );
    expect(helpOf(rule, judged({}))).toEqual([
      expect.stringMatching(/^Roll it back and promote it.*`towpath baseline --add`/),
    ]);
    expect(helpOf(rule, judged({ rolledBack: { at: AFTER } }))).toEqual([
      expect.stringMatching(/^Promote it again.*`towpath baseline --add`/),
    ]);
  });

  test('says of access to take it back, and then to list it', () => {
    expect(helpOf('write-access-expires', judgedGrant({ revokedAt: undefined }))).toEqual([
      expect.stringMatching(/^Revoke the access, and record when as `revokedAt`; .*`towpath baseline --add`/),
    ]);
    expect(helpOf('write-access-expires', judgedGrant({ revokedAt: '2026-11-06T00:00:00Z' }))).toEqual([
      expect.stringMatching(/^Revoke the next one in time; .*`towpath baseline --add`/),
    ]);
    const long = { expiresAt: '2026-11-05T12:00:00Z' };
    expect(helpOf('write-access-expires', judgedGrant({ ...long, revokedAt: undefined }))).toEqual([
      expect.stringMatching(/^Revoke the access, and grant no more than .* the next time; .*`towpath baseline --add`/),
    ]);
    expect(helpOf('write-access-expires', judgedGrant(long))).toEqual([expect.stringMatching(/^Grant no more than/)]);
  });
});
