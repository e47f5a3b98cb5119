/** What takes the place of a part of a text. */
export interface Replacement {
  start: number;
  end: number;
  by: string;
}

/** How JSON and code, an address, and XML write a character, each also within another of its kind: `\n`, `\\u002b`, `%2B`, `%252B`, `&#43;`. */
const ESCAPE =
  /\\{1,8}(?:([nrt"'/])|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|x([\da-fA-F]{2}))|%(?:25){0,8}([\da-fA-F]{2})|&#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}));/g;

const IN_SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The character that is escaped, where it is one of ASCII that something shows, or white space. */
function escaped([, short, ...codes]: readonly (string | undefined)[]): string | undefined {
  if (short !== undefined) return IN_SHORT[short] ?? short;
  const decimal = codes.pop();
  const code = decimal === undefined ? Number.parseInt(codes.find((each) => each !== undefined)!, 16) : Number(decimal);
  return (code >= 0x20 && code < 0x7f) || (code >= 9 && code <= 13) ? String.fromCharCode(code) : undefined;
}

/** A text as it was before it was written into JSON, an address or XML, as far as it is of ASCII. */
export function unescaped(text: string): string {
  return text.replace(ESCAPE, (found, ...groups) => escaped([found, ...groups.slice(0, 7)]) ?? found);
}

/** A text in which parts are replaced that `find` tells by their places in what it was before it was written so. */
export function replaceUnescaped(text: string, find: (plain: string) => readonly Replacement[]): string {
  const plain = unescaped(text);
  const placeOf = placesIn(text);
  let shown = '';
  let at = 0;
  for (const { start, end, by } of find(plain)) {
    const from = placeOf(start);
    shown += text.slice(at, from) + by;
    at = placeOf(end);
  }
  return shown + text.slice(at);
}

/** Where a text has what stands at a place of it unescaped; it is asked from the front to the back. */
function placesIn(text: string): (place: number) => number {
  const escapes = text.matchAll(ESCAPE);
  /** By how much is longer what is written before the escape that comes next. */
  let longer = 0;
  let next = nextOf(escapes);
  return (place) => {
    while (next !== undefined && next.index - longer < place) {
      longer += next.more;
      next = nextOf(escapes);
    }
    return place + longer;
  };
}

function nextOf(escapes: Iterator<RegExpExecArray>) {
  for (let found = escapes.next(); !found.done; found = escapes.next()) {
    const character = escaped(found.value);
    if (character !== undefined) return { index: found.value.index, more: found.value[0].length - character.length };
  }
  return undefined;
}
