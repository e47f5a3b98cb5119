import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedPassages } from '../../../src/facts/runbook/shared-passages.ts';
import type { Runbook } from '../../../src/policy/runbook.ts';
import { fixedSentences, type RunbookPassage } from '../../../src/policy/runbook-passages.ts';
import { policyOfRunbooks, runbook, words } from './runbooks.ts';

/** What is shared by these pages' bodies: where it stands the second time, the words, where it stood first. */
function sharedIn(bodies: Readonly<Record<string, string>>, template?: string) {
  const pages = Object.entries(bodies).map(([id, body]) => [id, runbook(id.split('/')[0]!, body)]);
  const policy = policyOfRunbooks(Object.fromEntries(pages), template);
  expect(policy.runbooks.map(({ text }) => text.isMdx)).toEqual(policy.runbooks.map(() => true));
  return sharedPassages(policy.runbooks, policy.fixedSentences).map(
    ({ runbook: page, words: count, other }) => `${page.id} ${count} ${other.id}`,
  );
}
const both = (text: string, template?: string) =>
  sharedIn({ 'dev/a': `Dev. ${text}`, 'production/b': `Production. ${text}` }, template);

describe('a passage that runbooks of two environments have in common', () => {
  test.each<[promise: string, text: string, found: string[]]>([
    ['of 24 words is not reported', words(24, 'w'), []],
    ['of 25 words is reported', words(25, 'w'), ['production/b 25 dev/a']],
    ['of 26 words is reported once, whole', words(26, 'w'), ['production/b 26 dev/a']],
    ['is found across paragraphs', `${words(13, 'v')}\n\n${words(12, 'w')}`, ['production/b 25 dev/a']],
    ['is found across the items of a list', `x\n\n- ${words(13, 'v')}\n- ${words(12, 'w')}`, ['production/b 26 dev/a']],
    ['is not found across a heading', `${words(24, 'v')}\n\n## Steps\n\n${words(24, 'w')}`, []],
    ['does not count words in a heading', `\n\n## ${words(30, 'w')}\n\nx`, []],
    ['does not count code of one line', `\n\n\`\`\`sh\n${words(30, 'w')}\n\`\`\`\n`, []],
    ['is not found across code of one line', `${words(20, 'v')}\n\n\`\`\`sh\nls\n\`\`\`\n\n${words(20, 'w')}`, []],
    [
      'counts code of several lines',
      `\n\n\`\`\`sh\n${words(13, 'v')}\n${words(12, 'w')}\n\`\`\`\n`,
      ['production/b 25 dev/a'],
    ],
    ['counts code in a line of text', `\`${words(25, 'w')}\``, ['production/b 25 dev/a']],
  ])('a shared passage %s', (_, text, found) => {
    expect(both(text)).toEqual(found);
  });

  test('a shared passage is found in spite of case, punctuation and line ends', () => {
    const plain = words(25, 'w');
    const dressed = plain.toUpperCase().replace('W3 ', '**W3**,\n').replace('W9 ', '[W9](https://example.com) – ');
    expect(sharedIn({ 'dev/a': plain, 'production/b': dressed })).toEqual(['production/b 25 dev/a']);
  });

  test('a shared passage ends at the first word that differs', () => {
    const text = words(49, 'w');
    expect(sharedIn({ 'dev/a': text, 'production/b': text.replace('w24', 'other') })).toEqual([]);
    expect(sharedIn({ 'dev/a': text, 'production/b': text.replace('w25', 'other') })).toEqual([
      'production/b 25 dev/a',
    ]);
  });

  test('runbooks of one environment may share passages, and a page may repeat itself', () => {
    expect(sharedIn({ 'dev/a': words(40, 'w'), 'dev/b': words(40, 'w') })).toEqual([]);
    expect(sharedIn({ 'dev/a': `${words(40, 'w')} so ${words(40, 'w')}` })).toEqual([]);
  });

  test('a shared passage is reported once for each later environment that has it', () => {
    const text = words(30, 'w');
    expect(sharedIn({ 'dev/a': text, 'dev/b': text, 'production/c': text, 'staging/d': text })).toEqual([
      'production/c 30 dev/a',
      'staging/d 30 dev/a',
    ]);
  });

  test('two shared passages of the same pages are reported separately', () => {
    const [v, w] = [words(25, 'v'), words(30, 'w')];
    expect(sharedIn({ 'dev/a': `${v} then ${w}`, 'production/b': `${w} so ${v}` })).toEqual([
      'production/b 30 dev/a',
      'production/b 25 dev/a',
    ]);
  });
});

describe('a shared passage is found as a reader sees it', () => {
  const plain = `${words(13, 'v')} limes ${words(12, 'w')}`;

  test.each<[what: string, dress: (text: string) => string]>([
    ['a soft hyphen', (text) => text.replace('limes', 'li&shy;mes')],
    ['a character without a width', (text) => text.replace('limes', 'li\u200bmes')],
    ['a place where a line may break', (text) => text.replace('limes', 'li<wbr />mes')],
    ['bold letters', (text) => text.replace('limes', 'li**me**s')],
    ['letters by their numbers', (text) => text.replace('limes', 'l&#105;mes')],
    ['a letter of another script', (text) => text.replace('limes', 'lim\u0435s')],
    ['a comment', (text) => text.replace('limes', 'li{/* x */}mes')],
    ['a word in quotes', (text) => text.replace('limes', "'limes'")],
    ['a heading that shows nothing', (text) => text.replace('limes', '\n\n## &nbsp;\n\nlimes')],
    ['code that shows nothing', (text) => text.replace('limes', '\n\n```sh\n```\n\nlimes')],
    ['a footnote', (text) => text.replace('limes', 'limes\n[^1]: junk\n\n')],
  ])('also with %s', (_, dress) => {
    expect(sharedIn({ 'dev/a': plain, 'production/b': dress(plain) })).toEqual(['production/b 26 dev/a']);
    expect(sharedIn({ 'dev/a': dress(plain), 'production/b': plain })).toEqual(['production/b 26 dev/a']);
  });

  test.each<[what: string, dress: (text: string) => string]>([
    ['a word that readers see', (text) => text.replace('limes', 'limes *so*')],
    ['a word in two', (text) => text.replace('limes', 'li mes')],
  ])('but not with %s', (_, dress) => {
    expect(sharedIn({ 'dev/a': plain, 'production/b': dress(plain) })).toEqual([]);
  });
});

describe('a fixed sentence', () => {
  const sentence = 'If a step does anything else than what is written here, stop and page the owner of it.';
  const long = `Say ${words(30, 'w')} at once.`;
  const template = (eol: string) =>
    ['---', 'title: T', '---', '', '## Escalate', '', long, '', `- ${sentence}`, ''].join(eol);

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('a fixed sentence of a template with %s line ends does not count, and ends a passage', (_, eol) => {
    expect(both(long)).not.toEqual([]);
    expect(both(long, template(eol))).toEqual([]);
    expect(both(`${words(20, 'u')}. ${sentence} ${words(20, 'v')}`, template(eol))).toEqual([]);
  });

  test('a fixed sentence does not hide a shared passage beside it', () => {
    expect(both(`${words(25, 'u')}. ${sentence}`, template('\n'))).toEqual(['production/b 25 dev/a']);
  });

  test('a fixed sentence may have characters by their names', () => {
    expect(both(long.replace(' at', '&nbsp;at'), template('\n').replace(' at', '&nbsp;at'))).toEqual([]);
  });

  test('only sentences of five words or more are fixed sentences', () => {
    expect(fixedSentences('## Steps\n\n1. Do it now. Then wait for the end.\n')).toEqual([
      ['then', 'wait', 'for', 'the', 'end'],
    ]);
  });
});

/** Runbooks of words alone, as the finder takes them. */
function pageOf(id: string, passages: readonly (readonly string[])[]): Runbook {
  let at = 0;
  const text = passages.map((each): RunbookPassage => each.map((word) => ({ word, span: { start: at++, end: at } })));
  return { id, environment: id.split('/')[0]!, text: { passages: text } } as never;
}

/** The most words in a row that two pages have in common, found by comparing every pair of positions. */
function longestShared(a: Runbook, b: Runbook): number {
  let longest = 0;
  for (const one of a.text.passages) {
    for (const other of b.text.passages) {
      for (let i = 0; i < one.length; i += 1) {
        for (let j = 0; j < other.length; j += 1) {
          let length = 0;
          while (one[i + length] !== undefined && one[i + length]!.word === other[j + length]?.word) length += 1;
          longest = Math.max(longest, length);
        }
      }
    }
  }
  return longest;
}

describe('shared passages, checked against a comparison of every pair of positions', () => {
  // Pages are cut from a few lines, so that they have copies of all lengths, and near copies.
  const line = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 1, max: 40 }),
  );
  const passage = fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.flatMap(([name, from, length]) => Array.from({ length }, (_, step) => `${name}-${(from + step) % 37}`)),
    );
  const page = fc.array(passage, { minLength: 1, maxLength: 2 });
  const pages = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 2 }), page), { minLength: 2, maxLength: 5 })
    .map((all) => [...all].sort(([a], [b]) => a - b))
    .map((all) => all.map(([environment, text], index) => pageOf(`e${environment}/${index}`, text)));

  test('a page is reported if and only if it shares 25 words in a row with an earlier page of another environment', () => {
    fc.assert(
      fc.property(pages, (runbooks) => {
        const found = new Set(sharedPassages(runbooks, []).map(({ runbook: each }) => each.id));
        const expected = runbooks.filter((each, index) =>
          runbooks
            .slice(0, index)
            .some((other) => other.environment !== each.environment && longestShared(each, other) >= 25),
        );
        expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
      { numRuns: 150 },
    );
  });

  test('both places of a shared passage have the same words', () => {
    fc.assert(
      fc.property(pages, (runbooks) => {
        const at = (each: Runbook, start: number, count: number) =>
          each.text.passages
            .flat()
            .filter(({ span }) => span.start >= start)
            .slice(0, count)
            .map(({ word }) => word);
        for (const { runbook: each, span, words: count, other, otherSpan } of sharedPassages(runbooks, [])) {
          expect(count).toBeGreaterThanOrEqual(25);
          expect(each.environment).not.toBe(other.environment);
          expect(at(each, span.start, count)).toEqual(at(other, otherSpan.start, count));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('shared passages are found in time linear in the text', () => {
  /** How often a word is looked at for each word that there is. */
  const looksPerWord = (
    texts: readonly (readonly [environment: string, words: readonly string[]])[],
    sentences: readonly string[][] = [],
  ) => {
    let looks = 0;
    const runbooks = texts.map(([environment, words]) => {
      const page = pageOf(`${environment}/a`, [words]);
      const passages = page.text.passages.map((passage) =>
        passage.map(({ word, span }) => ({
          span,
          get word() {
            looks += 1;
            return word;
          },
        })),
      );
      return { ...page, text: { ...page.text, passages } };
    });
    sharedPassages(runbooks, sentences);
    return looks / texts.reduce((sum, [, words]) => sum + words.length, 0);
  };

  test.each<[promise: string, word: (environment: string, index: number) => string, most: number]>([
    ['that shares nothing', (environment, index) => `${environment}${index}`, 1],
    ['that is a copy from end to end', (_, index) => `w${index}`, 2],
    ['of one word, again and again', () => 'again', 4],
    [
      'that nearly repeats',
      (environment, index) => (index % 24 === 0 ? `${environment}${index}` : `w${index % 24}`),
      2,
    ],
  ])('a text %s is looked at no more often the longer it is', (_, word, most) => {
    for (const length of [100, 1_000, 10_000]) {
      const text = (environment: string) => Array.from({ length }, (__, index) => word(environment, index));
      expect(
        looksPerWord([
          ['dev', text('dev')],
          ['production', text('production')],
        ]),
      ).toBeLessThanOrEqual(most);
    }
  });

  test('nor is one with fixed sentences that all begin alike', () => {
    const sentences = Array.from({ length: 20 }, (_, index) => ['if', 'a', 'step', 'fails', `stop${index}`]);
    for (const length of [100, 1_000, 10_000]) {
      const text = Array.from({ length }, (_, index) => ['if', 'a', 'step', 'fails', 'go'][index % 5]!);
      expect(looksPerWord([['dev', text]], sentences)).toBeLessThan(6 * sentences.length);
    }
  });
});
