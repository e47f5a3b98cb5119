import { once } from '../../text/once.ts';
import type { StoredTree } from '../cel/stored-tree.ts';
import type { Expression } from '../expression.ts';

/** What is known of an expression that compiles, without compiling it. */
export interface KnownExpression extends Pick<Expression, 'type' | 'reads' | 'compared'> {
  /** Absent where it has no form as JSON. */
  tree?: StoredTree;
}

/** Expressions that compile against the facts of Towpath. `scope` says all that an expression may name besides these. */
export interface KnownExpressions {
  find(scope: string, text: string): KnownExpression | undefined;
  /** Is told of each other expression that compiles. */
  met?(scope: string, text: string, expression: Expression): void;
}

/**
 * An expression that compiles, and is compiled when more than its value is needed: most rules of a policy find nothing to say.
 * `evaluatorOf` compiles its tree alone, without the check of its types.
 */
export function lazyExpression(
  text: string,
  { tree, ...known }: KnownExpression,
  evaluatorOf: (tree: StoredTree) => Expression['evaluate'],
  compile: () => Expression,
): Expression {
  const whole = once(compile);
  const evaluator = once(() => (tree === undefined ? whole().evaluate : evaluatorOf(tree)));
  return {
    text,
    ...known,
    get tree() {
      return whole().tree;
    },
    evaluate: (bindings) => evaluator()(bindings),
  };
}
