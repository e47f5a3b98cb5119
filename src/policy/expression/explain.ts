import type { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { Span } from '../../text/source.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { ExpressionProblem } from '../expression.ts';
import { INVALID_PATTERN } from './linear-matches.ts';
import type { Names } from './names.ts';
import type { TypedNode } from './syntax-tree.ts';

/** Says what an error of cel-js means for a rule, in the words of the facts and with the name that was meant. */
export function explain(error: ParseError | CelTypeError, text: string, names: Names): ExpressionProblem {
  const span = spanOf(error, text);
  const marked = text.slice(span.start, span.end);
  switch (error.code) {
    case 'unknown_variable':
      return {
        message: `\`${marked}\` is not a name that this rule can use.`,
        help: suggestName(marked, names.variables),
        span,
      };
    case 'no_such_key':
      return { ...unknownKey(marked, holderOf(error), text, names), span };
    case INVALID_PATTERN:
      return { message: error.summary, help: 'Write a pattern without look-around or back-references.', span };
    default:
      return { ...otherProblem(error), span };
  }
}

function spanOf({ range }: ParseError | CelTypeError, text: string): Span {
  const end = text.trimEnd().length;
  if (range === undefined) return { start: 0, end };
  return { start: range.start, end: Math.min(end, Math.max(range.end, range.start + 1)) };
}

/** The object in which an unknown key was looked up. */
function holderOf({ node }: ParseError | CelTypeError): TypedNode | undefined {
  return Array.isArray(node?.args) ? node.args[0] : undefined;
}

function unknownKey(key: string, holder: TypedNode | undefined, text: string, { types, params }: Names) {
  const holderText = holder === undefined ? 'params' : text.slice(holder.start, holder.end);
  const type = types.find(({ name }) => name === holder?.checkedType?.name);
  return type === undefined
    ? { message: `\`${holderText}\` has no parameter \`${key}\`.`, help: suggestName(key, params) }
    : { message: `\`${holderText}\` has no fact \`${key}\`.`, help: suggestName(key, Object.keys(type.fields)) };
}

function otherProblem(error: ParseError | CelTypeError) {
  const message = plainTypes(error.summary ?? error.message);
  const isUnguarded = /\boptional[<.]/.test(message) && !message.includes('.orValue') && !message.includes('.hasValue');
  if (error.name === 'ParseError') {
    return {
      message: `The expression cannot be parsed: ${message}.`,
      help: 'Correct the expression; it is written in CEL.',
    };
  }
  return {
    message: `The expression is not valid: ${message}.`,
    help: isUnguarded
      ? 'Guard the fact that may be absent with `.hasValue()`, or give it a value with `.orValue(…)`.'
      : 'Compare values of one type.',
  };
}

/** Replaces cel-js's names of types by those of the facts. */
export function plainTypes(text: string): string {
  return text
    .replaceAll('google.protobuf.Timestamp', 'timestamp')
    .replaceAll('google.protobuf.Duration', 'duration')
    .replace(/\.$/, '');
}

/** The help for a name that does not exist. */
export function suggestName(name: string, names: readonly string[]): string {
  return names.length === 0 ? 'Declare it on this page first.' : writeInstead(name, [...names].sort());
}
