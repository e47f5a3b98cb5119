import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { escapeOf, hasHidden, hiddenIn } from '../../text/hidden.ts';
import { locationOf } from '../../text/location.ts';
import type { Source, Span } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';

/** What turns the letters after it around, so that readers see other words than the page has; other marks of direction do not. */
const OVERRIDE = /[\u202d\u202e]/;

/** Whether a text may hold a character that is a fault in it, as such or as an entity. */
export function mayHide(text: string): boolean {
  return text.includes('&#') || hasHidden(text);
}

/**
 * A finding for each line of a body with a character that deceives. In code that is any that nothing shows: it is copied and run,
 * and who reads it does not know. In prose people need most of them, to break a line, join letters or quote another language.
 */
export function hiddenCharacters(tree: Root, source: Source): Finding[] {
  const found: Finding[] = [];
  visit(tree, (node) => {
    if (node.type === 'code' || node.type === 'inlineCode') found.push(...inCode(spanOf(node), source));
    else if (textsOf(node).some((text) => OVERRIDE.test(text))) found.push(inProse(spanOf(node), source));
  });
  return found;
}

function inCode(span: Span, source: Source): Finding[] {
  const lines = new Set<number>();
  return hiddenIn(source.text.slice(span.start, span.end)).flatMap((place) => {
    const at = characterAt(source.text, span.start + place);
    const { line } = source.positionAt(at.start);
    if (lines.has(line)) return [];
    lines.add(line);
    return [hiddenInCode(at, source)];
  });
}

function hiddenInCode(at: Span, source: Source): Finding {
  return builtInFinding('syntax', {
    message: `Code holds \`${escapeOf(source.text.slice(at.start, at.end))}\`, which nothing shows: who copies it copies more than is seen.`,
    help: 'Remove it, or write it as an escape of the language.',
    location: locationOf(source, at),
  });
}

function inProse(span: Span, source: Source): Finding {
  const place = source.text.slice(span.start, span.end).search(OVERRIDE);
  // Written as an entity, it has the place of its text.
  const at = place === -1 ? span : characterAt(source.text, span.start + place);
  return overriding(source.text.slice(at.start, at.end), locationOf(source, at));
}

/** What is said of a text that turns letters around. */
export function overriding(text: string, location: Finding['location']): Finding {
  const [found = ''] = OVERRIDE.exec(text) ?? [];
  return builtInFinding('syntax', {
    message: `The text ${found === '' ? '' : `holds \`${escapeOf(found)}\`, and `}turns letters around, so that readers see other words than it has.`,
    help: 'Remove the character that does.',
    location,
  });
}

/** Whether a text turns letters around. */
export function overrides(text: string): boolean {
  return OVERRIDE.test(text);
}

/** The texts of a node that readers see, but for code. */
function textsOf(node: Nodes): string[] {
  const { value, alt, title } = node as { value?: unknown; alt?: unknown; title?: unknown };
  return [value, alt, title].filter((text) => typeof text === 'string');
}

function characterAt(text: string, start: number): Span {
  return { start, end: start + String.fromCodePoint(text.codePointAt(start)!).length };
}
