import type { Row } from '../columns.ts';
import { visible } from '../visible.ts';

/**
 * Text from a repository as Markdown that holds nothing but text, on one line. Beside markup, hosts of repositories look for
 * words that mean something to them, after Markdown was parsed, so that no backslash helps: addresses, `@somebody`, `#12`,
 * `:name:`. A word that may be one becomes code, in which none looks. `$` would begin a formula; an element around it prevents it.
 * `asCode` writes such a word.
 */
export function escaped(text: string, asCode = code): string {
  return visible(text)
    .split(/(\s+)/)
    .map((word) => (MEANT.test(word) ? codeWord(word, asCode) : escapedWord(word)))
    .join('');
}

/** Such a word as code, but for its backticks, which would end what is code beside it. */
function codeWord(word: string, asCode: (text: string) => string): string {
  return word
    .split('`')
    .map((part) => (part === '' ? '' : asCode(part)))
    .join('&#96;');
}

/**
 * What a host may take for a mention, a reference, an address, a command or a picture, by what GitHub's "Autolinked references and
 * URLs" and GitLab's "GitLab Flavored Markdown" list: `#12`, `GH-12` and keys of Jira, `%"milestone"`, `[epic:12]`, `[[page]]`,
 * `{+inserted+}`. Hashes of commits are left to it, since they lead to the commit that they name.
 */
const MEANT = new RegExp(
  [
    /@|:\/\/|[wW]{3}\.|:[\w+-]+:|^\/\w/,
    /[#!~%&][\w"]|\*iteration:|\[\w+:|\[\[/,
    /(?<![A-Za-z0-9])(?:[Gg][Hh]|[A-Z][A-Z0-9_]+)-\d/,
    /[{[][+-]|[+-][}\]]/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

function escapedWord(word: string): string {
  return word.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&').replaceAll('$', '<span>$</span>');
}

/** Text as code, between more backticks than any run of them in the text, so that none ends it. */
export function code(text: string): string {
  const shown = visible(text);
  const longest = (shown.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0);
  const ticks = '`'.repeat(longest + 1);
  // Markdown drops one space on either side, which separates the fence from a backtick of the text's own.
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** Code in a cell of a table, where a bar ends the cell even in code. */
function inCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A sentence of ours, whose values are in backticks: these become code, and the rest is text. */
export function sentence(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : escaped(part)))
    .reduce(
      (text, part) => (text.endsWith('`') && part.startsWith('`') ? `${text}<span></span>${part}` : text + part),
      '',
    );
}

/** A table whose first `texts` columns are aligned left, and the numbers after them right. */
export function grid(head: Row, rows: readonly Row[], texts = 1): string {
  const line = (cells: Row) => `| ${cells.map((cell) => escaped(cell, inCell)).join(' | ')} |`;
  const rule = `| ${head.map((_, column) => (column < texts ? '---' : '---:')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
