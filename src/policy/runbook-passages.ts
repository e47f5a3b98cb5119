import type { Code, Nodes, Paragraph, Root } from 'mdast';
import type { Span } from '../text/source.ts';
import { isComment } from './body/code.ts';
import { footnoteIn } from './body/gfm.ts';
import { addGap, addPart, emptyText, moveEnd, type PlacedText, placeOf } from './placed-text.ts';
import { seenWords } from './seen-words.ts';
import { showsSomething, showTogether } from './shows-something.ts';
import { spanOf } from './span-of.ts';

/** A word as readers see it, in small letters, at its span of the page. */
interface PassageWord {
  word: string;
  span: Span;
}

/** Words in a row. A passage ends at a heading, and at code of one line: a command is often the same in two runbooks. */
export type RunbookPassage = readonly PassageWord[];

/** Elements within a word; any other ends it. */
const WITHIN_WORDS = new Set(
  'a abbr b code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr'.split(' '),
);

/** The passages of a page, without those of no words. Its footnotes are one, since readers find them in a row. */
export function passagesIn(tree: Root, page: string): RunbookPassage[] {
  const reader = new PassageReader(page);
  for (const node of tree.children) reader.read(node, true);
  return [...reader.passages, reader.footnotes].map(wordsOf).filter((words) => words.length > 0);
}

/** Puts the passages of a page together from what it shows. */
class PassageReader {
  readonly passages = [emptyText()];
  readonly footnotes = emptyText();
  readonly #page: string;

  constructor(page: string) {
    this.#page = page;
  }

  get #passage(): PlacedText {
    return this.passages.at(-1)!;
  }

  read(node: Nodes, isOnTop = false): void {
    const span = spanOf(node);
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        addPart(this.#passage, node.value, span, this.#page);
        break;
      case 'emphasis':
      case 'strong':
      case 'link':
      case 'linkReference':
        for (const child of node.children) this.read(child);
        break;
      case 'image':
      case 'imageReference':
        addGap(this.#passage, ' ', span.start);
        break;
      case 'mdxTextExpression':
        if (!isComment(node.value)) addGap(this.#passage, ' ', span.start);
        break;
      case 'mdxJsxTextElement':
        if (WITHIN_WORDS.has(node.name ?? '')) for (const child of node.children) this.read(child);
        else this.#readApart(node, ' ');
        break;
      case 'code':
        this.#readCode(node);
        break;
      case 'paragraph':
        this.#readParagraph(node);
        break;
      case 'heading':
        if (!isOnTop) this.#readApart(node, '\n');
        else if (showTogether(node.children)) this.passages.push(emptyText());
        break;
      default:
        this.#readApart(node, '\n');
    }
  }

  #readApart(node: Nodes, gap: ' ' | '\n'): void {
    const span = spanOf(node);
    addGap(this.#passage, gap, span.start);
    if ('children' in node) for (const child of node.children) this.read(child);
    addGap(this.#passage, gap, span.end);
  }

  #readCode(node: Code): void {
    if (!showsSomething(node)) return;
    if (!node.value.includes('\n')) {
      this.passages.push(emptyText());
      return;
    }
    const { start, end } = spanOf(node);
    const below = this.#page.indexOf('\n', start);
    addPart(this.#passage, this.#page.slice(below, end), { start: below, end }, this.#page);
  }

  #readParagraph(node: Paragraph): void {
    // Put together apart: to look into a long text after each of its parts would take a time that grows with the square of them.
    this.passages.push(emptyText());
    this.#readApart(node, '\n');
    const paragraph = this.passages.pop()!;
    const footnote = footnoteIn(paragraph.text);
    if (footnote !== -1) moveEnd(paragraph, footnote, this.footnotes);
    moveEnd(paragraph, 0, this.#passage);
  }
}

function wordsOf(passage: PlacedText): PassageWord[] {
  return seenWords(passage.text).map(({ word, from, to }) => ({ word, span: placeOf(passage, from, to) }));
}

/** The sentences of a template, as lists of words. Those of fewer than five words are left out: they are too common. */
export function fixedSentences(template: string): string[][] {
  return (
    template
      .replaceAll('\r\n', '\n')
      .replace(/^---[\s\S]*?\n---/, '')
      // A character by its name is no word, and most often one that parts words.
      .replace(/&#?\w+;/g, ' ')
      .split(/(?<=[.:?!])\s+|\n{2,}|\n[-#\d]/)
      .map((sentence) => seenWords(sentence).map(({ word }) => word))
      .filter((words) => words.length >= 5)
  );
}
