import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pretty } from '../../src/report/check/pretty.ts';
import { painter } from '../../src/report/paint.ts';
import { visible, visibleOutput } from '../../src/report/visible.ts';
import type { Finding } from '../../src/text/finding.ts';
import { Source } from '../../src/text/source.ts';
import { CHANGE_FILE, change, judge, manifest, oneRule } from '../build.ts';
import { REPORTS } from './reports.ts';

/** What must never reach a terminal: controls but the newline, and what has no width or turns the direction of text. */
const HARMFUL =
  /(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|[\u2028\u2029\ufff9-\ufffb]/u;

const control = fc.oneof(
  fc.integer({ min: 0, max: 0x1f }),
  fc.integer({ min: 0x7f, max: 0x9f }),
  fc.constantFrom(0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069),
  fc.constantFrom(
    0xad,
    0x34f,
    0x3164,
    0x200b,
    0x200c,
    0x200d,
    0x2028,
    0x2060,
    0xfe0f,
    0xfeff,
    0xfff9,
    0xfffe,
    0xfdd0,
    0x1ffff,
    0xe0041,
  ),
);
const piece = fc.oneof(
  control.map((code) => String.fromCodePoint(code)),
  fc.constantFrom('\u001b[31m', '\u001b]8;;https://evil.example\u0007', '\r\n', 'a', 'é', '}', "'", ' ', '𝒳'),
);
const nasty = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const quoted = (text: string) => JSON.stringify(text);
const shown = (report: ReturnType<typeof judge>) => pretty(report, { color: false });

describe('a control character', () => {
  test.each([
    ['an escape sequence', '\u001b[2J', '\\u001b[2J'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['a newline', 'a\nb', 'a\\u000ab'],
    ['a tab, as two spaces', 'a\tb', 'a  b'],
    ['of the C1 set', 'a\u009bb', 'a\\u009bb'],
    ['that turns the direction of text', 'a\u202eb', 'a\\u202eb'],
    ['the Arabic letter mark, which turns it too', 'a\u061cb', 'a\\u061cb'],
    ['without a width', 'ana\u200b@\ufeffx', 'ana\\u200b@\\ufeffx'],
    ['that hyphenates, fills or varies', 'a\u00adb\u3164c1\ufe0f', 'a\\u00adb\\u3164c1\\ufe0f'],
    ['that joins what is not joined', 'a\u200db\u200c', 'a\\u200db\\u200c'],
    ['that tags, by its two units', 'a\u{e0041}', 'a\\udb40\\udc41'],
    ['that ends a line for some programs', 'a\u2028b\u0085', 'a\\u2028b\\u0085'],
    ['and nothing else', 'é 漢 𝒳 – “x”', 'é 漢 𝒳 – “x”'],
  ])('is made visible: %s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test.each([
    ['an emoji with its look', '⚡\ufe0f ♻\ufe0f ✔\ufe0e'],
    ['emoji that are joined', '👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👍🏽'],
    ['a key, and a flag made of tags', '1\ufe0f\u20e3 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Persian letters that are parted', 'می\u200cخواهم'],
    ['Indic letters that are joined', 'क्\u200dष ന്\u200d'],
    ['letters with marks of their own', 'e\u0301 שָׁלוֹם'],
  ])('stays where it is seen: %s', (_, text) => {
    expect(visible(text)).toBe(text);
  });

  test('is made visible in each line of a text of several', () => {
    expect(visible('a\n\u001bb\r\n', { keepLines: true })).toBe('a\n\\u001bb\\u000d\n');
  });
});

describe('at the border of a command', () => {
  test('lines stay, and what nothing shows is made visible', () => {
    expect(visibleOutput('a\u001b[31m\u200b\r\nb\t\u202e\n', { color: false })).toBe(
      'a\\u001b[31m\\u200b\\u000d\nb\t\\u202e\n',
    );
  });

  test('colours stay that were given here, and no other code does', () => {
    const paint = painter({ color: true });
    const painted = `${paint(['red', 'bold'], 'a')} ${paint('dim', 'b')}`;
    expect(visibleOutput(painted, { color: true })).toBe(painted);
    expect(visibleOutput('\u001b[8mhidden\u001b[0m\u001b]8;;x\u0007', { color: true })).not.toMatch(HARMFUL);
  });

  test('JSON stays JSON, and says the same', () => {
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const text = JSON.stringify({ [a]: [b] }, null, 2);
        const shown = visibleOutput(text, { color: false });
        expect(shown).not.toMatch(HARMFUL);
        expect(JSON.parse(shown)).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('no control character reaches a terminal', () => {
  test('from the values, keys and lines of a record', () => {
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const text = change({ id: 'other' }).replace('owner: payments', `owner: ${quoted(a)}\n${quoted(b)}: 1`);
        expect(shown(judge({ [CHANGE_FILE]: text }))).not.toMatch(HARMFUL);
        expect(shown(judge({ [CHANGE_FILE]: `${a}\n${change()}` }))).not.toMatch(HARMFUL);
      }),
      { numRuns: 100 },
    );
  });

  test('from names in a manifest, the names of files, and config keys', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const services = `services: {${quoted(name)}: {digest: x}}\n`;
        const overrides = {
          'environments/dev.yaml': manifest('dev', { services: undefined }) + services,
          'config/production/app.yaml': `${quoted(name)}: 1\n`,
          [`changes/${name.replaceAll(/[\\/]/g, '')}.yaml`]: 'id: 1\n',
        };
        expect(shown(judge(overrides))).not.toMatch(HARMFUL);
      }),
      { numRuns: 100 },
    );
  });

  test('from a page of the policy', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const by = oneRule(
          `subject: change\nexpect: change.owner == ${quoted(quoted(text))}\nhelp: ${quoted(text.replaceAll('}', ''))}`,
        );
        expect(shown(judge({}, by))).not.toMatch(HARMFUL);
      }),
      { numRuns: 100 },
    );
  });

  test('from the name of a rule page', () => {
    const text = '---\ntitle: T\nsummary: S\nmessage: M\nsubject: change\nexpect: "false"\n---\n';
    const by = oneRule('', { 'rules/trial.mdx': null, 'rules/\u001b[31m\u202e.mdx': text });
    const report = judge({}, by);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(shown(report)).not.toMatch(HARMFUL);
  });

  test('from any other part of a finding', () => {
    const report = REPORTS['with one error'];
    const [finding] = report.findings;
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const location = { ...finding!.location, file: a, path: b };
        const spoilt: Finding = {
          ...finding!,
          message: b,
          help: a,
          url: b,
          location,
          because: { ...location, line: 1 },
          related: [{ message: a, location }],
        };
        const notes = [a, b];
        expect(
          shown({ ...report, findings: [spoilt], notes, source: (file) => new Source(file, `${a}\n${b}`) }),
        ).not.toMatch(HARMFUL);
      }),
      { numRuns: 200 },
    );
  });
});
