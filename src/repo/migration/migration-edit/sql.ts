import type { Normalise } from './normalise.ts';
import { mayStandApart } from './sql-calls.ts';
import { isUnambiguous, type Tokens, withoutLayout } from './without-layout.ts';

/**
 * SQL of an unknown dialect. What dialects read in different ways is kept unchanged: `#`, a block comment in another, a
 * backslash before a quote, `--` with no space of ASCII behind it, `//`, strings such as `q'[it's]'` of Oracle and those in three
 * quotes of BigQuery. So are comments that MySQL executes, hints, and comments that migration tools read.
 */
export const normaliseSql: Normalise = (text) => {
  if (NOT_SQL.test(text)) return undefined;
  return withoutLayout(text, inOneForm(BY_LINE.test(text) ? byLine : plain));
};

/** SQL without its comments, its words as they are, each gap a blank, or none beside a bracket or a comma. */
export const shortenSql: Normalise = (text) => {
  if (NOT_SQL.test(text)) return undefined;
  return withoutLayout(text, BY_LINE.test(text) ? byLine : plain);
};

/** Commands of a client program, whose arguments are not SQL, and rows of data. */
const NOT_SQL = /^[ \t]*(?:\\|:|prompt\b|rem(?:ark)?\b|set[ \t]+term\b)|\bfrom[ \t\r\n]+stdin\b/im;
/** Lines that mean something as lines: `GO`, `/`, `DELIMITER //`, `@script`. */
const BY_LINE = /^[ \t]*(?:go\b|\/[ \t]*\r?$|delimiter\b|@)/im;

/** Strings and the like; a line after `//`, which is a comment to Snowflake, with what ends it. */
const literals = (end: RegExp) =>
  new RegExp(
    [
      /--(?=[^ \t\r\n\v\f])[^\n'"`\\[\]$#*]*(?:\n|$)/.source,
      /\/\/[^\n'"`\\[\]$#*]*/.source + end.source,
      /(?<![\w$#])n?q'(?:\[[^'\\]*\]|\([^'\\]*\)|\{[^'\\]*\}|<[^'\\]*>|(?<end>[^\s'\\[({<])[^'\\]*\k<end>)'(?!')/
        .source,
      /''''(?=\s*(?:[),;|]|$))/.source,
      /(?!''''(?!'))(?:'[^']*')+|(?:"[^"]*")+|`[^`]*`|\[[^\]]*\](?!\])/.source,
      /(?<![\w$])\$(?<tag>[a-z_]\w*)?\$[\s\S]*?\$\k<tag>\$/.source,
      /\/\*(?:M?!|\+)(?:(?!\/\*|\*\/)[\s\S])*\*\//.source,
    ].join('|'),
    'iy',
  );

const plain: Tokens = {
  gap: /[ \t\r\n]+|--(?=[ \t\r\n\v\f]|$|liquibase\b)[^\r\n]*|\/\*(?!M?!|\+)(?:(?!\/\*|\*\/)[\s\S])*\*\//y,
  directive:
    /^(?:--|\/\*)\s*(?:[+@#!]|[\w-]+:(?!\/\/)\S|(?:liquibase|changeset|rollback|preconditions?|precondition-[\w-]+|property|ignore\w*|validchecksum|include|up|down|end|depends|disable\w*|no-?transaction)\b)|\$\{|^[^\S\n]*(?:go\b|\/[^\S\n]*$|delimiter\b)/im,
  literal: literals(/(?:\n|$)/),
  ambiguous: /(?<![\w$#])n?q'|['"`[#]|--|\/[*/]|(?<![\w$])\$(?:[a-z_]\w*)?\$/iy,
  isComplete(literal) {
    if (literal === "''''") return true;
    if (literal.startsWith("'") || literal.startsWith('"')) return !/\\['"]/.test(literal) && endsByThrees(literal);
    // To PostgreSQL a backtick is an operator, and what other dialects quote by it is not quoted.
    if (literal.startsWith('`')) return !/['"\\$#[\]]|--|\/\*/.test(literal);
    if (literal.startsWith('$')) return isSelfContained(literal, within(DEEPEST));
    if (!literal.startsWith('[')) return true;
    // An identifier of SQL Server, or an index or a list of PostgreSQL, which may hold strings.
    return !/['"`\\$#]|--|\/\*/.test(literal.replace(/'[^'\\]*'|"[^"\\]*"/g, ''));
  },
  shortenGap(gap, before, after) {
    if (before === '' || after === '') return '';
    const last = before.at(-1)!;
    const next = after.charAt(0);
    // Two strings are one where a line ends between them, and nowhere else.
    if (/['"]/.test(last) && /['"]/.test(next)) return gap;
    // Some tools end a statement where a line ends in a semicolon.
    if (last === ';') return gap.includes('\n') ? '\n' : ' ';
    return '(,)'.includes(last) || '),;'.includes(next) ? '' : ' ';
  },
  shortenBeforeDirective(gap, before, directive) {
    const mark = MARKS.find(({ line }) => line.test(directive));
    const isIndented = !/(?:^|\n)$/.test(gap);
    if (before === '' && mark?.below.test(gap)) return '';
    if (!gap.includes('\n')) return gap && ' ';
    return isIndented && mark?.atLineStart ? '\n ' : '\n';
  },
  asKept: (literal) => (/^(?:--|\/\/)/.test(literal) ? `${literal.replace(LINE_END, '')}\n` : literal),
};

const LINE_END = /\r?\n?$/;

/** As those, without gaps that are none to any dialect. */
const inOneForm = (tokens: Tokens): Tokens => ({
  ...tokens,
  shortenGap(gap, before, after) {
    const short = tokens.shortenGap(gap, before, after);
    return short === ' ' && isNoBoundary(before, after) ? '' : short;
  },
});

/**
 * Whether two parts that a gap is between are two without it, in every dialect: a word, string or bracket beside an operator of
 * comparison, a `||` or a `::`, and a bracket behind what is called or listed. Signs such as `-`, `@`, `:` and `$` may belong to names.
 */
function isNoBoundary(before: string, after: string): boolean {
  const next = after.charAt(0);
  const isPart = /[\w'")\]]$/.test(before);
  if (next === '(') return isPart ? mayStandApart(before) : OPERATOR.test(before.at(-1)!);
  if (OPERATOR.test(next) || after === '::') return isPart;
  return /(?:[=<>!|]|::)$/.test(before) && /[\w'"[]/.test(next);
}

const OPERATOR = /[=<>!|]/;

/** Marks by which a tool knows what is in a file. */
interface Mark {
  line: RegExp;
  /** What may be above it at the top of a file. */
  below: RegExp;
  /** Whether a tool reads it at the start of a line alone. */
  atLineStart?: true;
}

const BLANK_LINES = /^(?:[ \t\r]*\n)*$/;
const BLANK_LINES_AND_COMMENTS = /^(?:[ \t\r]*(?:--[^\n]*)?\n)*$/;

/** Those of goose and dbmate, of node-pg-migrate, and of Liquibase. */
const MARKS: readonly Mark[] = [
  { line: /^--\s*(?:\+goose|migrate:)/, below: BLANK_LINES_AND_COMMENTS, atLineStart: true },
  { line: /^--[\s-]*up\s+migration/i, below: BLANK_LINES_AND_COMMENTS },
  { line: /^--\s*liquibase\s*formatted/i, below: BLANK_LINES },
];

/** Whether a string that three quotes begin ends where it does to a dialect for which three end it, too. */
function endsByThrees(literal: string): boolean {
  const threes = literal.charAt(0).repeat(3);
  return !literal.startsWith(threes) || (literal.length > 5 && literal.indexOf(threes, 3) === literal.length - 3);
}

/** A text between two `$tag$` may hold such texts, and these others: nobody goes deeper, and each level is read once more. */
const DEEPEST = 3;

function within(levels: number): Tokens {
  return {
    ...plain,
    isComplete: (literal) =>
      literal.startsWith('$') ? levels > 0 && isSelfContained(literal, within(levels - 1)) : plain.isComplete(literal),
  };
}

/**
 * Whether a text of PostgreSQL between two `$tag$` ends where its pattern does for the other dialects too, to which it is no string: each
 * string and comment in it must end in it. That of a function mostly does.
 */
function isSelfContained(literal: string, tokens: Tokens): boolean {
  const tag = literal.slice(0, literal.indexOf('$', 1) + 1);
  const body = literal.slice(tag.length, -tag.length);
  const lastLine = body.slice(body.lastIndexOf('\n') + 1);
  // A comment of MySQL, which here hides nothing that begins or ends in it.
  const withoutHashes = body.replace(/#[^\n'"`\\[\]$#*-]*(?=\n)/g, '');
  return !/--|#/.test(lastLine) && isUnambiguous(withoutHashes, tokens);
}

const byLine: Tokens = {
  ...plain,
  // What is between lines keeps them apart.
  literal: literals(/(?=\n|$)/),
  shortenGap(gap, before, after) {
    if (before === '' || after === '') return '';
    if (/['"]$/.test(before) && /^['"]/.test(after)) return gap;
    return gap.includes('\n') ? '\n' : ' ';
  },
  asKept: (literal) => (literal.startsWith('//') ? literal.replace(LINE_END, '') : plain.asKept!(literal)),
};
