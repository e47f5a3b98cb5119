import { describe, expect, test } from 'vitest';
import { dotenvReader } from '../../../../src/repo/config/config-file/dotenv.ts';
import { keysOf, pointedAt } from './reading.ts';

describe('keys of a .env file', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['names whole and in order', 'B=1\nA.x-y=2\n  C = 3', ['B', 'A.x-y', 'C']],
    ['exported names', 'export A=1\n export  B=2\nexport=3', ['A', 'B', 'export']],
    ['a name without a value', 'A=\nB=', ['A', 'B']],
    ['a name before a colon', 'A: 1', ['A']],
    ['a name that stands twice is one key', 'A=1\nB=2\nA=3', ['A', 'B']],
    ['comments, blank lines and lines that assign nothing are no keys', '# A=1\n\nexport B\nhello\nC=1 # D=2', ['C']],
    ['lines of a quoted value are no keys', 'A="one\nB=two\n"\nC=\'\nD=1\'\nE=`\nF=1\n`\nG=1', ['A', 'C', 'E', 'G']],
    ['a quote that is not closed ends with its line', 'A="one\nB=two', ['A', 'B']],
    ['a name that JavaScript reserves is a name', '__proto__=1\nconstructor=2', ['__proto__', 'constructor']],
    ['a name that is a number stands where it stands', 'A=1\n1=2', ['A', '1']],
    ['nothing for an empty text', '', []],
    ['a byte order mark and CRLF change nothing', '\uFEFFA=1\r\nB=2\r\n', ['A', 'B']],
  ])('%s', (_, text, expected) => {
    expect(keysOf(dotenvReader, text)).toEqual(expected);
  });
});

test('a very long run of blank lines is read at once', () => {
  expect(keysOf(dotenvReader, `A=1${'\n'.repeat(1_000_000)}B=2`)).toEqual(['A', 'B']);
});

describe('places in a .env file', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['a key is its name', 'A=1\nB=2', 'B', 'A=1\n‹B›=2'],
    ['an exported name', 'export A=1', 'A', 'export ‹A›=1'],
    ['the assignment, not a line of a quoted value', 'A="\nB=1\n"\nB=2', 'B', 'A="\nB=1\n"\n‹B›=2'],
    ['of a name that stands twice, the last', 'A=1\nA=2', 'A', 'A=1\n‹A›=2'],
    ['a name that others begin with', 'AB=1\nA=2', 'A', 'AB=1\n‹A›=2'],
    ['the start of the text where the key is missing', 'A=1', 'B', '‹›A=1'],
    ['behind a byte order mark', '\uFEFFA=1\r\nB=2', 'B', '\uFEFFA=1\r\n‹B›=2'],
  ])('%s', (_, text, key, expected) => {
    expect(pointedAt(dotenvReader, text, key)).toBe(expected);
  });
});
