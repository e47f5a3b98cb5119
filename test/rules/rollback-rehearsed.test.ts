import { describe, expect, test } from 'vitest';
import { CHANGE_FILE } from '../build.ts';
import {
  applied,
  configChange,
  foundIn,
  loadTest,
  ROLLED_BACK,
  STAGES,
  settingIn,
  soundChange,
  withStage,
} from '../check/whole.ts';
import { type Case, configStages } from './changes.ts';

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
    [
      'nothing in a promotion on Sunday after a rehearsal on Monday',
      '2026-11-02T00:00:00Z',
      '2026-11-08T23:59:59Z',
      'Europe/London',
      [],
    ],
    [
      'a promotion on Monday after a rehearsal on Sunday',
      '2026-11-08T23:59:59Z',
      '2026-11-09T00:00:00Z',
      'Europe/London',
      late,
    ],
    [
      'nothing in a week that crosses the end of a year',
      '2026-12-31T12:00:00Z',
      '2027-01-01T12:00:00Z',
      'Europe/London',
      [],
    ],
    [
      'a promotion in the week after the one that crosses the end of a year',
      '2027-01-03T23:00:00Z',
      '2027-01-04T00:00:00Z',
      'Europe/London',
      late,
    ],
    ['nothing in the 53rd week of a year', '2026-12-28T00:00:00Z', '2027-01-03T23:59:59Z', 'Europe/London', []],
    [
      'a promotion in the same week of another year',
      '2024-12-30T12:00:00Z',
      '2026-01-01T12:00:00Z',
      'Europe/London',
      late,
    ],
    [
      'a promotion on Monday by London’s summer time',
      '2026-07-05T22:59:59Z',
      '2026-07-05T23:00:00Z',
      'Europe/London',
      late,
    ],
    ['nothing where it is still Sunday in UTC', '2026-07-05T22:59:59Z', '2026-07-05T23:00:00Z', 'UTC', []],
    [
      'a promotion on Monday in Kiritimati, fourteen hours ahead of UTC',
      '2026-11-08T09:59:59Z',
      '2026-11-08T10:00:00Z',
      'Pacific/Kiritimati',
      late,
    ],
    [
      'nothing on a Monday in Kiritimati that is Sunday and Monday in UTC',
      '2026-11-08T23:00:00Z',
      '2026-11-09T01:00:00Z',
      'Pacific/Kiritimati',
      [],
    ],
    [
      'a promotion on Monday in Honolulu, ten hours behind UTC',
      '2026-11-09T09:59:59Z',
      '2026-11-09T10:00:00Z',
      'Pacific/Honolulu',
      late,
    ],
    [
      'nothing on a Sunday in Honolulu that is Monday in UTC',
      '2027-01-04T09:00:00Z',
      '2027-01-04T09:59:59Z',
      'Pacific/Honolulu',
      [],
    ],
  ])('finds %s', (_, rehearsedAt, promotedAt, timeZone, findings) => {
    expect(found(rehearsedAt, promotedAt, { timeZone })).toEqual(findings);
  });

  test.each<[promise: string, rehearsedAt: string, findings: string[]]>([
    ['nothing in a rehearsal exactly two days before', '2026-11-02T03:00:00Z', []],
    ['a rehearsal two days and a second before', '2026-11-02T02:59:59Z', late],
    ['a rehearsal in the second of the promotion', '2026-11-04T03:00:00Z', late],
  ])('where the page asks for two days, finds %s', (_, rehearsedAt, findings) => {
    expect(found(rehearsedAt, '2026-11-04T03:00:00Z', { rehearse: '{ in: staging, within: 48h }' })).toEqual(findings);
  });

  const line = [`rollback-rehearsed add-index@production ${CHANGE_FILE}:19 ‹'2026-11-04T03:00:00Z'›`];
  const rehearsal = (at: string, result = 'passed') => withStage('staging', { rollbackRehearsal: { at, result } });
  test.each<Case>([
    [
      'a promotion without a rehearsal',
      withStage('staging', { rollbackRehearsal: undefined }),
      [line[0]!.replace(':19', ':18')],
    ],
    ['a rehearsal that failed', rehearsal('2026-11-03T11:00:00Z', 'failed'), line],
    ['a rehearsal before the change reached staging', rehearsal('2026-11-03T09:59:59Z'), line],
    ['a rehearsal in the second in which the change reached staging', rehearsal('2026-11-03T10:00:00Z'), line],
    ['nothing in a rehearsal a second after the change reached staging', rehearsal('2026-11-03T10:00:01Z'), []],
    ['a rehearsal after the promotion', rehearsal('2026-11-04T04:00:00Z'), line],
    ['nothing in a config change', { [CHANGE_FILE]: configChange({ stages: configStages() }) }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test.each<[promise: string, rehearsedAt: string, findings: string[]]>([
    ['nothing in a rehearsal for the next', '2026-11-04T05:00:00Z', []],
    ['one that came too late, before the rollback', '2026-11-04T04:59:59Z', late],
    ['nothing in one that was in time', '2026-11-03T11:00:00Z', []],
  ])('where a promotion was rolled back, finds %s', (_, at, findings) => {
    const { staging, production } = STAGES;
    const stages = {
      ...STAGES,
      staging: { ...staging, rollbackRehearsal: { at, result: 'passed' } },
      production: { ...production, rolledBack: ROLLED_BACK },
    };
    const found = foundIn({ [CHANGE_FILE]: soundChange({ stages }) }).map((each) => each.split(' ')[0]);
    expect(found.filter((rule) => rule === 'rollback-rehearsed')).toEqual(findings);
  });

  test.each<[promise: string, rollbackRehearsal: object | undefined, findings: string[]]>([
    ['nothing where it was rehearsed before', { at: '2026-11-03T11:00:00Z', result: 'passed' }, []],
    ['a promotion without a rehearsal', undefined, late],
    ['a rehearsal after the promotion', { at: '2026-11-04T06:30:00Z', result: 'passed' }, late],
  ])('where staging has it once more since the promotion, finds %s', (_, rollbackRehearsal, findings) => {
    const attempts = [STAGES.staging.applied];
    const again = applied('2026-11-04T06:00:00Z', { attempts, rolledBack: ROLLED_BACK, rollbackRehearsal });
    const stages = { ...STAGES, staging: { ...STAGES.staging, ...again } };
    const found = foundIn({ [CHANGE_FILE]: soundChange({ stages }) }).map((each) => each.split(' ')[0]);
    expect(found.filter((rule) => rule === 'rollback-rehearsed' || rule === 'promotion-order')).toEqual(findings);
  });

  test('finds nothing in a change that skipped staging, which promotion-order reports', () => {
    const stages = { dev: STAGES.dev, production: STAGES.production };
    expect(foundIn({ [CHANGE_FILE]: soundChange({ stages }) })).toEqual([
      `promotion-order add-index@production ${CHANGE_FILE}:14 ‹'2026-11-04T03:00:00Z'›`,
    ]);
  });
});
