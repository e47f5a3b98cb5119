import type { Span } from '../../../text/source.ts';

/** A text with Go templates, so that the rest of it can be read: of the same length, each line at its place. */
export interface WithoutTemplates {
  /** What stands for a value is `<…>`, which is no version; what a condition or a loop may leave out is empty. */
  text: string;
  /** What is not read, whatever it holds. */
  unread: readonly Span[];
}

interface Action extends Span {
  code: string;
}

const OPENS = /^(?:if|range|with|define|block)\b/;
const CLOSES = /^end\b/;
/** A comment, or what sets a variable: neither writes anything. */
const WRITES_NOTHING = /^(?:\/\*|\$\w+\s*:?=)/;

/** Undefined for a text without templates. */
export function withoutTemplates(text: string): WithoutTemplates | undefined {
  const actions = actionsIn(text);
  if (actions.length === 0) return undefined;
  const parts: string[] = [];
  const unread: Span[] = [];
  let at = 0;
  const cover = (from: number, to: number, by: (part: string) => string) => {
    if (to <= at) return;
    parts.push(text.slice(at, Math.max(at, from)), by(text.slice(Math.max(at, from), to)));
    at = to;
  };
  const leaveOut = (span: Span) => {
    if (span.end <= at) return;
    const lines = wholeLines(text, span);
    cover(lines.start, lines.end, blank);
    unread.push(lines);
  };
  /** The conditions and loops that are open, by where the outermost began. */
  let depth = 0;
  let opened = 0;
  for (const { start, end, code } of actions) {
    if (OPENS.test(code)) {
      if (depth === 0) opened = start;
      depth += 1;
    } else if (CLOSES.test(code) && depth > 0) {
      depth -= 1;
      if (depth === 0) leaveOut({ start: opened, end });
    } else if (depth === 0) {
      if (end <= at) continue;
      const writesNothing = WRITES_NOTHING.test(code);
      cover(start, end, writesNothing || isAlone(text, { start, end }) ? blank : placeholder);
      if (!writesNothing) unread.push({ start, end });
    }
  }
  if (depth > 0) leaveOut({ start: opened, end: text.length });
  return { text: `${parts.join('')}${text.slice(at)}`, unread };
}

/** What ends a comment and a text in which braces mean nothing. */
const CLOSING: Readonly<Record<string, string>> = { '/*': '*/', '`': '`' };

/** Every `{{ … }}`, with or without dashes. */
function actionsIn(text: string): Action[] {
  const actions: Action[] = [];
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const inside = /^\{\{-?\s*/.exec(text.slice(start, start + 100))![0].length;
    const [, quote] = /^(\/\*|`)/.exec(text.slice(start + inside, start + inside + 2)) ?? [];
    const from = quote === undefined ? start + inside : text.indexOf(CLOSING[quote]!, start + inside + quote.length);
    const close = from === -1 ? -1 : text.indexOf('}}', from);
    if (close === -1) return actions;
    const end = close + 2;
    actions.push({ start, end, code: text.slice(start + inside, close) });
    start = text.indexOf('{{', end);
  }
  return actions;
}

/** The lines that a part of a text begins and ends in, without the last line's end. */
function wholeLines(text: string, { start, end }: Span): Span {
  const after = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: after === -1 ? text.length : after };
}

/** Whether nothing else stands in the lines that a part begins and ends in. */
function isAlone(text: string, { start, end }: Span): boolean {
  let before = start - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  let after = end;
  while (text[after] === ' ' || text[after] === '\t' || text[after] === '\r') after += 1;
  return (before < 0 || text[before] === '\n') && (after === text.length || text[after] === '\n');
}

/** All but the ends of lines as spaces. */
function blank(part: string): string {
  return part.replace(/[^\r\n]/g, ' ');
}

function placeholder(part: string): string {
  return `<${part.slice(1, -1).replace(/[^\w.\r\n]/g, '_')}>`;
}
