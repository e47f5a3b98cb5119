import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'esbuild';
import type { KnownPolicy } from '../../src/facts/known-policy.ts';
import { registry } from '../../src/facts/registry.ts';
import { storeTree } from '../../src/policy/cel/stored-tree.ts';
import type { KnownExpression } from '../../src/policy/expression/known.ts';
import type { Expression } from '../../src/policy/expression.ts';
import type { KnownPage } from '../../src/policy/known-page.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';

/** What the default policy says, so that the package neither parses its pages nor compiles what it does not evaluate. */
export function knownDefaultPolicy(): KnownPolicy {
  const expressions: Record<string, Record<string, KnownExpression>> = {};
  const pages: Record<string, KnownPage> = {};
  const known = {
    find: () => undefined,
    met: (scope: string, text: string, { type, reads, compared, tree }: Expression) => {
      const stored = storeTree(tree);
      expressions[scope] ??= {};
      expressions[scope][text] = { type, reads, compared, ...(stored === undefined ? {} : { tree: stored }) };
    },
  };
  const knownPages = {
    find: () => undefined,
    met: (path: string, page: KnownPage) => {
      if (isDeepStrictEqual(JSON.parse(JSON.stringify(page)), page)) pages[path] = page;
      else throw new Error(`${path} of the default policy has a value that JSON does not have.`);
    },
  };
  const { findings } = readPolicy(shippedPolicy('content'), { ...registry.vocabulary, known, knownPages });
  if (findings.length > 0) throw new Error(`The default policy has a fault: ${findings[0]!.message}`);
  return { expressions, pages };
}

/** Writes it in place of the module that has none. */
export const includeKnown = (policy: KnownPolicy): Plugin => ({
  name: 'include-known',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]facts[\\/]known-policy\.ts$/ }, () => ({
      contents: `export const knownPolicy = ${JSON.stringify(JSON.stringify(policy))};`,
    }));
  },
});
