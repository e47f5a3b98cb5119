import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, type Overrides } from '../build.ts';
import { applied, judgeAll, soundChange } from '../check/whole.ts';
import { messagesOf, recordWith } from './past.ts';

/** The clock of the tests, and five minutes and a second after it. */
const CLOCK = '2026-11-10T12:00:00Z';
const AHEAD = '2026-11-10T12:05:01Z';
const PAST = '2026-11-05T01:10:00Z';

const grant = (keys: object): Overrides => ({
  'access/inc-1.yaml': dump({ id: 'inc-1', environment: 'production', person: 'ana', grantedAt: PAST, ...keys }),
});
const waiver = (keys: object): Overrides => ({
  'waivers/w.yaml': dump({
    id: 'w',
    rule: 'soak-window',
    subject: 'other',
    reason: 'No.',
    requestedBy: 'ana@example.com',
    approvedBy: 'sam@example.com',
    expires: '2027-01-01T00:00:00Z',
    ...keys,
  }),
});

const found = (overrides: Overrides) => messagesOf(judgeAll(overrides, undefined, CLOCK), 'times-are-past');

describe('times-are-past finds', () => {
  test.each<[string, Overrides, string]>([
    ['an application', recordWith('production', { applied: { at: AHEAD } }), 'stages.production.applied.at'],
    ['an attempt', recordWith('production', { attempts: [{ at: AHEAD }] }), 'stages.production.attempts[0].at'],
    ['a rollback', recordWith('production', { rolledBack: { at: AHEAD } }), 'stages.production.rolledBack.at'],
    ['a snapshot', recordWith('dev', { snapshot: { of: 'staging', takenAt: AHEAD } }), 'stages.dev.snapshot.takenAt'],
    [
      'the start of a watch',
      recordWith('production', { monitoring: { from: AHEAD, until: AHEAD } }),
      'stages.production.monitoring.from',
    ],
    ['a sign-off', grant({ signedOff: { by: 'sam@example.com', at: AHEAD } }), 'signedOff.at'],
    ['the end of access', grant({ revokedAt: AHEAD }), 'revokedAt'],
    ['an approval', waiver({ approvedAt: AHEAD }), 'approvedAt'],
  ])('%s that lies ahead', (_, overrides, path) => {
    expect(found(overrides)).toEqual([expect.stringContaining(`\`${path}\` of `)]);
  });

  test('each time by itself, at its place', () => {
    const { findings } = judgeAll(
      { [CHANGE_FILE]: soundChange({ stages: { dev: applied(AHEAD), staging: applied(AHEAD) } }) },
      undefined,
      CLOCK,
    );
    const own = findings.filter(({ rule }) => rule === 'times-are-past');
    expect(own.map(({ location }) => location.path)).toEqual(['stages.dev.applied.at', 'stages.staging.applied.at']);
    expect(new Set(own.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe('times-are-past leaves alone', () => {
  test.each<[string, Overrides]>([
    [
      'what clocks may differ by, in any offset',
      recordWith('production', { rolledBack: { at: '2026-11-10T14:05:00+02:00' } }),
    ],
    ['the end of a watch', recordWith('production', { monitoring: { from: PAST, until: AHEAD } })],
    ['when a grant and a waiver expire', { ...grant({ expiresAt: AHEAD }), ...waiver({ approvedAt: PAST }) }],
  ])('%s', (_, overrides) => {
    expect(found(overrides)).toEqual([]);
  });

  test('a record with a fault, to which it is blind', () => {
    const report = judgeAll({ [CHANGE_FILE]: 'id: add-index\n' }, undefined, CLOCK);
    expect(report.rules.find(({ id }) => id === 'times-are-past')?.blind).toEqual([
      { why: `there is a fault in ${CHANGE_FILE}`, subjects: 1 },
    ]);
  });
});
