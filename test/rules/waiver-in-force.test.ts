import { describe, expect, test } from 'vitest';
import { exitCode } from '../../src/check/exit-code.ts';
import { pretty } from '../../src/report/check/pretty.ts';
import { dueIn, judgeAll, type Keys, wholePolicy } from '../check/whole.ts';
import { LATE, OUTSIDE, openIn, WAIVER, withWaiver } from './waivers.ts';

/** Here the clock may be before what the records tell of. */
const AT_ANY_TIME = wholePolicy({ 'rules/times-are-past.mdx': null });

describe('waiver-in-force', () => {
  const EARLIER = '2026-11-04T11:59:59Z';
  test.each<[promise: string, keys: Keys, found: string]>([
    ['approved by who asked', { requestedBy: 'Sam@Example.com' }, `${WAIVER}:6 ‹sam@example.com›`],
    [
      'approved by who asked, as one reads it',
      { requestedBy: 'sam\u2060@example.com' },
      `${WAIVER}:6 ‹sam@example.com›`,
    ],
    [
      'approved by a name that reads like that of who asked',
      { requestedBy: '\u0455am@example.com' },
      `${WAIVER}:6 ‹sam@example.com›`,
    ],
    [
      'approved by one of those who asked',
      { requestedBy: 'ana@example.com, sam@example.com' },
      `${WAIVER}:6 ‹sam@example.com›`,
    ],
    [
      'of no emergency, though it has words for one, approved late',
      { incident: 'n/a', approvedAt: '2026-11-05T11:00:00Z' },
      `${WAIVER}:7 ‹'2026-11-05T11:00:00Z'›`,
    ],
    ['approved by no owner', { approvedBy: 'kim@example.com' }, `${WAIVER}:6 ‹kim@example.com›`],
    ['approved a second late', { approvedAt: '2026-11-04T12:00:01Z' }, `${WAIVER}:7 ‹'2026-11-04T12:00:01Z'›`],
    ['expired at its event', { expires: LATE }, `${WAIVER}:8 ‹'${LATE}'›`],
    ['expired a second before', { expires: EARLIER }, `${WAIVER}:8 ‹'${EARLIER}'›`],
    [
      'of an emergency, approved late',
      { incident: 'I', approvedAt: '2026-11-05T12:00:01Z' },
      `${WAIVER}:7 ‹'2026-11-05T12:00:01Z'›`,
    ],
  ])('finds a waiver %s, which excuses nothing', (_, keys, found) => {
    const report = judgeAll(withWaiver(keys));
    expect(openIn(report)).toEqual([OUTSIDE, `waiver-in-force hotfix ${found}`]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['invalid']);
    expect(exitCode(report, 'error')).toBe(1);
  });

  test('finds a waiver that nobody approved, which excuses nothing', () => {
    const report = judgeAll(withWaiver({ approvedBy: undefined, approvedAt: undefined }));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['low-traffic-window', 'waiver-in-force']);
  });

  test.each<[promise: string, keys: Keys]>([
    ['another subject', { subject: 'add-column' }],
    ['another environment', { environment: 'staging' }],
    ['another rule', { rule: 'soak-window' }],
  ])('finds a waiver of %s once it has expired unused', (_, keys) => {
    expect(openIn(judgeAll(withWaiver(keys), AT_ANY_TIME, '2026-11-04T23:59:59Z'))).toEqual([OUTSIDE]);
    const later = judgeAll(withWaiver(keys), AT_ANY_TIME, '2026-11-07T00:00:00Z');
    expect(later.findings.map(({ rule }) => rule)).toEqual(['low-traffic-window', 'waiver-in-force']);
    expect(later.waivers.map(({ state }) => state)).toEqual(['unused']);
  });
});

describe('waiver-in-force, where who approved held the role until some day', () => {
  const roles = (until: string) =>
    wholePolicy({
      'roles.yaml': `tech-lead: [kim@example.com, { name: sam@example.com, until: '${until}' }]\ndevops: [robin@example.com]\n`,
    });
  test('takes what they approved before, on any later day', () => {
    expect(openIn(judgeAll(withWaiver(), roles('2026-11-04T11:00:01Z')))).toEqual([]);
    expect(openIn(judgeAll(withWaiver(), roles('2026-11-04T11:00:01Z'), '2027-11-07T00:00:00Z'))).toEqual([]);
  });

  test('takes nothing that they approved from then on', () => {
    const found = [OUTSIDE, `waiver-in-force hotfix ${WAIVER}:6 ‹sam@example.com›`];
    expect(openIn(judgeAll(withWaiver(), roles('2026-11-04T11:00:00Z')))).toEqual(found);
  });
});

test('waiver-in-force names the environment that a waiver of another one may have meant, and hurts nobody who follows it', () => {
  const report = judgeAll(withWaiver({ environment: 'staging' }), AT_ANY_TIME, '2026-11-07T00:00:00Z');
  const found = report.findings.find(({ rule }) => rule === 'waiver-in-force')!;
  expect(found.message).toContain('what its rules found on `add-index` is in production');
  expect(found.help).toBe('Write `environment: production` if that is meant; otherwise remove it.');
  const followed = judgeAll(withWaiver({ environment: 'production' }), AT_ANY_TIME, '2026-11-07T00:00:00Z');
  expect(openIn(followed)).toEqual([]);
});

describe('waiver-in-force, before the event that the waiver is for', () => {
  test.each<[promise: string, keys: Keys]>([
    ['approved', {}],
    ['not approved yet', { approvedBy: undefined, approvedAt: undefined }],
  ])('finds nothing in a waiver that is %s, and shows it as pending', (_, keys) => {
    const report = judgeAll(withWaiver(keys, {}), AT_ANY_TIME, '2026-11-04T10:00:00Z');
    expect(openIn(report)).toEqual([]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['pending']);
    expect(pretty(report, { color: false })).toContain('waiver  hotfix is pending: add-index');
  });

  test.each<[now: string, isFound: boolean]>([
    ['2026-11-04T23:59:59Z', false],
    ['2026-11-05T00:00:00Z', true],
  ])('finds an unused waiver when it expires, as of %s: %s', (now, isFound) => {
    const found = openIn(judgeAll(withWaiver({}, {}), AT_ANY_TIME, now));
    expect(found).toEqual(isFound ? [`waiver-in-force hotfix ${WAIVER}:8 ‹'2026-11-05T00:00:00Z'›`] : []);
  });
});

describe('waiver-in-force, in an emergency', () => {
  const waiting = withWaiver({ incident: 'INC-7', approvedBy: undefined, approvedAt: undefined });
  test('lists when the approval is due', () => {
    const report = judgeAll(waiting, AT_ANY_TIME, '2026-11-05T11:59:59Z');
    expect(openIn(report)).toEqual([]);
    expect(dueIn(report)).toContain('waiver-in-force hotfix@null 2026-11-05T12:00:00.000Z');
  });

  test('finds nothing in the last second in which it may be approved, and one later that nobody did', () => {
    expect(openIn(judgeAll(waiting, AT_ANY_TIME, '2026-11-05T12:00:00Z'))).toEqual([]);
    expect(openIn(judgeAll(waiting, AT_ANY_TIME, '2026-11-05T12:00:01Z'))).not.toEqual([]);
  });

  test('finds a waiver whose approval is overdue, which excuses nothing any more', () => {
    const report = judgeAll(waiting, AT_ANY_TIME, '2026-11-06T12:00:00Z');
    expect(report.findings.filter(({ waivedBy }) => waivedBy === null).map(({ rule }) => rule)).toEqual([
      'low-traffic-window',
      'waiver-in-force',
    ]);
    expect(dueIn(report)).toEqual([]);
  });

  test('finds nothing in a waiver that was approved after exactly 24 hours', () => {
    const approved = withWaiver({ incident: 'INC-7', approvedAt: '2026-11-05T12:00:00Z' });
    expect(openIn(judgeAll(approved))).toEqual([]);
  });
});
