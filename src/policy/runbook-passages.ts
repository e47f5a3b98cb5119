import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Span } from '../text/source.ts';
import { spanOf } from './span-of.ts';

/** A word in small letters, at its span of the page. */
interface PassageWord {
  word: string;
  span: Span;
}

/** Words in a row. A passage ends at a heading, and at code of one line: a command is often the same in two runbooks. */
export type RunbookPassage = readonly PassageWord[];

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu;

/** The passages of a page, without those of no words. */
export function passagesIn(tree: Root, text: string): RunbookPassage[] {
  const passages: PassageWord[][] = [[]];
  const add = ({ start, end }: Span) => passages.at(-1)!.push(...wordsOf(text.slice(start, end), start));
  visit(tree, (node, _, parent) => {
    const span = spanOf(node);
    if (node.type === 'heading' && parent === tree) {
      passages.push([]);
      return SKIP;
    }
    if (node.type === 'text' || node.type === 'inlineCode') add(span);
    if (node.type === 'code') {
      if (node.value.includes('\n')) add({ start: text.indexOf('\n', span.start), end: span.end });
      else passages.push([]);
    }
    return undefined;
  });
  return passages.filter((words) => words.length > 0);
}

/** The sentences of a template, as lists of words. Those of fewer than five words are left out: they are too common. */
export function fixedSentences(template: string): string[][] {
  return template
    .replaceAll('\r\n', '\n')
    .replace(/^---[\s\S]*?\n---/, '')
    .split(/(?<=[.:?!])\s+|\n{2,}|\n[-#\d]/)
    .map((sentence) => wordsOf(sentence).map(({ word }) => word))
    .filter((words) => words.length >= 5);
}

/** The words of a text that starts at an offset of its page. */
function wordsOf(text: string, start = 0): PassageWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    span: { start: start + index, end: start + index + word.length },
  }));
}
