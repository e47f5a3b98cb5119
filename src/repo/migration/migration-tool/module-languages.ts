import type { Language, TextForm } from './module-code.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const quotedBy = (quote: string, more: Partial<TextForm> = {}): TextForm => ({
  opens: new RegExp(quote, 'y'),
  closes: () => quote,
  ...more,
});
/** A text between what stands at the end of its opening and its counterpart. */
const delimited = (opens: RegExp, more: Partial<TextForm> = {}): TextForm => ({
  opens,
  closes: ([opening]) => PAIRS[opening.at(-1)!] ?? opening.at(-1)!,
  nests: ([opening]) => (opening.at(-1)! in PAIRS ? opening.at(-1) : undefined),
  ...more,
});

const C_COMMENT = /\/\/.*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/y;

export const ruby: Language = {
  lineEnds: /\r\n/g,
  blanks: /[\r\u2028\u2029]/g,
  comment: /#.*|(?<![^\n])=begin\b(?:[\s\S]*?\n=end\b.*|[\s\S]*)|(?<![^\n])__END__(?=\n|$)[\s\S]*/y,
  isNone: /\$[^\w\s]|(?<=[\s(,=[])\?["'`#/%](?=[\s),.;\]])/y,
  hereDocument: { opens: /(?<=[\s(,=[])<<[~-]?(["'`]?)(?<name>[A-Za-z_]\w*)\1/y, last: '(?=\\n|$)' },
  texts: [
    quotedBy('"', { interpolation: '#{' }),
    quotedBy("'"),
    quotedBy('`', { interpolation: '#{', isRun: true }),
    delimited(/(?<![^\s(,=[{|])%[qwis][([{<|!/]/y),
    delimited(/(?<![^\s(,=[{|])%x[([{<|!/]/y, { interpolation: '#{', isRun: true }),
    delimited(/(?<![^\s(,=[{|])%[QWIr]?[([{<|!/]/y, { interpolation: '#{' }),
    delimited(/(?<=[\s(,=!~|&{[;?:])\/(?![\s=])/y, { interpolation: '#{', inLine: 'none' }),
  ],
};

export const python: Language = {
  lineEnds: /\r\n?/g,
  blanks: /[\u2028\u2029]/g,
  comment: /#.*/y,
  texts: [
    {
      opens: /(?:(?<!\w)[a-zA-Z]?[fFtT][a-zA-Z]?)("""|''')/y,
      closes: ([, quotes]) => quotes!,
      interpolation: '{',
    },
    { opens: /(?:(?<!\w)[a-zA-Z]{1,2})?("""|''')/y, closes: ([, quotes]) => quotes! },
    {
      opens: /(?:(?<!\w)[a-zA-Z]?[fFtT][a-zA-Z]?)("|')/y,
      closes: ([, quote]) => quote!,
      interpolation: '{',
      inLine: 'open',
    },
    { opens: /(?:(?<!\w)[a-zA-Z]{1,2})?("|')/y, closes: ([, quote]) => quote!, inLine: 'open' },
  ],
};

/** What a value follows, so that a slash behind it begins a regular expression; behind other signs and lines it may. */
const BEFORE_VALUE = String.raw`(?=\/(?![/*]))(?<=(?:^|[(,=[:&|?{;]|=>|(?<![.\w$])(?:return|yield|await|typeof|case|of|in|else|do|void|delete|throw))\s*)`;
const MAY_BE_BEFORE_VALUE = String.raw`(?=\/(?![/*]))(?<=(?:[)}!+>*%<~^-]\s*|\*\/\s*|\n[ \t]*))`;

export const script: Language = {
  lineEnds: /\r\n?/g,
  comment: C_COMMENT,
  texts: [
    quotedBy('"', { inLine: 'open' }),
    quotedBy("'", { inLine: 'open' }),
    quotedBy('`', { interpolation: '${' }),
    {
      opens: new RegExp(String.raw`${BEFORE_VALUE}\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`, 'y'),
      closes: () => '',
    },
    { opens: new RegExp(`${BEFORE_VALUE}/`, 'y'), closes: () => '', isOpen: true },
    // A division, or a regular expression with a quote in it.
    {
      opens: new RegExp(String.raw`${MAY_BE_BEFORE_VALUE}\/[^/\n'"\x60\\]*['"\x60\\][^/\n]*\/`, 'y'),
      closes: () => '',
      isOpen: true,
    },
  ],
};

export const php: Language = {
  lineEnds: /\r\n?/g,
  blanks: /[\u2028\u2029]/g,
  hereDocument: { opens: /<<<[ \t]*(["']?)(?<name>\w+)\1(?=\n)/y, last: '(?!\\w)' },
  comment:
    /\/\/[^\n]*?(?=\?>|\n|$)|#(?!\[)[^\n]*?(?=\?>|\n|$)|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|\?>(?:[\s\S]*?<\?(?:php\b|=)|[\s\S]*)/y,
  texts: [quotedBy('"', { interpolation: '{$' }), quotedBy("'")],
};

export const csharp: Language = {
  lineEnds: /\r\n?|\u0085/g,
  comment: C_COMMENT,
  texts: [
    { opens: /(?<!\$)\$*("""+)/y, closes: ([, quotes]) => quotes!, isRaw: true },
    { opens: /(?:@\$?|\$@)"/y, closes: () => '"', isRaw: true, doubles: true },
    { opens: /\$"/y, closes: () => '"', interpolation: '{' },
    quotedBy('"'),
    quotedBy("'", { inLine: 'none' }),
  ],
};

export const go: Language = {
  lineEnds: /\r\n/g,
  comment: C_COMMENT,
  texts: [quotedBy('"', { inLine: 'open' }), quotedBy('`', { isRaw: true }), quotedBy("'", { inLine: 'open' })],
};

export const elixir: Language = {
  lineEnds: /\r\n/g,
  blanks: /[\r\u2028\u2029]/g,
  comment: /#.*/y,
  isNone: /(?<!\w)\?(?:\\.|\S)/y,
  texts: [
    { opens: /(?:~[a-zA-Z]+)?("""|''')/y, closes: ([, quotes]) => quotes!, interpolation: '#{' },
    delimited(/~[A-Z]+[([{<|/"']/y, { isRaw: true }),
    delimited(/~[a-z][([{<|/"']/y, { interpolation: '#{' }),
    quotedBy('"', { interpolation: '#{' }),
    quotedBy("'", { interpolation: '#{' }),
  ],
};
