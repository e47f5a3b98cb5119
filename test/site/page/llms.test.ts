import * as fc from 'fast-check';
import type { List, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { llmsText } from '../../../src/site/page/llms.ts';
import { Source } from '../../../src/text/source.ts';

const listOf = (settings: Readonly<Record<string, string>>, address = '/guides/a/') => {
  const keys = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  const source = new Source('content/guides/a.mdx', `---\n${keys.join('')}---\n`);
  return llmsText([{ source, folder: 'guides', address }], (path) => `https://a.example${path}`);
};

/** The types of all nodes, which say what a reader of Markdown takes a text for. */
function kindsOf(text: string): Record<string, number> {
  const kinds: Record<string, number> = {};
  visit(fromMarkdown(text), ({ type }) => {
    if (type !== 'text' && type !== 'inlineCode') kinds[type] = (kinds[type] ?? 0) + 1;
  });
  return kinds;
}

describe('the list of pages', () => {
  const plain = kindsOf(listOf({ title: 'A', summary: 'B.' }));

  test('is a link and a sentence for each', () => {
    expect(listOf({ title: 'Read `lock_timeout` of a_b', summary: 'In *a* [b] & c.' })).toContain(
      '\n- [Read `lock_timeout` of a_b](https://a.example/guides/a.md): In \\*a\\* \\[b\\] & c.\n',
    );
  });

  test('has no heading, link, element or line of a page', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\n\n',
      '# ',
      '- ',
      '> ',
      '[',
      ']',
      '(',
      ')',
      '](https://evil.example)',
      '![',
      '<',
      '>',
      '<b>',
      '<https://evil.example>',
      '`',
      '``',
      '*',
      '_',
      '**',
      '\\',
      '&lt;',
      '&#91;',
      '\u2028',
      '\u200b',
      '~~',
      '|',
      '[a]: /b',
    );
    const texts = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, texts, (title, summary) => {
        const text = listOf({ title, summary: `b${summary}` });
        expect(kindsOf(text)).toEqual(plain);
        const tree = fromMarkdown(text) as Root;
        const list = tree.children.find(({ type }) => type === 'list') as List;
        expect(textOf(list)).not.toMatch(/\p{Cf}/u);
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  test('leads to the page, whatever its file is called', () => {
    const text = listOf({ title: 'A' }, '/guides/a) [b](/c <d>/');
    expect(text).toContain('(https://a.example/guides/a%29%20[b]%28/c%20%3Cd%3E.md)');
    expect(kindsOf(text)).toEqual(plain);
  });
});
