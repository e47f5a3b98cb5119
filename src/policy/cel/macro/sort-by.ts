import { withLocal } from '../frame.ts';
import { sortBy } from '../library/lists.ts';
import { checkedVariable, compileForItems, type Macros, NO_LIST, variableOf } from '../macro.ts';
import { celError, kindOf } from '../value.ts';

/** `list.sortBy(item, key)` */
export const sortByMacro: Macros = {
  'list.sortBy(item, key)': {
    check({ receiver, values: [name, key] }, checker, context) {
      const type = checker.check(receiver!, context);
      if (type.kind !== 'list' && type.kind !== 'dyn') {
        throw checker.createError(NO_LIST, `a list is expected, got '${type.name}'`, receiver!);
      }
      const item =
        type.valueType === undefined || type.valueType.kind === 'param' ? checker.getType('dyn') : type.valueType;
      checker.check(key!, context.forkWithVariable(checkedVariable(name!, checker), item));
      return type;
    },
    compile({ receiver, values: [name, key] }, compile) {
      const variable = variableOf(name!)!;
      const [list, keyOf] = [compile(receiver!), compileForItems(key!, compile)];
      return (frame) => {
        const items = list(frame);
        if (!Array.isArray(items)) throw celError(`a list is expected, got ${kindOf(items)}`);
        return sortBy(
          items,
          items.map((item) => keyOf(withLocal(frame, variable, item))),
        );
      };
    },
  },
};
