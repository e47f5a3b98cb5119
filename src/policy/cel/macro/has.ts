import { type FieldsOf, has } from '../access.ts';
import { type Macros, NO_FIELD } from '../macro.ts';
import type { Node } from '../node.ts';

/** `has(holder.field)`: whether the field is there. The whole operand is checked like any other expression. */
export function hasMacro(fieldsOf: FieldsOf): Macros {
  return {
    'has(object.field)': {
      check({ values: [operand] }, checker, context) {
        if (operand!.op !== '.' && operand!.op !== '.?') {
          throw checker.createError(NO_FIELD, '`has` asks for a field', operand!);
        }
        checker.check(operand!, context);
        return checker.getType('bool');
      },
      compile({ values: [operand] }, compile) {
        const [holder, field] = operand!.args as [Node, string];
        const evaluate = compile(holder);
        return (frame) => has(evaluate(frame), field, fieldsOf);
      },
    },
  };
}
