import type { Span } from '../text/source.ts';

/** A text that was put together from parts of a page, with the span of each of its characters there. */
export interface PlacedText {
  text: string;
  starts: number[];
  ends: number[];
}

export function emptyText(): PlacedText {
  return { text: '', starts: [], ends: [] };
}

/** Adds what the part of a page at a span reads as. */
export function addPart(placed: PlacedText, text: string, span: Span, page: string): void {
  const written = page.slice(span.start, span.end);
  const at = written.indexOf(text);
  placed.text += text;
  if (at === -1) {
    addPlaces(placed, text, written, span.start);
    return;
  }
  for (let index = 0; index < text.length; index += 1) {
    placed.starts.push(span.start + at + index);
    placed.ends.push(span.start + at + index + 1);
  }
}

/** Adds a character that stands for what is no text, at a place of the page. */
export function addGap(placed: PlacedText, gap: ' ' | '\n', at: number): void {
  placed.text += gap;
  placed.starts.push(at);
  placed.ends.push(at);
}

/** Moves what comes from an offset on to the end of another text. */
export function moveEnd(from: PlacedText, at: number, to: PlacedText): void {
  to.text += from.text.slice(at);
  from.text = from.text.slice(0, at);
  for (const [one, other] of [
    [from.starts, to.starts],
    [from.ends, to.ends],
  ] as const) {
    for (const place of one.splice(at)) other.push(place);
  }
}

/** The span in the page of what is between two offsets. */
export function placeOf({ starts, ends }: PlacedText, from: number, to: number): Span {
  return { start: starts[from]!, end: ends[to - 1]! };
}

/** A character by its name or its number. */
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/iy;
/** The end of a line, with the blanks before it, which are no text. */
const LINE_END = /[ \t]*(?=[\r\n])/y;
/** What a line of a quote or of an item begins with before its text. */
const BEFORE_TEXT = /[ \t>]/;

/** Finds the characters of a text that is written otherwise: by references, with backslashes, in lines of a quote or an item. */
function addPlaces({ starts, ends }: PlacedText, text: string, written: string, start: number): void {
  let at = 0;
  for (const [index, unit] of text.split('').entries()) {
    if (/[\r\n]/.test(unit)) at += matchAt(LINE_END, written, at).length;
    if (text[index - 1] === '\n') while (BEFORE_TEXT.test(written[at] ?? '') && written[at] !== unit) at += 1;
    const end = at + lengthOf(unit, text.slice(index, index + 40), written, at);
    starts.push(start + at);
    ends.push(start + end);
    at = end;
  }
}

/** How much of what is written stands for a unit of a text; nothing for the second unit of a reference. `rest` is the text from the unit on. */
function lengthOf(unit: string, rest: string, written: string, at: number): number {
  if (written[at] === '\\' && written[at + 1] === unit) return 2;
  const reference = matchAt(REFERENCE, written, at);
  if (reference !== '' && !rest.startsWith(reference)) return reference.length;
  return written[at] === unit ? 1 : 0;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
