import { remembered } from './remembered.ts';
import { type Replacement, replaceUnescaped, unescaped } from './unescaped.ts';

/** What is shown in place of a private key. */
const WITHHELD = '(a private key, withheld)';

/** The first line of a key: in PEM, of OpenPGP, and of the SSH that is sold. */
const BEGIN = lineOf('BEGIN');
const END = lineOf('END');

/**
 * No key is longer, and none has more or longer lines, longer headers or wider margins. A regular expression that takes all of a text ends with
 * an error where that is long enough, and two that may divide a text between them try each way to do it: what follows a first line is
 * read part by part instead.
 */
const UP_TO = { characters: 65536, lines: 1000, width: 4096, headers: 20, header: 400, blanks: 400, apart: 120 };

const MAY_BREAK = `\\s{0,${UP_TO.blanks}}`;
const BREAK = `\\s{1,${UP_TO.blanks}}`;

/**
 * What may come before the body: `Comment: Ana <ana@example.com>`, each on a line of its own, with any value; or all of them in one line,
 * with values without blanks.
 */
const NAME = '[A-Za-z][\\w-]{0,40}:';
const HEADER_LINE = new RegExp(`\\r?\\n${MAY_BREAK}${NAME}[^\\r\\n]{0,${UP_TO.header}}`, 'y');
const HEADER_IN_LINE = new RegExp(`${BREAK}${NAME}\\s?[\\w.,+/=-]{1,${UP_TO.header}}`, 'y');

/** A line of a body. */
const BASE64 = '[A-Za-z0-9+/]';
const LINE = `${BASE64}{16,${UP_TO.width}}={0,2}`;

/** How the body of a key begins that no passphrase guards, in Base64, by bytes that nothing public has there. */
const BODY_STARTS = [
  // `openssh-key-v1`, and a zero.
  'b3BlbnNzaC1rZXktdjEA',
  // A sequence of fewer than 128, of fewer than 256, and of more bytes; then the version 0 or 1, and what PKCS #1, PKCS #8 and SEC 1 have next.
  'M[A-H][048AEIMQUYcgkosw]CAQ(?:A[CDw]|E[EFw])',
  `MI[E-H]${BASE64}AgE(?:A[AM]|B[BM])`,
  `MI[I-L]${BASE64}{2}[AQgw]IBA[ADQT]`,
  // A key in PEM, in Base64 once more, as variables of CI hold it: `-----BEGIN `, and the labels of what is private.
  'LS0tLS1CRUdJTiB(?:QUklWQVRF|PUEVOU1NI|SU0EgUFJJ|FQyBQUkl|FTkNSWVB|EU0EgUFJJ)',
];
const BODY = new RegExp(
  [
    `(?:${BODY_STARTS.join('|')})${BASE64}{0,${UP_TO.characters}}={0,2}`,
    `(?:${BREAK}${LINE}){0,${UP_TO.lines}}`,
    `(?:${BREAK}${BASE64}{1,15}={1,2})?`,
  ].join(''),
  'g',
);

/** Base64 that is long enough for a key in PEM to be in what it stands for, with what is before it there. */
const ENCODED = new RegExp(
  `(?<!${BASE64})${BASE64}{60,${UP_TO.characters}}(?:${BREAK}${LINE}){0,${UP_TO.lines}}={0,2}`,
  'g',
);

/** What stands in a text only with a private key, or where one is written about. */
const SIGN = new RegExp(`${BEGIN}|${BODY_STARTS.join('|')}|PuTTY-User-Key-File-`);

/** A text without the private keys in it: what is printed is seen by more people than may have them, and kept. */
export function withoutPrivateKeys(text: string): string {
  return [begunKeys, bareBodies, encodedKeys].reduce(replaceUnescaped, text);
}

/** The dashes at its end may be those at the start of the next one. */
const BEGINS = new RegExp(BEGIN.replace(/-\{4,5\}$/, '(?=-{4})'), 'g');
const DASHES = /-{4,5}/y;

/** The keys of which the first line is there. Each is looked for as far as the next first line, so that nothing is read for two. */
function begunKeys(text: string): Replacement[] {
  const begins = Array.from(text.matchAll(BEGINS));
  return begins.flatMap(({ index, 0: begin }, at) =>
    begunKey(text.slice(index, begins[at + 1]?.index), begin).map(({ start, end, by }) => ({
      start: index + start,
      end: index + end,
      by,
    })),
  );
}

/** The key of a text that begins with its first line; none where no body follows. */
function begunKey(text: string, begin: string): Replacement[] {
  const start = endOf(DASHES, text, begin.length) ?? begin.length;
  const headers = endOfAll(HEADER_LINE, text, start, UP_TO.headers);
  const whole = endOfWhole(text, start, headers);
  if (whole !== undefined) return [{ start: 0, end: whole, by: WITHHELD }];
  // Of one that is cut off, what there is.
  const body =
    bodyBehind(text, start, headers) ?? bodyBehind(text, start, endOfAll(HEADER_IN_LINE, text, start, UP_TO.headers));
  const behind = body === undefined ? start : endOfAll(LINE_BEHIND, text, body);
  const end = endOfApart(text, behind);
  if (body === undefined && end === behind) return [];
  // What is between lines that stand apart stays, since it may be the syntax of what is printed.
  const apart = Array.from(text.slice(behind, end).matchAll(LINES), (line) => inPlaceOf(line, '…', behind));
  return [{ start: 0, end: behind, by: WITHHELD }, ...apart];
}

function inPlaceOf({ index, 0: found }: RegExpExecArray, by: string, from = 0): Replacement {
  return { start: from + index, end: from + index + found.length, by };
}

function bareBodies(text: string): Replacement[] {
  return Array.from(text.matchAll(BODY), (found) => inPlaceOf(found, WITHHELD));
}

function encodedKeys(text: string): Replacement[] {
  const runs = Array.from(text.matchAll(ENCODED));
  return runs.filter(([run]) => standsForKey(run)).map((found) => inPlaceOf(found, WITHHELD));
}

const LAST_LINE = new RegExp(END, 'g');
const LAST_LINE_OR_STRING_END = new RegExp(`(${END})|["\`<]`);

/** Where a key ends that is there to its last line, in one string of whatever it is written in; headers may hold anything. */
function endOfWhole(text: string, start: number, headers: number): number | undefined {
  const found = LAST_LINE_OR_STRING_END.exec(text.slice(headers, headers + UP_TO.characters));
  if (found?.[1] !== undefined) return headers + found.index + found[1].length;
  const ends = Array.from(text.slice(start, headers + 80).matchAll(LAST_LINE));
  const within = ends.findLast(({ index }) => start + index < headers);
  return within && start + within.index + within[0].length;
}

const LINES = new RegExp(LINE, 'g');
const LINE_BEHIND = new RegExp(`${MAY_BREAK}${LINE}`, 'y');

/** Where the body begins behind headers, or in what was taken for one: its value may be all that is there of the body. */
function bodyBehind(text: string, start: number, headers: number): number | undefined {
  if (endOf(LINE_BEHIND, text, headers) !== undefined) return headers;
  const within = Array.from(text.slice(start, headers + 15).matchAll(LINES)).at(-1);
  return within && start + within.index;
}

/** The headers of a key whose lines stand apart, each in quotes, a tag or a command of its own. */
const HEADER_APART = /(?:Proc-Type|DEK-Info|Version|Comment):/g;
const HEADERS_APART = 4;

/**
 * Where the last one ends of the lines that stand apart; where they would start, if there are none. They are long, since what is between
 * them is any text; the last one may be shorter. A digest is one only between others.
 */
function endOfApart(text: string, start: number): number {
  let before: number | undefined = start;
  for (let times = 0; times < HEADERS_APART && lineNear(LONG_LINE, text, before) === undefined; times += 1) {
    before = behindHeaderApart(text, before);
    if (before === undefined) return start;
  }
  let end: number | undefined;
  let line = lineNear(LONG_LINE, text, before);
  while (line !== undefined) {
    if (!line.isDigest) end = line.end;
    line = lineNear(LONG_LINE, text, line.end);
  }
  if (end === undefined) return start;
  const last = lineNear(SHORT_LINE, text, end);
  return last === undefined || last.isDigest ? end : last.end;
}

/** Behind the last name of a header that begins not far behind a place. */
function behindHeaderApart(text: string, at: number): number | undefined {
  const near = text.slice(at, at + UP_TO.apart + 'Proc-Type:'.length);
  const last = Array.from(near.matchAll(HEADER_APART)).at(-1);
  return last && at + last.index + last[0].length;
}

const LONG_LINE = { least: 40, line: new RegExp(`${BASE64}{40}`) };
const SHORT_LINE = { least: 16, line: new RegExp(`${BASE64}{16}`) };
const MORE_OF_LINE = new RegExp(`${BASE64}{1,${UP_TO.width}}`, 'y');
const END_OF_LINE = /={0,2}/y;

/** A digest in hex, from that of SHA-1 to that of SHA-512. No line of a key is only such digits: it is Base64 of bytes at random. */
const DIGEST = /^(?:[0-9a-f]{40}|[0-9A-F]{40}|[0-9a-f]{64}|[0-9A-F]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/;

/** The line of a body that begins not far behind a place, and where it ends. */
function lineNear({ least, line }: typeof LONG_LINE, text: string, at: number) {
  const found = line.exec(text.slice(at, at + UP_TO.apart + least));
  if (found === null) return undefined;
  const start = at + found.index;
  const end = endOf(END_OF_LINE, text, endOfAll(MORE_OF_LINE, text, start))!;
  return { end, isDigest: DIGEST.test(text.slice(start, end)) };
}

/** Where a text ends to match an expression that is sticky. */
function endOf(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

/** The same, of as many as follow each other; the place itself if there is none. */
function endOfAll(sticky: RegExp, text: string, at: number, most = Number.POSITIVE_INFINITY): number {
  let end = at;
  for (let times = 0; times < most; times += 1) {
    const next = endOf(sticky, text, end);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

/** Whether Base64 is that of a text with a private key in it. */
function standsForKey(run: string): boolean {
  return SIGN.test(unescaped(Buffer.from(run, 'base64').toString('latin1')));
}

/** Whether a private key may lie in a text, of which no line is shown then. */
export const holdsPrivateKey = remembered((text) => {
  const plain = unescaped(text);
  return SIGN.test(plain) || encodedKeys(plain).length > 0;
});

/** A form of the web has `+` for a blank. */
function lineOf(word: string): string {
  return `-{4,5}[ +]?${word}[ +][A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?[ +]?-{4,5}`;
}
