import type { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { Span } from '../../text/source.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { LIMITS, TOO_LARGE } from '../cel/budget.ts';
import { UNKNOWN_CALL } from '../cel/corrections.ts';
import { NO_CONDITION, NO_FIELD, NO_LIST, NO_OPTIONAL, NO_VARIABLE, ONE_VARIABLE } from '../cel/macro.ts';
import { callOf, type Node } from '../cel/node.ts';
import type { ExpressionProblem } from '../expression.ts';
import { callProblem } from './explain-call.ts';
import { conversionHelp } from './explain-operator.ts';
import type { Names } from './names.ts';
import { GUARD, plainTypes } from './words.ts';

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
    case 'no_matching_overload':
    case UNKNOWN_CALL: {
      const call = error.node?.op === undefined ? undefined : callOf(error.node as Node);
      return { ...(call === undefined ? otherProblem(error, marked) : callProblem(call, names.forms)), span };
    }
    case TOO_LARGE:
      return { ...tooLargeProblem(error), span };
    default:
      return { ...otherProblem(error, marked), span };
  }
}

/** What a limit of cel-js counts, by its name there. */
const LIMITED: Readonly<Record<string, string>> = {
  maxAstNodes: `has more than ${LIMITS.maxAstNodes} parts`,
  maxDepth: `nests more than ${LIMITS.maxDepth} levels deep`,
  maxListElements: `has a list of more than ${LIMITS.maxListElements} items`,
  maxMapEntries: `has a map of more than ${LIMITS.maxMapEntries} entries`,
};

function tooLargeProblem({ message }: ParseError | CelTypeError) {
  const [, limit = ''] = /Exceeded (\w+)/.exec(message) ?? [];
  return {
    message: `The expression ${LIMITED[limit] ?? 'has a call with too many values'}, which is not read.`,
    help: 'Shorten it; what a rule cannot say in short may be a fact that is missing.',
  };
}

function spanOf({ range }: ParseError | CelTypeError, text: string): Span {
  const end = text.trimEnd().length;
  if (range === undefined) return { start: 0, end };
  return { start: range.start, end: Math.min(end, Math.max(range.end, range.start + 1)) };
}

/** The object in which an unknown key was looked up. */
function holderOf({ node }: ParseError | CelTypeError): Node | undefined {
  return Array.isArray(node?.args) ? node.args[0] : undefined;
}

function unknownKey(key: string, holder: Node | undefined, text: string, { types, params }: Names) {
  const holderText = holder === undefined ? 'params' : text.slice(holder.start, holder.end);
  const type = types.find(({ name }) => name === holder?.checkedType?.name);
  return type === undefined
    ? { message: `\`${holderText}\` has no parameter \`${key}\`.`, help: suggestName(key, params) }
    : { message: `\`${holderText}\` has no fact \`${key}\`.`, help: suggestName(key, Object.keys(type.fields)) };
}

/** What to do about an error, by its code. */
const HELP: Readonly<Record<string, string>> = {
  [NO_VARIABLE]: 'Write a name of your own, such as `item`.',
  // The same of cel-js, at parsing.
  invalid_macro_argument: 'Write a name of your own, such as `item`.',
  [NO_CONDITION]: 'Write a condition that is true or false.',
  [NO_LIST]: 'Call it on a list or a map.',
  [NO_OPTIONAL]: 'Use it on a fact that may be absent.',
  [NO_FIELD]: 'Name a field, as in `has(object.field)`.',
  [ONE_VARIABLE]: 'Call `transformList(index, item, result)` or `transformMap(key, value, result)` instead.',
  cannot_index_type: 'Use the value itself; it has no facts of its own.',
};

/** How to write what the parser does not read of CEL, by the sign that it stops at. */
const NOT_READ: Readonly<Record<string, string>> = {
  '`': 'Write `["name"]` in place of the name in backticks; CEL is read without those.',
  '?': 'Write a condition in place of the `?` entry, such as `x.hasValue() ? [x.value()] : []`; CEL is read without those.',
  '.': 'Write a zero before the point; CEL is read only with it.',
};

function otherProblem(error: ParseError | CelTypeError, marked: string) {
  const message = plainTypes(error.summary ?? error.message);
  const isUnguarded = /\boptional[<.]/.test(message) && !message.includes('.orValue') && !message.includes('.hasValue');
  const byKind =
    error.name === 'ParseError'
      ? (NOT_READ[marked[0]!] ?? 'Correct the expression; it is written in CEL.')
      : conversionHelp(error.node as Node | undefined);
  const help = isUnguarded ? GUARD : (HELP[error.code] ?? byKind);
  const found = error.name === 'ParseError' ? 'cannot be parsed' : 'is not valid';
  return { message: `The expression ${found}: ${message}.`, help };
}

/** The help for a name that does not exist. */
export function suggestName(name: string, names: readonly string[]): string {
  return names.length === 0 ? 'Declare it on this page first.' : writeInstead(name, [...names].sort());
}
