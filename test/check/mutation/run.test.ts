import { describe, expect, test } from 'vitest';
import { runExamples } from '../../../src/check/example/run.ts';
import { runMutants } from '../../../src/check/mutation/run.ts';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { ruleMutator } from '../../../src/policy/mutation/rule-mutants.ts';
import { readPolicy } from '../../../src/policy/policy.ts';
import { readPolicyFiles } from '../../../src/policy/policy-files.ts';
import { CONTENT, oneRule } from '../../build.ts';

const mutate = (policy: ReturnType<typeof oneRule>) => runMutants(policy, runExamples(policy));
const shipped = readPolicy(readPolicyFiles(CONTENT, 'content'), vocabulary);

describe('every small change of a shipped rule is caught by an example', () => {
  const rules = mutate(shipped);

  test.each(rules.map((rule) => [rule.rule, rule] as const))('%s', (_, { mutants, survivors, isWrong }) => {
    expect(survivors.map(({ location, message }) => `${location.line}:${location.column} ${message}`)).toEqual([]);
    expect(isWrong).toBe(false);
    expect(mutants).toBeGreaterThanOrEqual(0);
  });

  test('of which there are many', () => {
    expect(rules.reduce((sum, { mutants }) => sum + mutants, 0)).toBeGreaterThan(150);
  });
});

const FRONT = `---
title: Trial
summary: It holds.
message: It does not hold.
subject: promotion
when: promotion.inOrder && change.owner != 'nobody'
expect: promotion.soaked >= params.least
params: { least: 30m }
---
`;
/** A change that reached staging at a time after ten in the morning, which is when it reached dev. */
const example = (name: string, kind: 'passes' | 'fails', time: string) => `
\`\`\`yaml file=changes/2026-11-02-invoice-index.yaml patch ${kind} case="${name}"
stages:
  dev: { applied: { at: 2026-11-02T10:00:00Z } }
  staging: { applied: { at: 2026-11-02T10:${time}Z } }
\`\`\`
`;
const survivorsOf = (...examples: string[]) => {
  const [rule] = mutate(oneRule('', { 'rules/trial.mdx': FRONT + examples.join('') }));
  return rule;
};
const changes = (...examples: string[]) =>
  survivorsOf(...examples)?.survivors.map(({ message }) => /the same (.*); one must not/.exec(message)?.[1]);

describe('a change that no example catches', () => {
  test('is a finding of the rule, at the part that is changed, with the example that is missing', () => {
    const { survivors = [] } = survivorsOf(example('a', 'passes', '45:00'), example('b', 'fails', '10:00')) ?? {};
    expect(survivors.find(({ message }) => message.includes('inOrder`'))).toMatchObject({
      rule: 'trial',
      message:
        'Every example comes out the same without `promotion.inOrder`; one must not, or nothing proves that part of the rule.',
      help: 'Add an example in which `promotion.inOrder` alone does not hold, or remove it.',
      location: { file: 'content/rules/trial.mdx', line: 6, column: 7 },
    });
  });

  test('is none where examples lie at the limit', () => {
    const far = changes(example('a', 'passes', '45:00'), example('b', 'fails', '10:00'));
    expect(far).toContain('with `promotion.soaked > params.least` in place of `promotion.soaked >= params.least`');
    expect(far).toContain('with `params.least` at `30m 1s` in place of `30m`');
    expect(far).toContain('with `params.least` at `29m 59s` in place of `30m`');
    const near = changes(example('a', 'passes', '30:00'), example('b', 'fails', '29:59')) ?? [];
    expect(near.filter((change) => change?.includes('least'))).toEqual([]);
  });

  test('is not looked for where an example is not what its page says', () => {
    expect(survivorsOf(example('a', 'passes', '10:00'), example('b', 'fails', '10:00'))).toEqual({
      rule: 'trial',
      mutants: 0,
      survivors: [],
      isWrong: true,
    });
    expect(survivorsOf(example('a', 'passes', '45:00'))?.isWrong).toBe(true);
  });

  test('is none of a default, which is no limit', () => {
    const { rules } = oneRule('subject: service\nexpect: service.replicas.orValue(0) <= 7');
    const { rules: others } = oneRule('subject: service\nexpect: 7 >= service.replicas.orValue(0)');
    const was = [...rules, ...others].flatMap(ruleMutator(vocabulary)).map((mutant) => mutant.was);
    expect(was.filter((text) => text === '0')).toEqual([]);
    expect(was.filter((text) => text === '7')).toHaveLength(4);
  });

  test('is none in a fact that is true whenever it is known, and tells only what a rule is blind to', () => {
    const front = 'subject: migration\nwhen: migration.recordsAreKnown && migration.path != ""\nexpect: "true"';
    const { rules } = oneRule(front);
    expect(ruleMutator(vocabulary)(rules[0]!).map(({ kind, about }) => [kind, about])).toEqual([
      ['conjunct', 'migration.recordsAreKnown && migration.path != ""'],
      ['junction', undefined],
      ['conjunct', 'migration.path != ""'],
      ['opposite', undefined],
      ['opposite', undefined],
    ]);
  });
});

describe('the limits of environments that a rule reads are moved too', () => {
  const WINDOW = '---\nlowTraffic: [{ days: [wed], from: "02:00", to: "05:00" }]\n---\n';
  const FREEZE =
    '---\nfreezes: [{ from: "2026-11-04T03:00:00Z", to: "2026-11-04T04:00:00Z", reason: Quarter end }]\n---\n';
  const page = (keys: string, fact: string, own: string, at: string, other: string) => `---
title: Trial
summary: It holds.
message: It does not hold.
subject: stage
when: environment.name == 'production'
expect: ${fact}
${keys}---

\`\`\`mdx file=content/environments/production.mdx patch passes case="a"
${own}\`\`\`

\`\`\`yaml file=changes/2026-11-02-invoice-index.yaml patch fails case="b"
stages: { production: { applied: { at: ${other} } } }
\`\`\`

\`\`\`mdx file=content/environments/production.mdx patch case="b"
${own}\`\`\`

\`\`\`yaml file=changes/2026-11-02-invoice-index.yaml patch case="a"
stages: { production: { applied: { at: ${at} } } }
\`\`\`
`;
  const moved = (text: string) => {
    const [rule] = mutate(oneRule('', { 'rules/trial.mdx': text }));
    expect(rule?.isWrong).toBe(false);
    return rule?.survivors.flatMap(({ message }) => /the same with the (.*); one must not/.exec(message)?.[1] ?? []);
  };

  test('by a minute for windows', () => {
    const at = (time: string, other: string) => moved(page('', 'stage.inWindow', WINDOW, time, other));
    expect(at('2026-11-04T03:00:00Z', '2026-11-04T05:00:00Z')).toEqual([
      '`lowTraffic.from` behind `stage.inWindow` a minute earlier',
      '`lowTraffic.from` behind `stage.inWindow` a minute later',
      '`lowTraffic.to` behind `stage.inWindow` a minute earlier',
    ]);
    expect(at('2026-11-04T02:00:00Z', '2026-11-04T05:00:00Z')).toEqual([
      '`lowTraffic.from` behind `stage.inWindow` a minute earlier',
      '`lowTraffic.to` behind `stage.inWindow` a minute earlier',
    ]);
  });

  test('by a second for freezes', () => {
    const at = (time: string, other: string) => moved(page('', "'!stage.inFreeze'", FREEZE, time, other));
    expect(at('2026-11-04T04:00:00Z', '2026-11-04T03:00:00Z')).toEqual([
      '`freezes.from` behind `stage.inFreeze` a second earlier',
      '`freezes.to` behind `stage.inFreeze` a second earlier',
    ]);
  });
});
