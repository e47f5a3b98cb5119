import { withLocal } from '../frame.ts';
import { type Macros, variableOf } from '../macro.ts';

/** `cel.bind(name, value, expression)`: gives a value a name. cel-js checks it. */
export const bind: Macros = {
  'cel.bind(name, value, result)': {
    compile({ values: [name, value, expression] }, compile) {
      const variable = variableOf(name!)!;
      const [bound, result] = [compile(value!), compile(expression!)];
      return (frame) => result(withLocal(frame, variable, bound(frame)));
    },
  },
};
