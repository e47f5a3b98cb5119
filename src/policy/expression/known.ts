import { once } from '../../text/once.ts';
import type { Expression } from '../expression.ts';

/** What is known of an expression that compiles, without compiling it. */
export type KnownExpression = Pick<Expression, 'type' | 'reads' | 'compared'>;

/** Expressions that compile against the facts of Towpath. `scope` says all that an expression may name besides these. */
export interface KnownExpressions {
  find(scope: string, text: string): KnownExpression | undefined;
  /** Is told of each other expression that compiles. */
  met?(scope: string, text: string, expression: Expression): void;
}

/** An expression that compiles, and is compiled when it is first needed: most rules of a policy find nothing to say. */
export function lazyExpression(text: string, known: KnownExpression, compile: () => Expression): Expression {
  const whole = once(compile);
  return {
    text,
    ...known,
    get tree() {
      return whole().tree;
    },
    evaluate: (bindings) => whole().evaluate(bindings),
  };
}
