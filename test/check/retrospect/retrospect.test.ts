import { describe, expect, test } from 'vitest';
import { percentiles } from '../../../src/check/audit/promotion-audit.ts';
import type { Promoted } from '../../../src/check/retrospect/promoted.ts';
import { type Retrospect, retrospectOf } from '../../../src/check/retrospect/retrospect.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { formatDuration } from '../../../src/time/duration.ts';
import { CHANGE_FILE } from '../../build.ts';
import { type Commits, EVERYWHERE, questionAfter } from '../board/versions.ts';
import { applied, configChange, type Keys, settingIn, soundRepository, wholePolicy } from '../whole.ts';

const usual = wholePolicy();

function afterCommits(commits: Commits, question?: Parameters<typeof questionAfter>[1]): Retrospect {
  const { report, ...grounds } = questionAfter(commits, question);
  return retrospectOf({ ...grounds, now: report.now });
}

function ofRecords(stages: Keys, policy: Policy = usual, now = '2026-11-10T12:00:00Z'): readonly Promoted[] {
  const repository = soundRepository({ [CHANGE_FILE]: configChange({ stages }) });
  return retrospectOf({ policy, repository, now: Date.parse(now) }).changes;
}

const length = (milliseconds: number | null) => (milliseconds === null ? '?' : formatDuration(milliseconds));
const lineOf = ({ id, from, to, outcome, how, soak, lead, asked }: Promoted) =>
  `${id} ${from}→${to} ${outcome}${how === null ? '' : `: ${how}`}; ${length(soak)} of ${length(asked)}, lead ${length(lead)}`;

describe('versions', () => {
  test('are told by git: what went in order, was rushed, and skipped an environment, the latest first', () => {
    const { versions, audit, noAudit } = afterCommits([
      EVERYWHERE,
      ['01:00', { 'dev/shop': '2' }],
      ['02:00', { 'staging/shop': '2' }],
      ['02:29', { 'production/shop': '2' }],
      ['03:00', { 'production/shop': '3' }],
      ['04:00', { 'dev/shop': '4', 'staging/shop': '4' }],
      ['04:30', { 'production/shop': '4' }],
    ]);
    expect(versions.map(lineOf)).toEqual([
      'shop@4 staging→production in order; 30m of 30m, lead 30m',
      'shop@4 dev→staging skipped: same commit; ? of 10m, lead ?',
      'shop@3 staging→production skipped: never; ? of 30m, lead ?',
      'shop@2 staging→production rushed; 29m of 30m, lead 29m',
      'shop@2 dev→staging in order; 1h of 10m, lead 1h',
    ]);
    expect([audit?.promotions.length, noAudit]).toEqual([2, null]);
    // Of what went in order nobody asks which commit it was in words.
    expect(versions.map(({ commit }) => commit?.subject)).toEqual(['', 'A step', 'A step', 'A step', '']);
  });

  test('have the soaks and leads of `towpath audit`, service by service', () => {
    const { versions, audit } = afterCommits([
      EVERYWHERE,
      ['01:00', { 'staging/shop': '2' }],
      ['01:10', { 'staging/shop': '3' }],
      ['03:00', { 'production/shop': '2' }],
      ['04:00', { 'production/shop': '3' }],
    ]);
    const own = versions.filter(({ to }) => to === 'production');
    const service = audit!.services.find(({ to }) => to === 'production')!;
    expect(percentiles(own.flatMap(({ soak }) => soak ?? []))).toEqual(service.soak);
    expect(percentiles(own.flatMap(({ lead }) => lead ?? []))).toEqual(service.lead);
  });

  test('are measured by the soak that was asked for at their time', () => {
    const policy = settingIn('staging', { soak: '30m', was: '[{ until: "2026-11-05T03:00:00Z", soak: 10m }]' });
    const { versions } = afterCommits(
      [
        EVERYWHERE,
        ['01:00', { 'staging/shop': '2' }],
        ['01:20', { 'production/shop': '2' }],
        ['03:00', { 'staging/shop': '3' }],
        ['03:20', { 'production/shop': '3' }],
      ],
      { policy },
    );
    const inProduction = versions.filter(({ to }) => to === 'production').map(({ outcome }) => outcome);
    expect(inProduction).toEqual(['rushed', 'in order']);
  });

  test('of a commit without a date have no moment, and neither soak nor lead', () => {
    const { versions } = afterCommits([
      EVERYWHERE,
      ['01:00', { 'dev/shop': '2' }],
      ['02:00', { 'staging/shop': '2' }, true],
    ]);
    expect(versions).toMatchObject([
      { id: 'shop@2', at: null, soak: null, lead: null, outcome: 'not known', how: null },
    ]);
    const dated = afterCommits([EVERYWHERE, ['01:00', { 'dev/shop': '2' }], ['02:00', { 'staging/shop': '2' }]]);
    expect(dated.versions[0]).toMatchObject({
      kind: 'version',
      group: 'shop',
      at: Date.parse('2026-11-05T02:00:00Z'),
      commit: { hash: expect.stringMatching(/^[0-9a-f]{40}$/), subject: '' },
    });
  });

  test('cannot be told without a history, and the reason is said', () => {
    const past = { noHistory: 'this is a shallow clone', mend: 'Fetch the whole history.', lacksHistory: true };
    const { audit, noAudit, versions } = afterCommits([EVERYWHERE], { past });
    expect([audit, versions]).toEqual([null, []]);
    expect(noAudit).toEqual({ why: 'this is a shallow clone', mend: 'Fetch the whole history.' });
  });

  test('cannot be told where no file declares one', () => {
    const { audit, noAudit } = afterCommits([['00:00', { 'other/shop': '' }]]);
    expect(audit).toBeNull();
    expect(noAudit?.why).toContain('no commit');
  });
});

describe('changes', () => {
  const dev = applied('2026-11-03T09:00:00Z');
  test.each<[what: string, stages: Keys, expected: string[]]>([
    [
      'are told by their records',
      { dev, staging: applied('2026-11-03T10:00:00Z'), production: applied('2026-11-03T10:29:00Z') },
      ['staging→production rushed; 29m of 30m, lead 29m', 'dev→staging in order; 1h of 10m, lead 1h'],
    ],
    [
      'skipped an environment that they never came to, and the next is measured by it alone',
      { dev, production: applied('2026-11-03T10:29:00Z') },
      ['staging→production skipped: never; ? of 30m, lead ?'],
    ],
    [
      'skipped one that they came to later',
      { dev, staging: applied('2026-11-03T08:00:00Z') },
      ['dev→staging skipped: later; ? of 10m, lead ?'],
    ],
    [
      'skipped one in which they had been rolled back',
      {
        dev: { ...dev, rolledBack: { at: '2026-11-03T09:30:00Z', by: 'ana', reason: 'It failed.' } },
        staging: applied('2026-11-03T10:00:00Z'),
      },
      ['dev→staging skipped: taken back; ? of 10m, lead ?'],
    ],
    ['are no promotion before now', { dev, staging: applied('2026-12-03T10:00:00Z') }, []],
  ])('%s', (_, stages, expected) => {
    expect(ofRecords(stages).map((each) => lineOf(each).replace(/^\S+ /, ''))).toEqual(expected);
  });

  test('of which git could show a shorter soak, in a clone that lacks the history, are not called in order', () => {
    const repository = soundRepository({
      [CHANGE_FILE]: configChange({ stages: { dev, staging: applied('2026-11-03T10:00:00Z') } }),
    });
    const past = { noHistory: 'this is a shallow clone', lacksHistory: true };
    const { changes } = retrospectOf({ policy: usual, repository, now: Date.parse('2026-11-10T12:00:00Z'), ...past });
    expect(changes.map(({ outcome, soak }) => [outcome, soak])).toEqual([['not known', null]]);
  });
});
