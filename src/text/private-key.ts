import { remembered } from './remembered.ts';

/** What is shown in place of a private key. */
const WITHHELD = '(a private key, withheld)';

/** The first line of a key: in PEM, of OpenPGP, and of the SSH that is sold. */
const BEGIN = lineOf('BEGIN');
const END = lineOf('END');

/**
 * No key is longer, and none has more or longer lines, longer headers or wider margins. A regular expression that takes all of a text ends with
 * an error where that is long enough.
 */
const UP_TO = { characters: '65536', lines: '1000', width: '4096', header: '400', blanks: '400' };

/** White space, as a text has it, and as JSON, an address and XML write it. */
const BLANK = String.raw`(?:\s|\\{1,8}(?:[nrt]|u000[9ad])|%(?:0[9AaDd]|20)|&#(?:9|10|13|x[9AaDd]);)`;
const MAY_BREAK = `${BLANK}{0,${UP_TO.blanks}}`;
const BREAK = `${BLANK}{1,${UP_TO.blanks}}`;

/** The end of a line, as a text has it, and as JSON, an address and XML write it. */
const LINE_END = String.raw`(?:\r?\n|\\{1,8}(?:[nr]|u000[ad])|%0[AaDd]|&#(?:10|13|x[AaDd]);)`;

/**
 * What may come before the body: `Comment: Ana <ana@example.com>`, each on a line of its own, with any value; or all of them in one line,
 * with values without blanks. Each begins behind what ends the one before, so that a text is divided in one way.
 */
const NAME = '[A-Za-z][\\w-]{0,40}:';
const HEADER_LINES = `(?:${LINE_END}${MAY_BREAK}${NAME}(?:(?!${LINE_END})[^\\r\\n]){0,${UP_TO.header}}){0,20}`;
const HEADERS_IN_LINE = `(?:${BREAK}${NAME}${BLANK}?[\\w.,+/=-]{1,${UP_TO.header}}){0,20}`;

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
const BODY = [
  `(?:${BODY_STARTS.join('|')})${BASE64}{0,${UP_TO.characters}}={0,2}`,
  `(?:${BREAK}${LINE}){0,${UP_TO.lines}}`,
  `(?:${BREAK}${BASE64}{1,15}={1,2})?`,
].join('');

/**
 * Lines of a body that stand apart, each in quotes, a tag or a command of its own. They are long, since what is between them is any text; the
 * last one may be shorter.
 */
const APART = `(?:(?!${BASE64}{40})[^]){1,120}?`;
const HEADERS_APART = `(?:${APART}(?:Proc-Type|DEK-Info|Version|Comment):){0,4}`;
const LINES_APART = `${HEADERS_APART}(?:${APART}${BASE64}{40,${UP_TO.width}}={0,2}){1,${UP_TO.lines}}(?:(?:(?!${BASE64}{16})[^]){1,120}${LINE})?`;

const KEY = new RegExp(
  [
    // From its first line to its last one, in one string of whatever it is written in.
    `${BEGIN}${HEADER_LINES}(?:(?!${BEGIN})[^"\`<]){0,${UP_TO.characters}}?${END}`,
    // Of one that is cut off, what there is.
    `${BEGIN}(?:${HEADER_LINES}|${HEADERS_IN_LINE})(?:${MAY_BREAK}${LINE}){1,${UP_TO.lines}}(?<behind>${LINES_APART})?`,
    `${BEGIN}(?<apart>${LINES_APART})`,
    BODY,
  ].join('|'),
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
  return text.replace(KEY, withheld).replace(ENCODED, (run) => (standsForKey(run) ? WITHHELD : run));
}

/** What is between lines that stand apart stays, since it may be the syntax of what is printed. */
function withheld(...found: unknown[]): string {
  const { behind, apart = behind } = found.at(-1) as Partial<Record<'behind' | 'apart', string>>;
  return `${WITHHELD}${apart?.replace(LINES, '…') ?? ''}`;
}

const LINES = new RegExp(LINE, 'g');
const BLANKS = new RegExp(BLANK, 'g');

/** Whether Base64 is that of a text with a private key in it. */
function standsForKey(run: string): boolean {
  return SIGN.test(Buffer.from(run.replace(BLANKS, ''), 'base64').toString('latin1'));
}

/** Whether a private key may lie in a text, of which no line is shown then. */
export const holdsPrivateKey = remembered(
  (text) => SIGN.test(text) || Array.from(text.matchAll(ENCODED)).some(([run]) => standsForKey(run)),
);

function lineOf(word: string): string {
  return `-{4,5} ?${word} [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}`;
}
