import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/policy/front-matter.ts';
import type { Finding } from '../../src/text/finding.ts';
import { Source } from '../../src/text/source.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { expectLinear } from '../text/steps.ts';
import { frontMatterOf, placeOf, policyOf } from './pages.ts';

function faultOf(text: string): Finding {
  const read = readFrontMatter(new Source('content/rules/a.mdx', text));
  if (read.ok) throw new Error(`It was read: ${JSON.stringify(read.value.data)}`);
  return read.problem;
}

describe('a page whose front matter cannot be read has a finding that says why and where', () => {
  const cases: [what: string, text: string, message: RegExp][] = [
    ['an empty page', '«', /no front matter/],
    ['prose alone', '«# A rule\n', /no front matter/],
    ['a blank line before it', '«\n---\ntitle: T\n---\n', /no front matter/],
    ['one line of dashes', '«---\n', /not closed/],
    ['not closed', '«---\ntitle: T\n\nProse.\n', /not closed/],
    ['not closed by indented dashes', '«---\ntitle: T\n  ---\n', /not closed/],
    ['JavaScript', '---«js\n{ title: "T" }\n---\n', /`js`/],
    ['JavaScript after a space', '---« javascript\nmodule.exports = {}\n---\n', /`javascript`/],
    ['JSON', '---«json\n{ "title": "T" }\n---\n', /`json`/],
    ['TOML', '---«toml\ntitle = "T"\n---\n', /`toml`/],
    ['four dashes', '---«-\ntitle: T\n---\n', /YAML/],
  ];
  test.each(cases)('%s', (_, withMark, message) => {
    const place = marked(withMark);
    const finding = faultOf(place.text);
    expect(finding.message).toMatch(message);
    expect(placeOf(finding)).toEqual(rangeOf(place));
    expect(finding.help).toMatch(/^[A-Z].*\.$/);
  });

  test('JavaScript in front matter is never run', () => {
    const text = '---js\n{ title: (globalThis.frontMatterRan = true) }\n---\n';
    expect(faultOf(text).rule).toBe('syntax');
    expect(globalThis).not.toHaveProperty('frontMatterRan');
  });
});

describe('malformed YAML is a finding at its line and column of the page', () => {
  const cases: [what: string, text: string][] = [
    ['a list that is not closed', '---\ntitle: [T\n«order: 1\n---\n'],
    ['a colon in a plain value', '---\ntitle: T\nmessage: found«: nothing\n---\n'],
    ['a key that stands twice', '---\ntitle: T\norder: 1\n«title: U\n---\n'],
    ['a tab', '---\naccess:\n«\tdefault: read-only\n---\n'],
    ['CRLF', '---\r\ntitle: T\r\ndata: [\r\n«order: 1\r\n---\r\n'],
    ['blank lines and comments first', '---\n\n# note\n\ntitle: [T\n«order: 1\n---\n'],
    ['a byte order mark', '\uFEFF---\ntitle: [T\n«order: 1\n---\n'],
    ['the language named', '---yaml\ntitle: [T\n«order: 1\n---\n'],
  ];
  test.each(cases)('%s', (_, withMark) => {
    const place = marked(withMark);
    const finding = faultOf(place.text);
    expect(finding).toMatchObject({ rule: 'syntax', location: { file: 'content/rules/a.mdx' } });
    expect(placeOf(finding)).toEqual(rangeOf(place));
  });
});

describe('a value is found at its own line and column of the page', () => {
  const cases: [what: string, text: string][] = [
    ['plainly', '---\ntitle: T\nsoak: «30m»\n---\nProse.\n'],
    ['in CRLF', '---\r\ntitle: T\r\nsoak: «30m»\r\n---\r\nProse.\r\n'],
    ['after a byte order mark', '\uFEFF---\nsoak: «30m»\n---\n'],
    ['after blank lines and comments', '---\n\n# note\nsoak: «30m»\n---\n'],
    ['after the language', '---yaml\nsoak: «30m»\n---\n'],
    ['after spaces behind the dashes', '---  \nsoak: «30m»\n---\n'],
    ['in a page that ends with its front matter', '---\nsoak: «30m»\n---'],
    ['over dashes inside a text', '---\nsummary: one --- two\nsoak: «30m»\n---\n'],
  ];
  test.each(cases)('%s', (_, withMarks) => {
    const place = marked(withMarks);
    const page = frontMatterOf(place.text);
    expect(page.locate(['soak'])).toEqual({ file: 'content/page.mdx', path: 'soak', ...rangeOf(place) });
    expect(page.span(['soak'])).toEqual({ start: place.start, end: place.end });
  });

  test('the key of a value is found at its own line and column', () => {
    const place = marked('---\ntitle: T\n«soke»: 30m\n---\n');
    expect(frontMatterOf(place.text).locate(['soke'], 'key')).toMatchObject(rangeOf(place));
  });
});

describe('the body of a page starts right after its front matter', () => {
  const cases: [what: string, text: string, body: string][] = [
    ['plainly', '---\ntitle: T\n---\n# Prose\n', '# Prose\n'],
    ['in CRLF', '---\r\ntitle: T\r\n---\r\n# Prose\r\n', '# Prose\r\n'],
    ['with a line of dashes of its own', '---\ntitle: T\n---\none\n\n---\n\ntwo\n', 'one\n\n---\n\ntwo\n'],
    ['with nothing in it', '---\ntitle: T\n---', ''],
    ['after spaces behind the dashes', '---\ntitle: T\n---  \n# Prose\n', '# Prose\n'],
    ['after empty front matter', '---\n---\n# Prose\n', '# Prose\n'],
  ];
  test.each(cases)('%s', (_, text, body) => {
    expect(text.slice(frontMatterOf(text).bodyStart)).toBe(body);
  });
});

test.each(['---\n---\n', '---\n# only a comment\n---\n', '---\n\n---\n'])(
  'empty front matter has no settings: %j',
  (text) => {
    expect(frontMatterOf(text).data).toEqual({});
  },
);

test('dates and times of day stay text', () => {
  const page = frontMatterOf('---\nsince: 2026-01-01\nfrom: 02:00\n---\n');
  expect(page.data).toEqual({ since: '2026-01-01', from: '02:00' });
});

test('a line that only begins with dashes does not end the front matter silently', () => {
  const read = readFrontMatter(new Source('a.mdx', '---\ntitle: T\n---order: 1\nsoak: 30m\n---\nProse.\n'));
  // Either it is a fault, or what follows it counts: it may not vanish.
  if (read.ok) expect(read.value.data).toHaveProperty('soak', '30m');
});

test('front matter is parsed once for the places of all its findings', () => {
  const unknown = (size: number) => Array.from({ length: size }, (_, n) => `zzz${n}: ${n}\n`).join('');
  expectLinear((size) => policyOf({ 'rules/a.mdx': `---\n${unknown(size)}---\n` }));
});

test.each(['\n', '\r\n'])(
  'blank lines of front matter cost no more than others, though there are thousands: %j',
  (end) => {
    expectLinear((size) =>
      frontMatterOf(`---${end}title: T${end}${`${end}# a note${end}${end}`.repeat(size)}---${end}`),
    );
  },
);
