import { describe, expect, test } from 'vitest';
import type { ExampleCase } from '../../../src/check/example/case.ts';
import { limitMutants } from '../../../src/check/mutation/limit-mutants.ts';
import type { PolicyEnvironment } from '../../../src/policy/environment.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { oneRule } from '../../build.ts';
import { settingIn, wholePolicy } from '../whole.ts';

const caseIn = (environments: Policy) => ({ environments }) as ExampleCase;
const usual = wholePolicy();
const bare = settingIn('production', { lowTraffic: '[]', freezes: undefined, watch: undefined, rehearse: undefined });
const mutantsOf = (rule: string, ...policies: Policy[]) => limitMutants(oneRule(rule).rules[0]!, policies.map(caseIn));
const production = ({ environments }: ExampleCase) => environments.environments.find(({ id }) => id === 'production')!;

/** What each mutant moves of production, as `limit step`: what it was and what it becomes. */
function moved(rule: string, policy: Policy, shown: (environment: PolicyEnvironment) => unknown) {
  return mutantsOf(rule, policy).map((mutant) => {
    const after = mutant.apply(caseIn(policy));
    return [
      `${mutant.limit} behind ${mutant.fact} ${mutant.step}`,
      after === undefined ? undefined : shown(production(after)),
    ];
  });
}

describe('a limit of environments that a rule reads is moved by a step, down and up', () => {
  const HOUR = 3_600_000;

  test('a length by a second', () => {
    const soak = 'subject: promotion\nexpect: promotion.soaked >= promotion.upstream.soak';
    const staging = ({ environments }: ExampleCase) =>
      environments.environments.find(({ id }) => id === 'staging')!.soak;
    const mutants = mutantsOf(soak, usual);
    expect(mutants.map(({ limit, fact, step }) => [limit, fact, step])).toEqual([
      ['soak', 'promotion.upstream.soak', 'a second shorter'],
      ['soak', 'promotion.upstream.soak', 'a second longer'],
    ]);
    expect(mutants.map(({ apply }) => staging(apply(caseIn(usual))!))).toEqual([HOUR / 2 - 1000, HOUR / 2 + 1000]);
    expect(mutants[0]!.location).toMatchObject({ file: 'content/rules/trial.mdx', line: 6 });
  });

  test('a window by a minute, as long as it is in its day', () => {
    const rule = 'subject: stage\nexpect: stage.inWindow';
    const windows = (from: string, to: string) =>
      settingIn('production', { lowTraffic: `[{ days: [tue], from: "${from}", to: "${to}" }]` });
    const ends = ({ lowTraffic }: PolicyEnvironment) => lowTraffic.map(({ from, to }) => [from, to]);
    expect(moved(rule, windows('02:00', '05:00'), ends)).toEqual([
      ['lowTraffic.from behind stage.inWindow a minute earlier', [[119, 300]]],
      ['lowTraffic.from behind stage.inWindow a minute later', [[121, 300]]],
      ['lowTraffic.to behind stage.inWindow a minute earlier', [[120, 299]]],
      ['lowTraffic.to behind stage.inWindow a minute later', [[120, 301]]],
    ]);
    expect(moved(rule, windows('00:00', '24:00'), ends)).toEqual([
      ['lowTraffic.from behind stage.inWindow a minute later', [[1, 1440]]],
      ['lowTraffic.to behind stage.inWindow a minute earlier', [[0, 1439]]],
    ]);
    expect(moved(rule, windows('00:01', '23:59'), ends).map(([, end]) => end)).toEqual([
      [[0, 1439]],
      [[2, 1439]],
      [[1, 1438]],
      [[1, 1440]],
    ]);
    expect(moved(rule, bare, ends)).toEqual([]);
  });

  test('a freeze by a second', () => {
    const [from, to] = [Date.parse('2026-11-04T03:00:00Z'), Date.parse('2026-11-04T04:00:00Z')];
    const policy = settingIn('production', {
      freezes: '[{ from: "2026-11-04T03:00:00Z", to: "2026-11-04T04:00:00Z", reason: Sale }]',
    });
    const ends = ({ freezes }: PolicyEnvironment) => freezes.map((freeze) => [freeze.from - from, freeze.to - to]);
    expect(moved('subject: stage\nexpect: "!stage.inFreeze"', policy, ends)).toEqual([
      ['freezes.from behind stage.inFreeze a second earlier', [[-1000, 0]]],
      ['freezes.from behind stage.inFreeze a second later', [[1000, 0]]],
      ['freezes.to behind stage.inFreeze a second earlier', [[0, -1000]]],
      ['freezes.to behind stage.inFreeze a second later', [[0, 1000]]],
    ]);
    expect(moved('subject: stage\nexpect: "!stage.inFreeze"', bare, ends)).toEqual([]);
  });

  test('and not where no example has it, or the rule does not read it', () => {
    const rule = 'subject: stage\nexpect: stage.inWindow';
    expect(mutantsOf(rule)).toEqual([]);
    expect(mutantsOf(rule, bare)).toEqual([]);
    expect(mutantsOf(rule, bare, usual)).toHaveLength(4);
    expect(mutantsOf(rule, bare, usual)[0]!.apply(caseIn(bare))).toBeUndefined();
    expect(mutantsOf('subject: stage\nexpect: stage.isByPipeline && change.owner != ""', usual)).toEqual([]);
  });

  test('of all environments that have it, and of no other', () => {
    const [mutant] = mutantsOf('subject: stage\nexpect: stage.inWindow', usual);
    const after = mutant!.apply(caseIn(usual))!;
    const unchanged = (id: string) =>
      after.environments.environments.find((each) => each.id === id) ===
      usual.environments.find((each) => each.id === id);
    expect([unchanged('dev'), unchanged('staging'), unchanged('production')]).toEqual([true, true, false]);
  });
});
