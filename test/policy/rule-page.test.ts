import { describe, expect, test } from 'vitest';
import { rulePage } from '../../src/policy/rule-page.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { pageFaults, pageValues, placeOf, ruleText, type Settings } from './pages.ts';

test('a short page has the defaults', () => {
  const values = pageValues(rulePage, ruleText());
  expect(values).toMatchObject({ severity: 'error', at: '', help: '', owners: [], params: {} });
  expect(values).not.toHaveProperty('when');
  expect(values).not.toHaveProperty('since');
});

test('`since` is an instant', () => {
  expect(pageValues(rulePage, ruleText({ since: '"2026-01-01T00:00:00Z"' })).since).toBe(Date.UTC(2026, 0, 1));
});

test('a date without quotes is a fault, because other readers of YAML make a date of it', () => {
  const place = marked(ruleText({ since: '«2026-01-01T00:00:00Z»' }));
  const findings = pageFaults(rulePage, place.text);
  expect(findings.map(placeOf)).toEqual([rangeOf(place)]);
});

test('a date without quotes for a key is one fault too', () => {
  const place = marked(ruleText({ params: '{ «2026-01-01»: 3 }' }));
  const findings = pageFaults(rulePage, place.text);
  expect(findings.map(placeOf)).toEqual([rangeOf(place)]);
  expect(pageFaults(rulePage, ruleText({ '2026-01-01': 'x' })).map(({ message }) => message)).toEqual([
    '`["2026-01-01"]` is not a setting of this page.',
  ]);
});

describe('a misspelt setting is shown at its key, with the one that was meant', () => {
  const cases: [settings: Settings, meant: string][] = [
    [{ '«sevrity»': 'error' }, 'severity'],
    [{ '«owner»': '[tech-lead]' }, 'owners'],
    [{ '«param»': '{}' }, 'params'],
    [{ expect: undefined, '«expct»': 'promotion.inOrder' }, 'expect'],
  ];
  test.each(cases)('%j', (settings, meant) => {
    const place = marked(ruleText(settings));
    const [finding, ...others] = pageFaults(rulePage, place.text);
    expect(finding).toMatchObject({ rule: 'schema', help: expect.stringMatching(`^Write \`${meant}: .*\`\\.$`) });
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });
});

test.each(['- a', 'hello', '7', '[]'])('front matter that is no mapping is one fault and no crash: %s', (text) => {
  const findings = pageFaults(rulePage, `---\n${text}\n---\n`);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/; a mapping is expected\.$/)]);
});

describe('a value of the wrong kind is shown at its place, with what is expected', () => {
  const cases: [settings: Settings, expected: string][] = [
    [{ severity: '«fatal»' }, 'one of `error`, `warning` or `off`'],
    [{ subject: '«promotoin»' }, '`promotion`'],
    [{ when: '«true»' }, 'a text'],
    [{ expect: '«""»' }, 'a text that is not empty'],
    [{ at: '«5»' }, 'a text'],
    [{ owners: '«tech-lead»' }, 'a list'],
    [{ since: '«"2026-01-01"»' }, 'a quoted timestamp'],
    [{ '«params»': '[1]' }, 'a mapping'],
  ];
  test.each(cases)('%j', (settings, expected) => {
    const place = marked(ruleText(settings));
    const [finding, ...others] = pageFaults(rulePage, place.text);
    expect(finding!.message).toContain(expected);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });

  test('a misspelt subject gets the one that was meant', () => {
    expect(pageFaults(rulePage, ruleText({ subject: 'promotoin' }))[0]?.help).toBe('Write `subject: promotion`.');
  });
});

test.each(['title', 'summary', 'subject', 'expect', 'message'])('a rule without `%s` is a fault', (key) => {
  const findings = pageFaults(rulePage, ruleText({ [key]: undefined }));
  expect(findings.map((finding) => finding.message)).toEqual([expect.stringContaining(`\`${key}\` is missing`)]);
});

describe('a parameter is a number, a text, true or false, or a list of one kind', () => {
  test.each(['3', '0.5', 'true', '30m', 'abc', '"abc"', '[a, b]', '[1, 2.5]', '[]'])('%s is one', (value) => {
    expect(pageFaults(rulePage, ruleText({ params: `{ limit: ${value} }` }))).toEqual([]);
  });

  test.each(['{ a: 1 }', '[1, a]', '[[1]]', 'null', '.inf', '[true]'])('%s is none', (value) => {
    const [finding, ...others] = pageFaults(rulePage, ruleText({ params: `\n  limit: ${value}` }));
    expect(finding).toMatchObject({ rule: 'schema', location: { line: 8, path: 'params.limit' } });
    expect(others).toEqual([]);
  });

  test('and the message says so in our own words', () => {
    const [finding] = pageFaults(rulePage, ruleText({ params: '{ limit: { a: 1 } }' }));
    expect(finding?.message).not.toContain('Invalid');
  });

  test('whose name CEL can read', () => {
    const place = marked(ruleText({ params: '{ «max-files»: 3 }' }));
    const [finding] = pageFaults(rulePage, place.text);
    expect(finding?.message).toContain('a name of letters, digits and `_`');
    expect(placeOf(finding!)).toEqual(rangeOf(place));
  });
});
