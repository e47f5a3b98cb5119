import type { SyntaxProblem } from './syntax-problem.ts';

/** The marks that git leaves where two branches edited the same lines. */
const CONFLICT_MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/;
/** A key on its line, alone or in a list, and its value, which is in no quotes and no block. */
const PLAIN_VALUE = /^\s*(?:- +)*[^\s"'#][^:#]*: +([^\s"'|>[{#&*!].*)$/;

/** What the parser says of a value in braces or brackets behind which something else stands than a comma. */
const BETWEEN_ENTRIES = 'missed comma between flow collection entries';
const COLON = 'since a colon with a blank behind it makes it another key.';
const COLON_HELP = `Put the value in quotes, ${COLON}`;

/** A problem that the parser found at an offset, with what to do where it is one that people meet. */
export function withUsualHelp(problem: SyntaxProblem, text: string): SyntaxProblem {
  const [line, before] = linesAt(text, problem.offset);
  const mark = [line, before].find((each) => each !== undefined && CONFLICT_MARK.test(each.text));
  if (mark !== undefined) {
    return {
      reason: 'it has the marks of a merge conflict',
      offset: mark.start,
      help: 'Resolve the conflict, and remove the lines with its marks.',
    };
  }
  if (problem.reason.startsWith(BETWEEN_ENTRIES)) return { ...problem, ...betweenEntries(text, problem.offset) };
  const value = PLAIN_VALUE.exec(line.text)?.[1];
  if (value === undefined) return problem;
  if (/^[@`%]/.test(value))
    return { ...problem, help: `Put the value in quotes, since it begins with \`${value[0]}\`.` };
  if (/:(?:\s|$)/.test(value)) return { ...problem, help: COLON_HELP };
  return problem;
}

/**
 * A word that a colon may make a key, behind the end of what may be a value: a comma may be missing between them, or the value may want
 * quotes.
 */
const NEXT_KEY = /[^\s:,[{]\s+([\w.-]+)\s*$/;
/** The end of a value behind which nothing of it can follow. */
const WHOLE_VALUE = /["'}\]]\s*$/;
/** No more of what stands before a fault is looked at. */
const NEAR = 200;

/** What to do about what cannot stand in a value between braces or brackets, by the sign where that is and by what is before it. */
function betweenEntries(text: string, offset: number): { help?: string } {
  const [before, sign = ''] = [text.slice(Math.max(0, offset - NEAR), offset), text[offset]];
  if (WHOLE_VALUE.test(before)) return /[[{]/.test(sign) ? { help: `Put a comma before the \`${sign}\`.` } : {};
  if (sign === ':') {
    const key = NEXT_KEY.exec(before)?.[1];
    return { help: key === undefined ? COLON_HELP : `Put a comma before \`${key}\`, or the value in quotes, ${COLON}` };
  }
  if (/[[\]{}]/.test(sign))
    return { help: `Put the value in quotes, since \`${sign}\` has a meaning of its own there.` };
  if (/[@`%]/.test(sign)) return { help: `Put the value in quotes, since it begins with \`${sign}\`.` };
  return {};
}

interface Line {
  text: string;
  start: number;
}

/** The line of an offset, and the one before it. */
function linesAt(text: string, offset: number): [Line, Line | undefined] {
  const lineFrom = (start: number): Line => {
    const end = text.indexOf('\n', start);
    return { text: text.slice(start, end === -1 ? undefined : end), start };
  };
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const isFirst = offset === 0 || start === 0;
  return [lineFrom(isFirst ? 0 : start), isFirst ? undefined : lineFrom(text.lastIndexOf('\n', start - 2) + 1)];
}
