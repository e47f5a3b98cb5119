/** Lines of at most this many characters are shown whole. */
const WIDTH = 160;
/** How many characters of a longer line are shown before the place of interest. */
const BEFORE = 60;

/** What is shown of a line. */
export interface Excerpt {
  text: string;
  /** Where the character at an offset of the line is in `text`; for one that is cut off, where the cut is. */
  at(offset: number): number;
}

/** A line as it is shown: a very long one only around an offset, with `…` where it is cut off. */
export function excerpt(line: string, offset = 0): Excerpt {
  if (line.length <= WIDTH) return { text: line, at: (place) => place };
  let start = startOf(line, offset);
  let end = Math.min(line.length, start + WIDTH);
  // No character is cut in halves.
  if (isTrailing(line, start)) start += 1;
  if (isTrailing(line, end)) end -= 1;
  const before = start > 0 ? '…' : '';
  const text = `${before}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
  return { text, at: (place) => Math.max(start, Math.min(place, end)) - start + before.length };
}

/** A part of a line, and how many characters of it come before. */
export interface LinePart {
  left: number;
  text: string;
}

/** The part of a line that is enough to show it around an offset: what shows that part, after any `left` characters, shows the same. */
export function shownPart(line: string, offset = 0): LinePart {
  if (line.length <= WIDTH) return { left: 0, text: line };
  // Whether a character is cut in halves shows from the ones around the cut.
  const left = Math.max(0, startOf(line, offset) - 1);
  return { left, text: line.slice(left, left + WIDTH + 3) };
}

function startOf(line: string, offset: number): number {
  return offset <= BEFORE ? 0 : Math.min(offset - BEFORE, line.length - WIDTH);
}

/** Whether an offset lies between the two units of one character. */
function isTrailing(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit < 0xe000;
}
