import { describe, expect, test } from 'vitest';
import type { Keys } from '../check/whole.ts';
import { atLine, foundInGrant, judgedGrant } from './grants.ts';

describe('write-access-for-incidents', () => {
  const rule = 'write-access-for-incidents';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    ['nothing in a page a second before the access', { pagedAt: '2026-11-05T01:14:59Z' }, []],
    [
      'a page in the second of the access',
      { pagedAt: '2026-11-05T01:15:00Z' },
      [atLine(rule, 5, "'2026-11-05T01:15:00Z'")],
    ],
    ['a page after the access', { pagedAt: '2026-11-05T01:20:00Z' }, [atLine(rule, 5, "'2026-11-05T01:20:00Z'")]],
    ['access without an incident', { incident: undefined }, [atLine(rule, 4, "'2026-11-05T01:10:00Z'")]],
    ['access for `none`', { incident: 'none' }, [atLine(rule, 5, "'2026-11-05T01:10:00Z'")]],
    ['access for `N/A`', { incident: 'N/A' }, [atLine(rule, 5, "'2026-11-05T01:10:00Z'")]],
    ['access for no incident', { incident: 'No incident.' }, [atLine(rule, 5, "'2026-11-05T01:10:00Z'")]],
    ['access for one to come', { incident: 'TBD' }, [atLine(rule, 5, "'2026-11-05T01:10:00Z'")]],
    ['nothing in access for an incident with a name', { incident: 'none-of-the-carts-load' }, []],
  ])('finds %s', (_, keys, findings) => {
    expect(foundInGrant(keys)).toEqual(findings);
  });

  test('finds access without a page', () => {
    expect(judgedGrant({ pagedAt: undefined }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('says the same of a page that came too late once its incident is named, so that the finding stays known', () => {
    const saidOf = (keys: Keys) => judgedGrant(keys).findings.map(({ fingerprint, message }) => [fingerprint, message]);
    const late = { pagedAt: '2026-11-05T01:20:00Z' };
    expect(saidOf(late)).toEqual([[expect.any(String), expect.stringContaining('without an incident for which')]]);
    expect(saidOf({ ...late, incident: 'none' })).toEqual(saidOf(late));
  });
});
