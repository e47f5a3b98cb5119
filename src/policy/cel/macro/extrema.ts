import type { Macro, Macros } from '../macro.ts';
import type { Call, CheckContext, CheckedType, Checker } from '../node.ts';
import { type CelNumber, compareNumbers, isNumber } from '../number.ts';
import { celError, kindOf } from '../value.ts';

/** `math.greatest` and `math.least` of any number of numbers, or of one list of them. */
export const extrema: Macros = {
  'math.greatest(numbers…)': extremum((comparison) => comparison > 0),
  'math.least(numbers…)': extremum((comparison) => comparison < 0),
};

function extremum(isBetter: (comparison: number) => boolean): Macro {
  return {
    check(call, checker, context) {
      const types = numberTypes(call, checker, context);
      return types.every((type) => type === types[0]) ? types[0]! : checker.getType('dyn');
    },
    compile({ values }, compile) {
      const given = values.map(compile);
      return (frame) => {
        const evaluated = given.map((evaluate) => evaluate(frame));
        const numbers = evaluated.length === 1 && Array.isArray(evaluated[0]) ? evaluated[0] : evaluated;
        if (numbers.length === 0) throw celError('an empty list has neither a greatest nor a least number');
        return numbers
          .map(expectNumber)
          .reduce((best, number) => (isBetter(compareNumbers(number, best)) ? number : best));
      };
    },
  };
}

const NUMBERS = ['int', 'uint', 'double'];

/** The types of the numbers. A list of numbers may stand alone. */
function numberTypes({ node, values }: Call, checker: Checker, context: CheckContext): CheckedType[] {
  if (values.length === 0) throw checker.createError('no_matching_overload', 'a number is expected', node);
  return values.map((value) => {
    const type = checker.check(value, context);
    const number = values.length === 1 && type.kind === 'list' ? type.valueType! : type;
    if (NUMBERS.includes(number.name) || number.kind === 'dyn') return number;
    throw checker.createError('no_matching_overload', `a number is expected, got '${type.name}'`, value);
  });
}

function expectNumber(value: unknown): CelNumber {
  if (isNumber(value)) return value;
  throw celError(`a number is expected, got ${kindOf(value)}`);
}
