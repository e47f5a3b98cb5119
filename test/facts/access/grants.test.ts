import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { brief } from '../../build.ts';
import { dueIn, judgeAll, type Keys, settingIn } from '../../check/whole.ts';

const FILE = 'access/inc-1.yaml';
const LATER = '2026-11-10T12:00:00Z';

/** A grant that keeps every rule, a key a line; undefined takes one away. */
function grant(keys: Keys = {}): string {
  const data = {
    id: 'inc-1',
    environment: 'production',
    person: 'ana@example.com',
    incident: 'INC-1',
    pagedAt: '2026-11-05T01:10:00Z',
    signedOff: { by: 'sam@example.com', at: '2026-11-05T01:14:00Z' },
    grantedAt: '2026-11-05T01:15:00Z',
    expiresAt: '2026-11-05T05:15:00Z',
    revokedAt: '2026-11-05T02:40:00Z',
    ...keys,
  };
  return dump(data, { flowLevel: 1, lineWidth: -1 });
}
const judged = (keys: Keys = {}, now = LATER, policy = settingIn('dev', {})) =>
  judgeAll({ [FILE]: grant(keys) }, policy, now);
const found = (keys: Keys, now?: string) => brief(judged(keys, now));
const line = (rule: string, at: number, text: string) => `${rule} inc-1@production ${FILE}:${at} ‹${text}›`;

test('a grant that keeps every rule has no finding', () => {
  expect(found({})).toEqual([]);
});

describe('write-access-for-incidents', () => {
  const rule = 'write-access-for-incidents';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    ['nothing for a page a second before the grant', { pagedAt: '2026-11-05T01:14:59Z' }, []],
    [
      'a page at the same second as the grant',
      { pagedAt: '2026-11-05T01:15:00Z' },
      [line(rule, 5, "'2026-11-05T01:15:00Z'")],
    ],
    ['a page after the grant', { pagedAt: '2026-11-05T01:20:00Z' }, [line(rule, 5, "'2026-11-05T01:20:00Z'")]],
    ['an incident without a name', { incident: '  ' }, [line(rule, 5, "'2026-11-05T01:10:00Z'")]],
    ['a missing incident', { incident: undefined }, [line(rule, 4, "'2026-11-05T01:10:00Z'")]],
  ])('write-access-for-incidents reports %s', (_, keys, findings) => {
    expect(found(keys)).toEqual(findings);
  });

  test('write-access-for-incidents reports a grant without the time of a page', () => {
    expect(judged({ pagedAt: undefined }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });
});

describe('write-access-signed-off', () => {
  const rule = 'write-access-signed-off';
  const by = (name: string, at = '2026-11-05T01:14:00Z') => ({ signedOff: { by: name, at } });
  const atSignature = [line(rule, 6, 'signedOff')];
  const person = 'ana@example.com';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    [
      'nothing where it is signed off at the second at which it begins',
      by('sam@example.com', '2026-11-05T01:15:00Z'),
      [],
    ],
    ['a grant signed off a second later', by('sam@example.com', '2026-11-05T01:15:01Z'), atSignature],
    ['a grant signed off by its own person', by(person), atSignature],
    ['a grant signed off by its own person, in other case', by('Ana@Example.COM'), atSignature],
    ['a grant signed off by its own person, with spaces around', by(` ${person} `), atSignature],
  ])('write-access-signed-off reports %s', (_, keys, findings) => {
    expect(found(keys)).toEqual(findings);
  });

  test('write-access-signed-off reports a grant that nobody signed off', () => {
    expect(judged({ signedOff: undefined }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });
});

describe('write-access-expires', () => {
  const rule = 'write-access-expires';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    ['nothing for a grant of four hours', { expiresAt: '2026-11-05T05:15:00Z' }, []],
    [
      'a grant of four hours and a second',
      { expiresAt: '2026-11-05T05:15:01Z' },
      [line(rule, 8, "'2026-11-05T05:15:01Z'")],
    ],
    ['nothing where it is revoked at the second at which it expires', { revokedAt: '2026-11-05T05:15:00Z' }, []],
    [
      'a grant revoked a second after it expired',
      { revokedAt: '2026-11-05T05:15:01Z' },
      [line(rule, 8, "'2026-11-05T05:15:00Z'")],
    ],
    ['a grant that is never revoked', { revokedAt: undefined }, [line(rule, 8, "'2026-11-05T05:15:00Z'")]],
  ])('write-access-expires reports %s', (_, keys, findings) => {
    expect(found(keys)).toEqual(findings);
  });

  test('write-access-expires reports a grant that does not expire, revoked or not', () => {
    for (const revokedAt of [undefined, '2026-11-05T02:00:00Z']) {
      const { findings } = judged({ expiresAt: undefined, revokedAt });
      expect(findings.map(({ rule: id }) => id)).toEqual([rule]);
    }
  });

  test.each<[now: string, isFound: boolean, due: string[]]>([
    ['2026-11-05T01:15:00Z', false, [`${rule} inc-1@production 2026-11-05T05:15:00.000Z`]],
    ['2026-11-05T05:14:59Z', false, [`${rule} inc-1@production 2026-11-05T05:15:00.000Z`]],
    ['2026-11-05T05:15:00Z', true, []],
  ])('an open grant falls due when it expires, and is reported from then on: at %s', (now, isFound, due) => {
    const report = judged({ revokedAt: undefined }, now);
    expect(report.findings.some(({ rule: id }) => id === rule)).toBe(isFound);
    expect(dueIn(report).filter((each) => each.startsWith(rule))).toEqual(due);
  });

  test('a revoked grant does not fall due', () => {
    expect(dueIn(judged({}, '2026-11-05T03:00:00Z')).filter((each) => each.startsWith(rule))).toEqual([]);
  });

  test('write-access-expires reports a grant that is too long while it is still open', () => {
    const open = { revokedAt: undefined, expiresAt: '2026-11-05T06:00:00Z' };
    expect(judged(open, '2026-11-05T02:00:00Z').findings.map(({ rule: id }) => id)).toContain(rule);
  });

  test('a grant may be of any length where the page sets no limit', () => {
    const policy = settingIn('production', { access: '{ default: read-only }' });
    expect(brief(judged({ expiresAt: '2026-11-09T00:00:00Z' }, LATER, policy))).toEqual([]);
  });
});

test('a grant that breaks three rules has three findings', () => {
  const keys = { pagedAt: undefined, signedOff: undefined, expiresAt: undefined };
  expect(
    judged(keys)
      .findings.map(({ rule }) => rule)
      .sort(),
  ).toEqual(['write-access-expires', 'write-access-for-incidents', 'write-access-signed-off']);
});
