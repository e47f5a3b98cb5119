import { expect, test } from 'vitest';
import { foundInGrant, judgedGrant } from '../../rules/grants.ts';

test('nothing is found in a grant that keeps every rule', () => {
  expect(foundInGrant({})).toEqual([]);
});

test('a grant that breaks three rules has three findings', () => {
  const keys = { pagedAt: undefined, signedOff: undefined, expiresAt: undefined };
  expect(
    judgedGrant(keys)
      .findings.map(({ rule }) => rule)
      .sort(),
  ).toEqual(['write-access-expires', 'write-access-for-incidents', 'write-access-signed-off']);
});
