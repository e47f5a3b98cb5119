import type { ParameterExpansionPart, WordPart } from 'unbash';
import { countsByProgram } from './counting-commands.ts';
import { defaultIn, givenBy, type ShellNames } from './shell-names.ts';
import { FILLED, type FilledWord, filledWord, type Step, subscriptOf } from './shell-tree.ts';

/** What a shell may set where it calculates, or fills in words. */
export interface ShellSums {
  /** Whether a step may set a name that is asked for, by itself or by the value of a name in it. */
  sets: (node: Step['node']) => boolean;
  /** Whether a text may, where it is calculated. */
  setsAsSum: (sum: FilledWord) => boolean;
}

const ASSIGNS = /^(?:[^=!<>]|<<|>>)?=$|^(?:\+\+|--)$/;
const COMPARES = /^-(?:eq|ne|lt|le|gt|ge)$/;
const TOKEN = /[\w#\uFFFC]+/g;
/** A token that begins with a number, or with one that is filled in, is one. */
const NUMBER = /^(?:\d|\uFFFC[\d\uFFFC]*$)/;
/** What a shell fills in when it shows it. */
const PROMPTS = /^(?:PS\d|PROMPT_COMMAND)$/;
/** What it calculates there; it reads characters by their numbers, too. */
const CALCULATED_AGAIN = /\$(?:\(\(|\[|\{\W|\{\w+(?:\[|:?=|@))|\\(?:044|134|140)/;

/**
 * In a sum a shell calculates the value of each name in turn, and what a `$` begins becomes a part of the sum. So the values that the text
 * gives them have to be without names that are asked for, and what is put together has to be numbers.
 */
export function shellSums(names: ShellNames, mentions: (text: string) => boolean): ShellSums {
  /** Asks once of each name whether all its values are so. While that is asked, a name that leads to itself is so. */
  const each = (isSo: (value: FilledWord) => boolean) => {
    const known = new Map<string, boolean>();
    return (name: string): boolean => {
      if (!known.has(name)) {
        known.set(name, true);
        known.set(name, !/^\d/.test(name) && (names.values.get(name) ?? []).every(isSo));
      }
      return known.get(name)!;
    };
  };
  const isNumber = ({ text, filled }: FilledWord): boolean =>
    /^[\d.\uFFFC]*$/.test(text) && filled.every((part) => isFilledBy(part, hasNumbers, isNumber));
  const hasNumbers = each(isNumber);
  const hasSums = each((value) => !setsAsSum(value));
  const isStill = each(({ text, filled }) => filled.length === 0 && !/[$`]|\\(?:044|134|140)/.test(text));
  const isName = each(({ text }) => /^\w*$/.test(text));

  /** Whether what a `$` begins is so by what a name has or is set to there, or is a number in any case. */
  function isFilledBy(
    part: WordPart,
    isSo: (name: string) => boolean,
    isTextSo: (text: FilledWord) => boolean,
  ): boolean {
    if (part.type === 'ArithmeticExpansion') return true;
    if (part.type === 'CommandExpansion') return countsByProgram(part.text, names.programs);
    if (part.type === 'SimpleExpansion') return isSo(part.text.slice(1));
    if (part.type !== 'ParameterExpansion') return false;
    const { parameter, indirect, index = '', length, operator, operand, slice } = part;
    if (length === true) return true;
    if (indirect === true || /^[@*]$/.test(index)) return false;
    if (operator === undefined && slice === undefined) return isSo(parameter);
    if (/^:?[-=+?]$/.test(operator ?? ''))
      return isSo(parameter) && (operand === undefined || isTextSo(filledWord(operand)));
    return hasNumbers(parameter);
  }

  function setsAsSum({ text, filled }: FilledWord): boolean {
    const isKnown =
      text === FILLED && filled.length === 1
        ? isFilledBy(filled[0]!, hasSums, (value) => !setsAsSum(value))
        : filled.every((part) => isFilledBy(part, hasNumbers, isNumber));
    const others = (text.match(TOKEN) ?? []).filter((token) => !NUMBER.test(token));
    return (
      !isKnown ||
      others.some((token) => token.includes(FILLED) || (token !== text && mentions(token)) || !hasSums(token))
    );
  }

  function setsAsParameter(part: ParameterExpansionPart): boolean {
    const { parameter, indirect, index = '', indexParts, operator = '', operand, slice } = part;
    const value = defaultIn(part);
    if (value !== undefined)
      return indirect === true || mentions(parameter) || setsAsValue(parameter, filledWord(value));
    // Flags of zsh, of which some fill in a value once more, as `@P` does.
    if (operator.startsWith('(')) return true;
    if (operator === '@' && operand?.value === 'P') return indirect === true || !isStill(parameter);
    // The value names what is filled in; `${!A*}` gives names alone.
    if (indirect === true && !/^[*@]$/.test(operator) && !isName(parameter)) return true;
    const sums = [{ value: index, parts: indexParts }, slice?.offset, slice?.length];
    return sums.some((sum) => sum !== undefined && setsAsSum(filledWord(sum)));
  }

  /** Whether what a name is set to is calculated, or filled in once more. */
  function setsAsValue(name: string, value: FilledWord): boolean {
    if (names.integers.has(name) && setsAsSum(value)) return true;
    if (!PROMPTS.test(name)) return false;
    const { text, filled } = value;
    const others = filled.flatMap((part) =>
      part.type === 'SimpleExpansion' ? part.text.slice(1) : part.type === 'ParameterExpansion' ? part.parameter : [],
    );
    return mentions(text) || CALCULATED_AGAIN.test(text) || others.some((other) => other !== name && !isStill(other));
  }

  function sets(node: Step['node']): boolean {
    switch (node.type) {
      case 'ArithmeticBinary':
      case 'ArithmeticUnary': {
        const target = node.type === 'ArithmeticBinary' ? node.left : node.operand;
        if (!ASSIGNS.test(node.operator)) return false;
        const { text } = target.type === 'ArithmeticWord' ? filledWord(target) : { text: FILLED };
        return mentions(text) || text.split('[', 1)[0]!.includes(FILLED);
      }
      case 'ArithmeticWord':
        return setsAsSum(filledWord(node));
      case 'ArithmeticCommandExpansion':
        return !countsByProgram(node.text, names.programs);
      case 'ArithmeticCommand':
        // The parser loses it in front of a redirection.
        return node.expression === undefined;
      case 'ParameterExpansion':
        return setsAsParameter(node);
      case 'Assignment': {
        const { name = '', value, index = '', indexParts, array = [] } = node;
        // A subscript with blanks is several words to the parser.
        const isSplit = array.some(({ text }) => /^\[[^\]]*$/.test(text));
        const subscripts = [
          filledWord({ value: index, parts: indexParts }),
          ...array.map(isSplit ? filledWord : subscriptOf),
        ];
        const given = (value === undefined ? array : [value]).map(filledWord);
        return subscripts.some((sum) => setsAsSum(sum)) || given.some((each) => setsAsValue(name, each));
      }
      case 'TestBinary':
        return COMPARES.test(node.operator) && [node.left, node.right].some((word) => setsAsSum(filledWord(word)));
      default:
        // A value that is not told is calculated or filled in, too.
        return givenBy(node).some((name) => names.integers.has(name) || PROMPTS.test(name));
    }
  }
  return { sets, setsAsSum };
}
