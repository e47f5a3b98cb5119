import { describe, expect, test } from 'vitest';
import { brief } from '../build.ts';
import { dueIn, type Keys, settingIn } from '../check/whole.ts';
import { atLine, foundInGrant, judgedGrant, LATER } from './grants.ts';

describe('write-access-expires', () => {
  const rule = 'write-access-expires';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    ['nothing in access for exactly four hours', { expiresAt: '2026-11-05T05:15:00Z' }, []],
    [
      'access for four hours and a second',
      { expiresAt: '2026-11-05T05:15:01Z' },
      [atLine(rule, 8, "'2026-11-05T05:15:01Z'")],
    ],
    ['nothing in access that is revoked as it expires', { revokedAt: '2026-11-05T05:15:00Z' }, []],
    [
      'access that is revoked a second late',
      { revokedAt: '2026-11-05T05:15:01Z' },
      [atLine(rule, 8, "'2026-11-05T05:15:00Z'")],
    ],
    ['access that is never revoked', { revokedAt: undefined }, [atLine(rule, 8, "'2026-11-05T05:15:00Z'")]],
  ])('finds %s', (_, keys, findings) => {
    expect(foundInGrant(keys)).toEqual(findings);
  });

  test('finds access without an end, revoked or not', () => {
    for (const revokedAt of [undefined, '2026-11-05T02:00:00Z']) {
      const { findings } = judgedGrant({ expiresAt: undefined, revokedAt });
      expect(findings.map(({ rule: id }) => id)).toEqual([rule]);
    }
  });

  test.each<[now: string, isFound: boolean, due: string[]]>([
    ['2026-11-05T01:15:00Z', false, [`${rule} inc-1@production 2026-11-05T05:15:00.000Z`]],
    ['2026-11-05T05:14:59Z', false, [`${rule} inc-1@production 2026-11-05T05:15:00.000Z`]],
    ['2026-11-05T05:15:00Z', true, []],
  ])('lists open access as due until it expires, as of %s', (now, isFound, due) => {
    const report = judgedGrant({ revokedAt: undefined }, now);
    expect(report.findings.some(({ rule: id }) => id === rule)).toBe(isFound);
    expect(dueIn(report).filter((each) => each.startsWith(rule))).toEqual(due);
  });

  test('does not list access as due that was revoked', () => {
    expect(dueIn(judgedGrant({}, '2026-11-05T03:00:00Z')).filter((each) => each.startsWith(rule))).toEqual([]);
  });

  test('lists access as due that is to be revoked at a time to come', () => {
    const report = judgedGrant({ revokedAt: '2026-11-05T04:00:00Z' }, '2026-11-05T03:00:00Z');
    expect(dueIn(report).filter((each) => each.startsWith(rule))).toHaveLength(1);
  });

  test('finds access that was revoked before it was granted', () => {
    const [finding] = judgedGrant({ revokedAt: '2026-11-04T00:00:00Z' }).findings;
    expect(finding!.message).toContain('before it was granted');
  });

  test('says the same of access that was revoked late as before it was, which is no new fault, and does not say that it is open', () => {
    const [open, late] = [undefined, '2026-11-05T05:15:01Z'].map(
      (revokedAt) => judgedGrant({ revokedAt }).findings[0]!,
    );
    expect(late!.message).toBe(open!.message);
    expect(late!.message).toContain('was not revoked by the time that it expired; access can be used for as long as');
    expect([open!, late!].map(({ help }) => help.split(/[,;]/)[0])).toEqual([
      'Revoke the access',
      'Revoke the next one in time',
    ]);
  });

  test('finds access that is too long while it is still open', () => {
    const open = { revokedAt: undefined, expiresAt: '2026-11-05T06:00:00Z' };
    expect(judgedGrant(open, '2026-11-05T02:00:00Z').findings.map(({ rule: id }) => id)).toContain(rule);
  });

  test('sets no limit where the page gives none', () => {
    const policy = settingIn('production', { access: '{ default: read-only }' });
    expect(brief(judgedGrant({ expiresAt: '2026-11-09T00:00:00Z' }, LATER, policy))).toEqual([]);
  });
});
