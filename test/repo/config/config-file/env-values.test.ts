import { describe, expect, test } from 'vitest';
import { dotenvReader } from '../../../../src/repo/config/config-file/dotenv.ts';
import { parsed, pointedAt } from './reading.ts';

const values = (text: string) => Object.fromEntries(parsed(dotenvReader.values(text)));
const OTHERS = 'other lines';

describe('the value of a name is what is written behind it', () => {
  test.each<[promise: string, text: string, values: Record<string, string>]>([
    ['with what follows a `#`', 'A=tulip#1\nB=https://a/#/b\n', { A: 'tulip#1', B: 'https://a/#/b' }],
    ['with a comment, which is one to some only', 'A=1 # why\nB="2" # why\n', { A: '1 # why', B: '"2" # why' }],
    ['in its quotes, which Docker takes as they are', `A='$B'\nB="x"\nC=\`y\`\n`, { A: "'$B'", B: '"x"', C: '`y`' }],
    ['with other commands', 'A=1; B=2\n', { A: '1; B=2' }],
    ['over lines in quotes', 'A="x\n# y\n\n z" \n# c\nB=1\n', { A: '"x\n# y\n\n z"', B: '1' }],
    ['over lines in quotes that only dotenv knows', `A='x\\'\n# y\n'\nB=1\n`, { A: `'x\\'\n# y\n'`, B: '1' }],
    [
      'over lines in quotes that only a shell knows',
      `A=it's\n# y\nB=don't\n# c\n`,
      { A: `it's\n# y\nB=don't`, B: "don't" },
    ],
    ['behind a backslash', 'A=-a \\\n  -b\\\n# c\n# d\n', { A: '-a \\\n  -b\\\n# c' }],
    ['with a blank that ends what a backslash would not', 'A=x\\ \n# c\n', { A: 'x\\ ' }],
    ['with none of the blanks around it', 'A = 1 \t\n\tB=\n', { A: '1', B: '' }],
    ['of one that all replace, the last', 'A=1\nA="2"\n', { A: '"2"' }],
  ])('%s', (_, text, expected) => {
    const found = values(text);
    expect(Object.fromEntries(Object.entries(found).map(([key, value]) => [key, JSON.parse(value)]))).toEqual(expected);
    expect(values(text.replaceAll('\n', '\r\n'))).toEqual(found);
    expect(values(`\uFEFF${text}`)).toEqual(found);
  });

  test('and it says how it is assigned', () => {
    expect(values('export  A=1\nB: 2\n')).toEqual({ A: 'export "1"', B: ': "2"' });
  });

  test('but for the quotes around a cipher text', () => {
    const cipher = 'ENC[AES256_GCM,data:cHc=,iv:aXY=,tag:dGFn,type:str]';
    expect(values(`export A="${cipher}"\nB=${cipher}\nC:D=${cipher}\n`)).toEqual(
      Object.fromEntries(['A', 'B', 'C:D'].map((key) => [key, `"${cipher}"`])),
    );
  });
});

describe('other lines count as they are', () => {
  test.each<[what: string, before: string, after: string]>([
    ['a name that only Docker takes', 'L:D=Warning\n', 'L:D=Trace\n'],
    ['one in quotes of a shell', 'export "P=5"\n', 'export "P=50"\n'],
    ['a file that is sourced', '. ./a.env\n', '. ./b.env\n'],
    ['an `if`', 'if test -n "$A"; then B=1; fi\n', 'if test -n "$A"; then B=2; fi\n'],
    ['what moves into it', 'A=1\nif b\nthen\nfi\n', 'if b\nthen\nA=1\nfi\n'],
    ['what is added to a value', 'A=1\nA+=2\n', 'A=1\nA+=3\n'],
    ['one that comes', 'A=1\n', 'A=1\nunset A\n'],
    ['a comment that only systemd takes for one', ';A=1\n', ';A=2\n'],
    ['what a comment keeps systemd from reading', '# a\nA=1\n', '# a \\\nA=1\n'],
    ['a line of a text over lines', 'cat <<END > a\n# 1\nEND\n', 'cat <<END > a\n# 2\nEND\n'],
    ['a value that only some replace', 'A=1\nA: 3\n', 'A=2\nA: 3\n'],
    ['one that some replace by running a command', 'A=1\nA= 3\n', 'A=2\nA= 3\n'],
    ['one that was exported before', 'export A=1\nA=2\n', 'A=2\n'],
    ['an `export` that goes', 'export A=1\n', 'A=1\n'],
    ['a line end that dotenv alone takes for one', 'A=1\nB=2\n', 'A=1\rB=2\n'],
  ])('%s', (_, before, after) => {
    expect(values(after)).not.toEqual(values(before));
  });

  test.each<[what: string, before: string, after: string]>([
    ['comments and blank lines', '. ./a\nA=1\n', '# c\n\n. ./a \n\t# it\'s "\nA=1\n'],
    ['comments behind one another', 'A=1\n', '# /\\  \\\n#/__/\nA=1\n'],
    ['the order of names where all lines assign', 'A=1\nexport B=2\nC: 3\n', 'C: 3\nA=1\nexport B=2\n'],
    ['line ends and a byte order mark', '. ./a\nA="x\ny"\n', '\uFEFF. ./a\r\nA="x\r\ny"\r\n'],
    ['the indent of an assignment', 'if a; then\nB=1\nfi\n', 'if a; then\n  B=1\nfi\n'],
    ['what all replace', 'A=1\nA=3\n', 'A=2\nA=3\n'],
    ['a comment between quotes that end in their lines', `A="it's"\nB="don't"\n`, `A="it's"\n# c\nB="don't"\n`],
    ['a comment below one with a quote', "A=1 # it's\nB=2 # it's\n", "A=1 # it's\n# c\nB=2 # it's\n"],
    ['a comment below a quote that is none', "A=it's\nB=2\n", "A=it's\n# c\nB=2\n"],
  ])('and not %s', (_, before, after) => {
    expect(values(after)).toEqual(values(before));
  });

  test('beside the values of the names, once', () => {
    expect(values('A=1\nunset B\nA: 2\n. ./a\n')).toEqual({
      A: ': "2"',
      [OTHERS]: JSON.stringify('A=1\nunset B\nA\n. ./a'),
    });
  });

  test('and stand where the first does', () => {
    expect(pointedAt(dotenvReader, 'A=1\nunset \\\n  B\n', OTHERS)).toBe('A=1\n‹unset \\›\n  B\n');
    expect(pointedAt(dotenvReader, 'A=1\n', OTHERS)).toBe('‹›A=1\n');
  });
});

test.each<[what: string, text: string]>([
  ['one value over lines', `A="${'x\n'.repeat(300_000)}"`],
  ['quotes that end nowhere', `A="${'\\"'.repeat(300_000)}`],
  ['quotes within quotes', 'A="\\'.repeat(150_000)],
  ['lines of half a quote', "A=it's\n".repeat(80_000)],
  ['blanks', `A=1${' '.repeat(500_000)}x`],
  ['words that begin an assignment', 'export '.repeat(80_000)],
  ['comments', ' #'.repeat(300_000)],
])(
  'a large text of %s is read before the time is up that a square of it would take',
  { timeout: 60_000 },
  (_, text) => {
    expect(() => values(text)).not.toThrow();
  },
);
