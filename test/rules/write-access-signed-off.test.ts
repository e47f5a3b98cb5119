import { describe, expect, test } from 'vitest';
import type { Keys } from '../check/whole.ts';
import { atLine, foundInGrant, judgedGrant } from './grants.ts';

describe('write-access-signed-off', () => {
  const rule = 'write-access-signed-off';
  const by = (name: string, at = '2026-11-05T01:14:00Z') => ({ signedOff: { by: name, at } });
  const atSignature = [atLine(rule, 6, 'signedOff')];
  const person = 'ana@example.com';
  test.each<[promise: string, keys: Keys, findings: string[]]>([
    [
      'nothing in access that is signed off in the second in which it is given',
      by('sam@example.com', '2026-11-05T01:15:00Z'),
      [],
    ],
    ['access that is signed off a second late', by('sam@example.com', '2026-11-05T01:15:01Z'), atSignature],
    ['access that the person signed off', by(person), atSignature],
    ['access that the person signed off in other letters', by('Ana@Example.COM'), atSignature],
    ['access that the person signed off with space around the name', by(` ${person} `), atSignature],
    ['access that a name signed off that reads like that of the person', by('\u0430na@example.com'), atSignature],
    ['access that the person signed off with what nothing shows in the name', by('ana\u200b@example.com'), atSignature],
    ['access that several signed off, the person among them', by(`${person}, sam@example.com`), atSignature],
    [
      'access of several that one of them signed off',
      { ...by('sam@example.com'), person: `${person}; sam@example.com` },
      atSignature,
    ],
    ['access that the person signed off in words for signs', by('ana at example.com'), atSignature],
    [
      'nothing in access of several that somebody else signed off',
      { ...by('kim@example.com'), person: `${person}, sam@example.com` },
      [],
    ],
  ])('finds %s', (_, keys, findings) => {
    expect(foundInGrant(keys)).toEqual(findings);
  });

  test('finds access that nobody signed off', () => {
    expect(judgedGrant({ signedOff: undefined }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });
});
