import type { KnownExpressions } from '../policy/expression/known.ts';
import type { Vocabulary } from '../policy/vocabulary.ts';
import { type KnownTable, knownTable } from './known-expressions.ts';
import { registry } from './registry.ts';

/** What the expressions of a policy may name. */
export const vocabulary: Vocabulary = {
  ...registry.vocabulary,
  ...(knownTable === undefined ? {} : { known: knownIn(knownTable) }),
};

/** The expressions of a table, which is parsed when one is first asked for. */
function knownIn(json: string): KnownExpressions {
  let table: KnownTable | undefined;
  return {
    find: (scope, text) => {
      table ??= JSON.parse(json) as KnownTable;
      const inScope = Object.hasOwn(table, scope) ? table[scope]! : {};
      return Object.hasOwn(inScope, text) ? inScope[text] : undefined;
    },
  };
}
