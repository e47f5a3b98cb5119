import { replaceHidden } from './hidden.ts';
import { normalForm } from './normal-form.ts';

/** Quotes in pairs, of any language; `’` is an apostrophe, too. */
const QUOTES = /[“”„‟«»‹›「」『』〝〞〟❝❞]/g;
const SINGLE_QUOTES = /[‘’‚‛❛❜]/g;

/** A character of ASCII as a link and a page write it: `%40`, `&#64;`, `&#x40;`, `&commat;`. */
const WRITTEN = /%(2[1-9a-f]|[3-6][0-9a-f]|7[0-9a-e])|&#(?:x0{0,8}([2-7][0-9a-f])|0{0,8}(\d{2,3}));|&([a-z]{2,6});/gi;
const NAMED: Readonly<Record<string, string>> = {
  commat: '@',
  period: '.',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  nbsp: ' ',
};

/**
 * A text with addresses of mail in which these have an `@` and full stops, however people write them: as a link or a page has it, or so
 * that no machine finds them, `ana (at) example [dot] com`. Quotes are those of ASCII, and what nothing shows is not there.
 */
export function withWrittenAddresses(text: string): string {
  return replaceHidden(normalForm(text, 'NFKC'), () => '')
    .replace(WRITTEN, asCharacter)
    .replace(QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(/(?<!\s)\s*[([{<]\s*(?:dot|\.)\s*[)\]}>]\s*/gi, '.')
    .replace(/(?<!\s)\s+dot\s+(?=\S)/gi, '.')
    .replace(/(?<!\s)\s*[([{<]\s*(?:at|@)\s*[)\]}>]\s*(?=[^\s@.]{1,63}\.[^\s@.])/gi, '@');
}

function asCharacter(found: string, percent?: string, hexadecimal?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? found;
  const code = decimal === undefined ? Number.parseInt(percent ?? hexadecimal!, 16) : Number(decimal);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : found;
}
