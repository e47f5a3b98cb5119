import { describe, expect, test } from 'vitest';
import { dueIn, environmentPage, type Keys, settingIn, wholePolicy } from '../../check/whole.ts';
import { foundInGrant, judgedGrant } from '../../rules/grants.ts';

/** What an own rule shows of a grant. */
function shown(expression: string, keys: Keys, now?: string): string[] {
  const page = `---
title: Shown
summary: A fact of a grant.
severity: error
subject: grant
expect: "false"
message: "{${expression}}"
---
`;
  return judgedGrant(keys, now, wholePolicy({ 'rules/shown.mdx': page }))
    .findings.filter(({ rule }) => rule === 'shown')
    .map(({ message }) => message);
}

describe('a grant tells', () => {
  const unsigned = { signedOff: undefined };
  test.each<[fact: string, keys: Keys, text: string]>([
    ['signedOffBy', {}, 'sam@example.com'],
    ['signedOffBy', unsigned, 'none'],
    ['signedOffAt', {}, '2026-11-05T01:14:00Z'],
    ['signedOffAt', unsigned, 'none'],
    ['isSignedOffByOther', {}, 'true'],
    ['isSignedOffByOther', unsigned, 'false'],
    ['incident', { incident: ' INC-1 ' }, 'INC-1'],
    ['length', {}, '4h'],
    ['length', { expiresAt: undefined }, '0s'],
  ])('%s of %j as `%s`', (fact, keys, text) => {
    expect(shown(`grant.${fact}`, keys)).toEqual([text]);
  });

  test.each<[revokedAt: string, isOpen: string]>([
    ['2026-11-05T02:59:59Z', 'false'],
    ['2026-11-05T03:00:00Z', 'false'],
    ['2026-11-05T03:00:01Z', 'true'],
  ])('whether it is open at three, revoked at %s: %s', (revokedAt, isOpen) => {
    const now = '2026-11-05T03:00:00Z';
    expect(shown('grant.isOpen', { revokedAt }, now)).toEqual([isOpen]);
    const due = dueIn(judgedGrant({ revokedAt }, now)).filter((each) => each.startsWith('write-access-expires'));
    expect(due).toHaveLength(isOpen === 'true' ? 1 : 0);
  });
});

test('a grant is not judged where the page of its environment has a fault, and is where another has', () => {
  const broken = (id: string) => wholePolicy({ [`environments/${id}.mdx`]: environmentPage(id, { order: 'last' }) });
  const blind = (id: string) =>
    judgedGrant({}, undefined, broken(id))
      .rules.find((rule) => rule.id === 'write-access-expires')!
      .blind.map(({ why, subjects }) => `${subjects}: ${why}`);
  expect(blind('production')).toEqual(['1: there is a fault in content/environments/production.mdx']);
  expect(blind('dev')).toEqual([]);
  expect(foundInGrant({})).toEqual([]);
  expect(judgedGrant({}, undefined, settingIn('dev', {})).checked).toBe(true);
});
