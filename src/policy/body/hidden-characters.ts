import type { Heading, Nodes, Paragraph, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { toString as textOf } from 'mdast-util-to-string';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { escapeOf, hasHidden, hiddenIn, otherBlanksIn } from '../../text/hidden.ts';
import { locationOf } from '../../text/location.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Source, Span } from '../../text/source.ts';
import { attributeText } from '../mdx-attribute.ts';
import { spanOf } from '../span-of.ts';
import { hasRightToLeft, markIn, turnsNumbers } from './direction.ts';

/** What turns the letters after it around, so that readers see other words than the page has; other marks of direction do so with numbers alone. */
const OVERRIDE = /[\u202d\u202e]/;

/** A character by its number or its name: some that nothing shows have a name. */
const ENTITY = /&(?:#|[a-z][a-z\d]*;)/i;

/** Elements whose text is copied as it is, as that of code is. */
const OF_CODE = new Set('code kbd pre samp tt var'.split(' '));

/** Whether a text may hold a character that is a fault in it, as such or as an entity. */
export function mayHide(text: string): boolean {
  return ENTITY.test(text) || hasHidden(text) || otherBlanksIn(text).length > 0;
}

/**
 * A finding for each line of a body with a character that deceives. In code that is any that nothing shows, or that looks like a
 * space and is none: it is copied and run, and who reads it does not know. In prose people need most of them, to break a line, join
 * letters or quote another language.
 */
export function hiddenCharacters(tree: Root, source: Source): Finding[] {
  const found: Finding[] = [];
  const lines = new Set<number>();
  const add = (finding: Finding) => {
    if (lines.has(finding.location.line)) return;
    lines.add(finding.location.line);
    found.push(finding);
  };
  const isOfCode = textsOfCode(tree);
  visit(tree, (node) => {
    const span = spanOf(node);
    if (node.type === 'code' || node.type === 'inlineCode' || isOfCode.has(node)) {
      for (const finding of inCode(node, source)) add(finding);
    } else if (textsOf(node).some((text) => (node.type === 'text' ? OVERRIDE.test(text) : overrides(text))))
      found.push(inProse(span, source));
    if (node.type === 'paragraph' || node.type === 'heading') addAll(found, turnedNumbers(node, source));
    if (isElement(node)) {
      for (const attribute of node.attributes) {
        const at = spanOf({ position: attribute.position ?? node.position });
        if (typeof attribute.value === 'string' && overrides(attribute.value)) found.push(inProse(at, source));
        if (isTurned(attribute) && !hasRightToLeft(textOf(node))) found.push(turned(at, source));
      }
    }
  });
  return found;
}

/** The finding of a text whose numbers a mark of direction turns around; it may be in another part of it than its letters are. */
function turnedNumbers(block: Paragraph | Heading, source: Source): Finding[] {
  if (!turnsNumbers(textOf(block))) return [];
  const found: Finding[] = [];
  visit(block, 'text', (node) => {
    if (found.length === 0 && markIn(node.value) !== -1) found.push(inProse(spanOf(node), source));
  });
  return found;
}

/** Whether an attribute has a text run from right to left. */
function isTurned(attribute: MdxJsxFlowElement['attributes'][number]): boolean {
  return (
    attribute.type === 'mdxJsxAttribute' &&
    attribute.name === 'dir' &&
    /^rtl$/i.test(attributeText(attribute)?.text ?? '')
  );
}

function turned(at: Span, source: Source): Finding {
  return builtInFinding('syntax', {
    message:
      '`dir="rtl"` has a text run from right to left that is of no script which does, so that readers see another order.',
    help: 'Remove it.',
    location: locationOf(source, at),
  });
}

function isElement(node: Nodes): node is MdxJsxFlowElement | MdxJsxTextElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The texts in elements that show code. */
function textsOfCode(tree: Root): ReadonlySet<Nodes> {
  const found = new Set<Nodes>();
  visit(tree, (element) => {
    if (!isElement(element) || !OF_CODE.has(element.name ?? '')) return CONTINUE;
    visit(element, 'text', (text) => void found.add(text));
    return SKIP;
  });
  return found;
}

/** What is shown of code that may be written by entities: what follows a fence, and text in an element. */
function writtenIn(node: Nodes): string {
  return node.type === 'code' ? `${node.lang ?? ''} ${node.meta ?? ''}` : node.type === 'text' ? node.value : '';
}

function inCode(node: Nodes, source: Source): Finding[] {
  const span = spanOf(node);
  const text = source.text.slice(span.start, span.end);
  const places = [...hiddenIn(text), ...blanksIn(node, text)].sort((a, b) => a - b);
  if (places.length > 0) {
    const characters = places.map((place) => characterAt(source.text, span.start + place));
    return characters.map((at) => deceptiveInCode(source.text.slice(at.start, at.end), locationOf(source, at)));
  }
  const written = writtenIn(node);
  const [hidden] = hiddenIn(written);
  if (hidden === undefined) return [];
  // Written as an entity, it has the place of its text; of a block, that of the line of its fence.
  const { start, end } = characterAt(written, hidden);
  const at = { start: span.start, end: span.start + text.search(/[\r\n]|$/) };
  return [deceptiveInCode(written.slice(start, end), locationOf(source, at))];
}

/** Where code has a blank that is no space. In what follows a fence, and on keys, it is as good as one. */
function blanksIn(node: Nodes, text: string): readonly number[] {
  if (node.type !== 'code') return node.type === 'inlineCode' ? otherBlanksIn(text) : [];
  const below = text.search(/[\r\n]/);
  return below === -1 ? [] : otherBlanksIn(text).filter((place) => place > below);
}

function deceptiveInCode(character: string, location: Finding['location']): Finding {
  const code = escapeOf(character);
  if (hasHidden(character)) {
    const message = `Code holds \`${code}\`, which nothing shows: who copies it copies more than is seen.`;
    return builtInFinding('syntax', {
      message,
      help: 'Remove it, or write it as an escape of the language.',
      location,
    });
  }
  const message = `Code holds \`${code}\`, which looks like a space and is none: who copies it copies something else.`;
  return builtInFinding('syntax', { message, help: 'Write a space, or an escape of the language.', location });
}

function inProse(span: Span, source: Source): Finding {
  const text = source.text.slice(span.start, span.end);
  const place = OVERRIDE.test(text) ? text.search(OVERRIDE) : markIn(text);
  // Written as an entity, it has the place of its text.
  const at = place === -1 ? span : characterAt(source.text, span.start + place);
  return overriding(source.text.slice(at.start, at.end), locationOf(source, at));
}

/** What is said of a text that turns letters around. */
export function overriding(text: string, location: Finding['location']): Finding {
  const isOverride = OVERRIDE.test(text);
  const found = text.charAt(isOverride ? text.search(OVERRIDE) : markIn(text));
  const holds = found === '' ? '' : `holds \`${escapeOf(found)}\`, and `;
  const turns =
    found === '' || isOverride
      ? 'turns letters around, so that readers see other words than it has'
      : 'turns numbers around, so that readers see them in another order';
  return builtInFinding('syntax', {
    message: `The text ${holds}${turns}.`,
    help: 'Remove the character that does.',
    location,
  });
}

/** Whether a text turns letters around. */
export function overrides(text: string): boolean {
  return OVERRIDE.test(text) || turnsNumbers(text);
}

/** The texts of a node that readers see, but for code. */
function textsOf(node: Nodes): string[] {
  const { value, alt, title } = node as { value?: unknown; alt?: unknown; title?: unknown };
  return [value, alt, title].filter((text) => typeof text === 'string');
}

function characterAt(text: string, start: number): Span {
  return { start, end: start + String.fromCodePoint(text.codePointAt(start)!).length };
}
