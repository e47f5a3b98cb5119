import { describe, expect, test } from 'vitest';
import { readSigners, signersOver } from '../../src/policy/signers.ts';
import { Source } from '../../src/text/source.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ5y2xdBXv3kM0JZqz4Yb8rS6n6ZzJpX1m8c1Z0E2Q3h';
const read = (text: string) => readSigners(new Source('content/signers', text));
const faultIn = (text: string) => {
  const { signers, findings } = read(text);
  expect(signers).toEqual([]);
  return findings.map(({ message, location }) => `${location.line}: ${message}`);
};

describe('a line of `signers`', () => {
  test('gives a key to people, with what it is for and when it is valid, in UTC', () => {
    const text = `# people\n\nsam@example.com ssh-ed25519 ${KEY} Sam's laptop
"kim@example.com, k@example.com" namespaces="git,file",valid-after="20260101Z",valid-before="202701011830Z" ssh-ed25519 ${KEY}\n`;
    expect(read(text)).toEqual({
      findings: [],
      signers: [
        { people: ['sam@example.com'], key: KEY },
        {
          people: ['kim@example.com', 'k@example.com'],
          key: KEY,
          namespaces: ['git', 'file'],
          validAfter: Date.parse('2026-01-01T00:00:00Z'),
          validBefore: Date.parse('2027-01-01T18:30:00Z'),
        },
      ],
    });
  });

  test.each(['*', 'git,*', '*,file'])('gives a key for anything where it has `%s` for what it is', (namespaces) => {
    const { signers, findings } = read(`sam namespaces="${namespaces}" ssh-ed25519 ${KEY}`);
    expect([signers, findings]).toEqual([[{ people: ['sam'], key: KEY }], []]);
  });

  test.each<[promise: string, line: string, message: string]>([
    ['a certificate authority', `sam cert-authority ssh-ed25519 ${KEY}`, '`cert-authority` is not read'],
    ['a pattern of people', `*@example.com ssh-ed25519 ${KEY}`, "`*@example.com` is nobody's name"],
    ['a person that is left out', `sam,,kim ssh-ed25519 ${KEY}`, "`` is nobody's name"],
    [
      'a time in the zone of the machine',
      `sam valid-before="20270101" ssh-ed25519 ${KEY}`,
      'a time in UTC is expected',
    ],
    ['a day that there is not', `sam valid-before="20260231Z" ssh-ed25519 ${KEY}`, 'a date that exists is expected'],
    ['a purpose with a space before it', `sam namespaces="file, git" ssh-ed25519 ${KEY}`, '` git` is no name of what'],
    ['any purpose but one', `sam namespaces="!git,*" ssh-ed25519 ${KEY}`, '`!git` is no name of what'],
    ['any purpose, and then not one', `sam namespaces="*,!git" ssh-ed25519 ${KEY}`, '`!git` is no name of what'],
    ['a purpose, and then not that one', `sam namespaces="git,!git" ssh-ed25519 ${KEY}`, '`!git` is no name of what'],
    ['a pattern of purposes', `sam namespaces="file,git*" ssh-ed25519 ${KEY}`, '`git*` is no name of what'],
    [
      'a key that is never valid',
      `sam valid-after="20270101Z",valid-before="20260101Z" ssh-ed25519 ${KEY}`,
      'never valid',
    ],
    ['an option that is not read', `sam verify-required ssh-ed25519 ${KEY}`, '`verify-required` is no option'],
    [
      'an option twice',
      `sam namespaces="git",namespaces="file" ssh-ed25519 ${KEY}`,
      '`namespaces="file"` is no option',
    ],
    ['a key without a person', `ssh-ed25519 ${KEY}`, 'no line of `signers`'],
    ['a person without a key', 'sam', 'no line of `signers`'],
    ['a key of a kind that is not read', `sam ssh-dss ${KEY}`, '`ssh-dss` is a kind of key that is not read'],
    ['a key of another kind than it says', `sam ssh-rsa ${KEY}`, 'no public key of that kind'],
    ['a key that is cut off', 'sam ssh-ed25519 AAAA', 'no public key of that kind'],
  ])('is a finding at it, and gives nobody a key, where it has %s', (_, line, message) => {
    expect(faultIn(`# people\n${line}\n`)).toEqual([expect.stringMatching(/^2: /)]);
    expect(faultIn(line)[0]).toContain(message);
  });
});

test('of somebody whom one of two policies names as git prints people, the keys of the upper one count', () => {
  const plain = `sam@example.com ssh-ed25519 ${KEY}\n`;
  const printed = `"Sam Li <sam@example.com>" ssh-ed25519 ${KEY}\n`;
  const over = (lower: string, upper: string) =>
    signersOver([read(lower).signers, read(upper).signers]).flatMap(({ people }) => people);
  expect(over(plain, printed)).toEqual(['Sam Li <sam@example.com>']);
  expect(over(printed, plain)).toEqual(['sam@example.com']);
});

test('of somebody whom two policies give keys, those of the upper one count', () => {
  const lower = read(`sam@example.com,kim ssh-ed25519 ${KEY}\nana ssh-ed25519 ${KEY}\n`).signers;
  // With a character that nothing shows, it is the same name.
  const upper = read(`Sam@ex\u00adample.com valid-before="20260101Z" ssh-ed25519 ${KEY}\n`).signers;
  expect(signersOver([lower, upper]).map(({ people, validBefore }) => [people, validBefore])).toEqual([
    [['kim'], undefined],
    [['ana'], undefined],
    [['Sam@ex\u00adample.com'], Date.parse('2026-01-01T00:00:00Z')],
  ]);
});
