import { expect, test } from 'vitest';
import { knownExpressions } from '../../scripts/compile/known.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import type { Expression } from '../../src/policy/expression.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';

// What the package knows of the default policy is read back from JSON, as it is there.
const table = JSON.parse(JSON.stringify(knownExpressions())) as ReturnType<typeof knownExpressions>;

/** The default policy, read by what is known of its expressions, and the texts of it that were compiled all the same. */
function readKnown(changed: (texts: Record<string, string>) => Record<string, string> = (texts) => texts) {
  const compiled: string[] = [];
  const files = shippedPolicy('content');
  const known = {
    find: (scope: string, text: string) => table[scope]?.[text],
    met: (_: string, text: string) => compiled.push(text),
  };
  return { policy: readPolicy({ ...files, texts: changed({ ...files.texts }) }, { ...vocabulary, known }), compiled };
}

test('no expression of the default policy is compiled to read it, and its rules are the same', () => {
  const { policy, compiled } = readKnown();
  const whole = readPolicy(shippedPolicy('content'), vocabulary);
  const shape = ({ text, type, reads, compared }: Expression) => ({ text, type, reads, compared });
  const shapes = ({ rules }: typeof policy) =>
    rules.map(({ id, each, when, expect, compared }) => [id, [each, when, expect].map((e) => e && shape(e)), compared]);
  expect(compiled).toEqual([]);
  expect(policy.findings).toEqual([]);
  expect(shapes(policy)).toEqual(shapes(whole));
  const trees = ({ rules }: typeof policy) => rules.map(({ expect: { tree } }) => [tree.op, tree.start, tree.end]);
  expect(trees(policy)).toEqual(trees(whole));
});

test('an expression that is changed, or that stands among parameters of other types, is compiled', () => {
  const rule = 'rules/one-environment-at-a-time.mdx';
  const { policy, compiled } = readKnown((texts) => ({
    ...texts,
    [rule]: texts[rule]!.replace('params: { exempt: [dev] }', 'params: { exempt: 1 }'),
  }));
  expect(compiled.length).toBeGreaterThan(0);
  expect(policy.findings.map(({ location }) => location.file)).toContain(`content/${rule}`);
  const other = readKnown((texts) => ({ ...texts, [rule]: texts[rule]!.replace('.size() <= 1', '.size() <= 2') }));
  expect(other.compiled).toEqual([expect.stringContaining('.size() <= 2')]);
});
