import { domainToUnicode } from 'node:url';
import { replaceHidden, withoutBlanks } from './hidden.ts';
import { lookAlike, smallLetter } from './look-alikes.ts';
import { normalForm } from './normal-form.ts';
import { remembered } from './remembered.ts';
import { withWrittenAddresses } from './written-address.ts';

/** Whether two names are one name: white space around them, case, and what nothing shows do not count. */
export function isSameName(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

/** A name in the form in which names are compared. */
export function normalName(name: string): string {
  return replaceHidden(normalForm(name, 'NFC'), () => '')
    .trim()
    .toLowerCase();
}

/**
 * Whether two names tell one person: they are one name, or have one address as git prints it, whatever name is beside that. By this somebody
 * is taken for who may do something, so that a name alone is not that of an address. Who must be somebody else is asked by `readAlike`.
 */
export function isSamePerson(a: string, b: string): boolean {
  return personNamed(a) === personNamed(b);
}

/** The address of `Kim Lee <kim@example.com>`, as git prints people; any other name in the form in which names are compared. */
export function personNamed(name: string): string {
  const normal = normalName(name);
  return PRINTED.exec(normal)?.[1] ?? normal;
}

const PRINTED = /^(?:"[^"<>@\\]*" ?|[^"<>@,;:()[\]\\]*)<([^\s"<>@,;:()[\]\\]+@[^\s"<>@,;:()[\]\\]+)>$/;

/**
 * Whether a reader may take two names for one person, so that nobody approves for oneself by another spelling: with letters of
 * another script, other forms or characters that look alike, as UTS #39 tells them, blanks, an `@` before the name, with the same
 * addresses of mail, or as the name that is shown beside an address. A letter is not taken for the one without its accent.
 */
export function readAlike(a: string, b: string): boolean {
  if (isSameName(a, b) || seen(a) === seen(b) || seenInAnyCase(a) === seenInAnyCase(b)) return true;
  const [one, other] = [shownName(a), shownName(b)];
  if (one?.words !== undefined && one.words === other?.words && !(one.hasAddress && other.hasAddress)) return true;
  const [ones, others] = [addresses(a), addresses(b)];
  return ones.some((one) => one.size > 0 && others.some((other) => one.size === other.size && one.isSubsetOf(other)));
}

/** One name is compared with each of several. */
const seen = remembered(asSeen);
const seenInAnyCase = remembered(inSmallLetters);
const addresses = remembered(addressesIn);
const shownName = remembered(shownNameIn);

/**
 * Whether somebody reads like one of those whom a name tells, so that nobody of several approves for all of them: `ana@example.com and
 * sam@example.com`. These are the addresses in it, but for what is shown in quotes of the address behind it, and for a remark in brackets.
 */
export function isAmong(person: string, named: string): boolean {
  if (readAlike(person, named)) return true;
  const shown = withWrittenAddresses(named).replace(QUOTED, blankIfOfMailbox).replace(REMARK, blankIfClosed);
  const several = [...withoutComments(withPlainAt(shown)).matchAll(ADDRESS)];
  if (several.length > 1 && several.some(([address]) => readAlike(address, person))) return true;
  return shown.split(BETWEEN).some((part) => part.includes('@') && readAlike(part, person));
}

/** What stands between people, of whom each has an address. */
const BETWEEN = /[,;&|/\n、]| (?:and|or|for|on behalf of) /i;

/** How somebody who `isAmong` those whom a name tells is one of them, for a message. */
export function howAmong(person: string, named: string): 'reads like' | 'is one of' {
  return readAlike(person, named) ? 'reads like' : 'is one of';
}

/** A remark that has more than an address: `[for ana@example.com]`. One without its end goes on to that of the text, so that it is read once. */
const REMARK = /\[[^[\]@\s]*\s[^\]]*(\])?/g;

/** One of several addresses, whatever is between them. */
const ADDRESS = /[^\s<>,;&|/"'()[\]@、]{1,64}@[^\s<>,;&|/"'()[\]@、]{1,255}/g;

/** A name, and perhaps an address behind it in brackets. */
const NAME = /^([^<>()[\]@]*)([<([]\s*[^\s<>()[\]@]+@[^\s<>()[\]@]+\s*[>)\]])?$/;

/** The words of a name as it is shown, with an address or without: `Smith, Sam`, `sam-smith` and `Sam Smith <sam@example.com>` have the same. */
function shownNameIn(name: string): { words: string; hasAddress: boolean } | undefined {
  const [, shown = '', address] = NAME.exec(normalForm(name, 'NFKC').trim().replace(/^@/, '')) ?? [];
  const words = shown
    .replace(/^([^,]*),([^,]*)$/, '$2 $1')
    .split(/[\s"._\p{Pd}]+/u)
    .map((word) => inSmallLetters(trimmed(word, AROUND_NAME)))
    .filter((word) => word !== '');
  return words.length === 0 ? undefined : { words: words.join(' '), hasAddress: address !== undefined };
}

/** What people put around a name, or behind it: quotes, brackets, marks of Markdown and the ends of sentences. */
const AROUND_NAME = /[\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Cf}'`*~|!?:;]/u;

/** What a name looks like as it is written: `I`, `l` and `1` may be the same there, and `kai` is not `KAL`. */
function asSeen(name: string): string {
  return lettersOf(name)
    .map((each) => lookAlike(each) ?? each)
    .join('')
    .replace(/[1I|]/g, 'l')
    .replace(/0/g, 'O')
    .replace(/rn/g, 'm');
}

/** What it looks like in any case. */
function inSmallLetters(name: string): string {
  const letters = lettersOf(name).join('');
  return Array.from(letters.replace(/(?<=\p{Ll})I|[1|]/gu, 'l').replace(/0/g, 'o'), smallLetter)
    .join('')
    .replace(/i\u0307/g, 'i')
    .replace(/rn/g, 'm');
}

/** The characters of a name that something shows, in their plain forms. */
function lettersOf(name: string): string[] {
  // NFKC makes another letter of a few that look like one of ASCII.
  const plain = Array.from(name, (each) => (each === each.normalize('NFKC') ? each : (lookAlike(each) ?? each)));
  return Array.from(withoutBlanks(normalForm(plain.join(''), 'NFKC')).replace(/^@/, ''));
}

/**
 * What the addresses of mail in a name look like: in `Ana <ana@example.com>`, `mailto:ana@example.com` and `"ana"@example.com`; once
 * without its comments, which RFC 5322 allows anywhere in an address, and once with what people put between parentheses; of each also what
 * its mailboxes are, whatever is shown in front of them.
 */
function addressesIn(name: string): Set<string>[] {
  const plain = withWrittenAddresses(name);
  const readings = [withoutComments(plain), plain];
  return [...readings, ...readings.map(mailboxesOf)].map(addressesAmong);
}

/** What stands in brackets, where that is an address: `<ana@example.com>`. */
const IN_BRACKETS = /[<[]\s*([^\s<>[\]@]+@[^\s<>[\]@]+)\s*[>\]]/g;

/** What is shown of a mailbox, likewise. */
const QUOTED = /"(?:\\.|[^"\\])*("(?!\s*@))?/gs;

function blankIfClosed(found: string, end: string | undefined): string {
  return end === undefined ? found : ' ';
}

/** Where an address in brackets begins, behind what is shown of it. */
const MAILBOX = /\s*[<[]\s*[^\s<>[\]@]{1,64}@/y;

function blankIfOfMailbox(found: string, end: string | undefined, at: number, text: string): string {
  MAILBOX.lastIndex = at + found.length;
  return end !== undefined && MAILBOX.test(text) ? ' ' : found;
}

/** The mailboxes of a text: of each part the address in its brackets, which may be shown by another one: `"sam@example.com" <ana@example.com>`. */
function mailboxesOf(text: string): string {
  const parts = text.replace(QUOTED, blankIfClosed).split(/[,;]/);
  return parts
    .map((part) => {
      const [only, ...others] = [...part.matchAll(IN_BRACKETS)];
      return only === undefined || others.length > 0 ? part : only[1]!;
    })
    .join(',');
}

function addressesAmong(text: string): Set<string> {
  const words = withPlainAt(text.replace(/["'\\]/g, '')).split(/[\s<>(),:;]/);
  return new Set(words.flatMap((word) => addressOf(word) ?? []));
}

/** A text in which each address has its `@` and its domain as machines write them. */
function withPlainAt(text: string): string {
  return text
    .replace(/。/g, '.')
    .replace(/(?<!\s)\s+(?:at|\[at\])\s+(?=[^\s@.]+\.[^\s@.])/gi, '@')
    .replace(/@\[([^\s[\]:]+)\]/g, (found, domain: string) => (/\p{L}/u.test(domain) ? `@${domain}` : found))
    .replace(/(?<!\s)\s*@\s*(?=[^\s@.]+\.[^\s@.])/g, '@');
}

/**
 * One address in the form in which addresses are compared: its domain as people read it, without what a link has behind it, and without
 * the marks around it, such as those of a list or of bold and slanted letters.
 */
function addressOf(word: string): string | undefined {
  const [, before, domain, link = ''] = /^@?([^@]+)@([^@/?#]+)([/?#][^@]*)?$/.exec(word) ?? [];
  if (before === undefined || domain === undefined) return undefined;
  const host = domain.startsWith('[') ? domain : trimmed(domain, NO_LETTER);
  const named = host.replace(/(?<![^.])xn--[^.]+/gi, (label) => domainToUnicode(label) || label);
  const rest = domain.slice(domain.indexOf(host) + host.length) + link;
  const behind = new Set(/^[^\p{L}\p{N}\p{M}]*/u.exec(rest)![0]);
  let local = trimmed(before, MARK);
  // An address may begin so, but where it ends alike too: `_ana@example.com_`.
  while (local.length > 1 && behind.has(CLOSING[local[0]!] ?? local[0]!)) local = local.slice(1);
  return local === '' || named === '' ? undefined : inSmallLetters(`${local}@${named}`);
}

/** What no domain begins or ends with. */
const NO_LETTER = /[^\p{L}\p{N}\p{M}]/u;
/** What is no part of an address without quotes, and the mark of Markdown that nobody has in one. */
const MARK = /[^\p{L}\p{N}\p{M}!#$%&+\-/=?^_{|}~]/u;
const CLOSING: Readonly<Record<string, string>> = { '{': '}' };

/** A text without such characters around it. */
function trimmed(text: string, around: RegExp): string {
  const characters = Array.from(text);
  const from = characters.findIndex((each) => !around.test(each));
  return from === -1 ? '' : characters.slice(from, characters.findLastIndex((each) => !around.test(each)) + 1).join('');
}

/** A text without what is between parentheses, be they in one another; one behind a backslash is none. */
function withoutComments(text: string): string {
  let depth = 0;
  let kept = '';
  for (const [part] of text.matchAll(/\\?./gsu)) {
    if (part === '(') depth += 1;
    if (depth === 0) kept += part;
    if (part === ')') depth = Math.max(0, depth - 1);
  }
  return kept;
}
