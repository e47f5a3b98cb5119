import { describe, expect, test } from 'vitest';
import { unknownRuleFindings } from '../../../src/facts/world/unknown-rules.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { pointedAt, policy, repository } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const waiver = (rule: string) => `id: w
rule: ${rule}
subject: add-index
reason: Because
requestedBy: ana
expires: 2026-12-01T00:00:00Z
`;

/** What is found of a waiver of a rule, or of several: the text that it points at, the message and the help. */
function found(rule: string, by: Policy = policy()): string[] {
  const shop = repository({ 'waivers/w.yaml': waiver(rule) });
  return unknownRuleFindings(shop, by).map(({ location, message, help }) => {
    const text = pointedAt(location, (file) => shop.open(file).source);
    return `‹${text}› ${message} ${help}`;
  });
}

describe('a waiver of a rule', () => {
  test('that the policy has is no finding, alone or in a list', () => {
    expect([found('soak-window'), found('[soak-window, same-shape]')]).toEqual([[], []]);
  });

  test.each(['waiver-in-force', 'syntax', 'schema', 'config'])('that cannot be waived is one: %s', (rule) => {
    const says = `‹${rule}› \`${rule}\` cannot be waived. Fix what it reports.`;
    expect(found(rule)).toEqual([says]);
    expect(found(`[soak-window, ${rule}]`)).toEqual([says]);
  });

  test('that there is not is one, with the name that was meant', () => {
    expect(found('[same-shape, soak-windw]')).toEqual([
      '‹soak-windw› `soak-windw` is not a rule of the policy. Write `soak-window`.',
    ]);
    expect(found('no-such-thing-at-all')).toEqual([
      '‹no-such-thing-at-all› `no-such-thing-at-all` is not a rule of the policy. Name a rule that `towpath rules` lists; one that ends stays, switched off, until no waiver names it.',
    ]);
    // The name that was meant is none of those that cannot be waived.
    expect(found('waiver-in-forc', wholePolicy())).toEqual([expect.stringContaining('Name a rule that')]);
  });

  test('that there is not is none where the policy has a fault, by which a page may be missing', () => {
    const faulty = policy({ 'rules/soak-window.mdx': '---\ntitle: Soak\n---\n' });
    expect(faulty.findings).not.toEqual([]);
    expect(found('soak-window', faulty)).toEqual([]);
    expect(found('schema', faulty)).toHaveLength(1);
  });
});
