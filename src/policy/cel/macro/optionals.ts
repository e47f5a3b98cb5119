import { withLocal } from '../frame.ts';
import { checkedVariable, type Macro, type Macros, NO_OPTIONAL, variableOf } from '../macro.ts';
import type { Call, CheckContext, CheckedType, Checker } from '../node.ts';
import { celError, kindOf, Optional } from '../value.ts';

/** What is done with optional values. cel-js checks `or` and `orValue`. */
export const optionalMacros: Macros = {
  'fact.or(other)': {
    compile({ receiver, values: [other] }, compile) {
      const [optional, instead] = [compile(receiver!), compile(other!)];
      return (frame) => {
        const value = expectOptional(optional(frame));
        return value.hasValue() ? value : expectOptional(instead(frame));
      };
    },
  },
  'fact.orValue(value)': {
    compile({ receiver, values: [other] }, compile) {
      const [optional, instead] = [compile(receiver!), compile(other!)];
      return (frame) => {
        const value = expectOptional(optional(frame));
        return value.hasValue() ? value.value() : instead(frame);
      };
    },
  },
  'fact.optMap(name, result)': macroOf((type, checker) => checker.registry.getOptionalType(type), Optional.of),
  'fact.optFlatMap(name, result)': macroOf((type, checker, { values: [, result] }) => {
    if (type.kind === 'optional' || type.kind === 'dyn') return type;
    throw checker.createError(NO_OPTIONAL, `an optional value is expected, got '${type.name}'`, result!);
  }, expectOptional),
};

/** A macro that names the value, where there is one, and makes an optional value of it. */
function macroOf(
  typeOf: (type: CheckedType, checker: Checker, call: Call) => CheckedType,
  wrap: (value: unknown) => Optional,
): Macro {
  return {
    check(call, checker, context) {
      const [name, result] = call.values;
      const inner = context.forkWithVariable(checkedVariable(name!, checker), valueType(call, checker, context));
      return typeOf(checker.check(result!, inner), checker, call);
    },
    compile({ receiver, values: [name, result] }, compile) {
      const variable = variableOf(name!)!;
      const [optional, mapped] = [compile(receiver!), compile(result!)];
      return (frame) => {
        const value = expectOptional(optional(frame));
        return value.hasValue() ? wrap(mapped(withLocal(frame, variable, value.value()))) : value;
      };
    },
  };
}

function valueType({ receiver }: Call, checker: Checker, context: CheckContext): CheckedType {
  const type = checker.check(receiver!, context);
  if (type.kind === 'dyn') return type;
  if (type.kind !== 'optional') {
    throw checker.createError(NO_OPTIONAL, `an optional value is expected, got '${type.name}'`, receiver!);
  }
  return type.valueType!.kind === 'param' ? checker.getType('dyn') : type.valueType!;
}

function expectOptional(value: unknown): Optional {
  if (value instanceof Optional) return value;
  throw celError(`an optional value is expected, got ${kindOf(value)}`);
}
