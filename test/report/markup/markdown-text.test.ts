import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { escaped } from '../../../src/report/markup/markdown-text.ts';

/** The text of some Markdown in which hosts look for references, and that in code, in which none does. */
function parts(markdown: string): { prose: string; code: string } {
  const found = { prose: '', code: '' };
  visit(fromMarkdown(markdown), (node) => {
    if (node.type === 'text') found.prose += node.value;
    if (node.type === 'inlineCode') found.code += node.value;
  });
  return found;
}

describe('a word of a text that GitHub or GitLab would link or show otherwise', () => {
  test.each([
    ['a mention', '@team'],
    ['an issue', '#12'],
    ['an issue of another repository', 'other/project#12'],
    ['an issue by its other name', 'GH-12'],
    ['an issue by its other name, in small letters', 'gh-12'],
    ['a key of Jira', 'OPS-12'],
    ['a merge request', '!12'],
    ['a label', '~"needs review"'],
    ['a milestone of another project', 'other/project%"Release 1"'],
    ['an epic', '&12'],
    ['an iteration', '*iteration:"May"'],
    ['a vulnerability', '[vulnerability:12]'],
    ['a page of the wiki', '[[Home]]'],
    ['an insertion', '{+more+}'],
    ['a deletion', '[-less-]'],
    ['an emoji', ':tada:'],
    ['an address', 'www.example.com'],
    ['a command', '/close'],
  ])('is code: %s', (_, word) => {
    const { prose, code } = parts(escaped(`see ${word}`));
    expect(`${prose}${code}`).toContain(word.split(' ')[0]);
    expect(code).toContain(word.split(' ')[0]);
  });

  test.each([
    ['a date', '2026-11-28'],
    ['a version', '1.20.3-rc.1'],
    ['a word with a dash', 'roll-2'],
    ['a word of few letters that are digits in hexadecimal', 'decade'],
    ['the hash of a commit, which leads to it', '0123abc'],
    ['a digest', 'a'.repeat(64)],
    ['a list of two', '[a, b]'],
  ])('is text where it is %s', (_, word) => {
    expect(parts(escaped(`see ${word}`))).toEqual({ prose: `see ${word}`, code: '' });
  });
});
