import type { Plugin } from 'esbuild';
import type { KnownTable } from '../../src/facts/known-expressions.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import type { KnownExpression } from '../../src/policy/expression/known.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';

/** What the expressions of the default policy are, so that the package compiles only those that it evaluates. */
export function knownExpressions(): KnownTable {
  const table: Record<string, Record<string, KnownExpression>> = {};
  const known = {
    find: () => undefined,
    met: (scope: string, text: string, { type, reads, compared }: KnownExpression) => {
      table[scope] ??= {};
      table[scope][text] = { type, reads, compared };
    },
  };
  const { findings } = readPolicy(shippedPolicy('content'), { ...vocabulary, known });
  if (findings.length > 0) throw new Error(`The default policy has a fault: ${findings[0]!.message}`);
  return table;
}

/** Writes them in place of the module that has none. */
export const includeKnown = (table: KnownTable): Plugin => ({
  name: 'include-known',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]facts[\\/]known-expressions\.ts$/ }, () => ({
      contents: `export const knownTable = ${JSON.stringify(JSON.stringify(table))};`,
    }));
  },
});
