import { expect, test } from 'vitest';
import { knownDefaultPolicy } from '../../scripts/compile/known.ts';
import { knownIn, vocabulary } from '../../src/facts/vocabulary.ts';
import type { Expression } from '../../src/policy/expression.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';

const { known, knownPages } = knownIn(JSON.stringify(knownDefaultPolicy()));

/** The default policy, read by what the package knows of it; and what was compiled and parsed all the same. */
function readKnown(changed: (texts: Record<string, string>) => Record<string, string> = (texts) => texts) {
  const compiled: string[] = [];
  const parsed: string[] = [];
  const files = shippedPolicy('content');
  const policy = readPolicy(
    { ...files, texts: changed({ ...files.texts }) },
    {
      ...vocabulary,
      known: { ...known!, met: (_, text) => compiled.push(text) },
      knownPages: { ...knownPages!, met: (path) => parsed.push(path) },
    },
  );
  return { policy, compiled, parsed };
}

test('no page of the default policy is parsed to read it and no expression compiled, and its rules are the same', () => {
  const { policy, compiled, parsed } = readKnown();
  const whole = readPolicy(shippedPolicy('content'), vocabulary);
  const shape = ({ text, type, reads, compared }: Expression) => ({ text, type, reads, compared });
  const shapes = ({ rules }: typeof policy) =>
    rules.map(({ id, each, when, expect, compared }) => [id, [each, when, expect].map((e) => e && shape(e)), compared]);
  expect([compiled, parsed]).toEqual([[], []]);
  expect(policy.findings).toEqual([]);
  expect(shapes(policy)).toEqual(shapes(whole));
  const trees = ({ rules }: typeof policy) => rules.map(({ expect: { tree } }) => [tree.op, tree.start, tree.end]);
  expect(trees(policy)).toEqual(trees(whole));
  const pages = ({ rules }: typeof policy) => rules.map(({ page, settings }) => [page.data, settings]);
  expect(pages(policy)).toEqual(pages(whole));
  const limits = ({ environments }: typeof policy) => environments.map(({ page, ...each }) => [page.data, each]);
  expect(JSON.stringify(limits(policy))).toBe(JSON.stringify(limits(whole)));
});

test('an expression that is changed, or that is among parameters of other types, is compiled', () => {
  const rule = 'rules/one-environment-at-a-time.mdx';
  const { policy, compiled } = readKnown((texts) => ({
    ...texts,
    [rule]: texts[rule]!.replace('params: { exempt: [dev] }', 'params: { exempt: 1 }'),
  }));
  expect(compiled.length).toBeGreaterThan(0);
  expect(policy.findings.map(({ location }) => location.file)).toContain(`content/${rule}`);
  const other = readKnown((texts) => ({ ...texts, [rule]: texts[rule]!.replace('.size() <= 1', '.size() <= 2') }));
  expect(other.compiled).toEqual([expect.stringContaining('.size() <= 2')]);
  expect(other.parsed).toEqual([rule]);
});

test('a page is parsed whose front matter is changed, or is that of another page', () => {
  const [soak, data] = ['rules/soak-window.mdx', 'rules/allowed-data.mdx'];
  const changed = readKnown((texts) => ({
    ...texts,
    [soak]: texts[soak]!.replace('severity: error', 'severity: warning'),
  }));
  expect(changed.parsed).toEqual([soak]);
  expect(changed.policy.rules.find(({ id }) => id === 'soak-window')?.severity).toBe('warning');
  const swapped = readKnown((texts) => ({ ...texts, [soak]: texts[data]! }));
  expect(swapped.parsed).toEqual([soak]);
  const edited = readKnown((texts) => ({ ...texts, [soak]: `${texts[soak]!}\nOne more sentence.\n` }));
  expect(edited.parsed).toEqual([]);
});
