import fc from 'fast-check';
import { entriesOf } from '../../src/check/baseline-entries.ts';
import type { CheckInput } from '../../src/check/check.ts';
import { check } from '../../src/check/check.ts';
import { dependsOnHistory } from '../../src/check/evidence.ts';
import { withKnown } from '../../src/check/known.ts';
import { lostProofs } from '../../src/check/lost-proofs.ts';
import { policyEdit } from '../../src/check/policy-edit.ts';
import type { Report } from '../../src/check/report.ts';
import { mergeShards } from '../../src/check/shard/merge.ts';
import { misfit, type NamedShard } from '../../src/check/shard/misfit.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readBaseline } from '../../src/repo/baseline/baseline.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { baselineJson } from '../../src/report/baseline-json.ts';
import { type JsonShardReport, readReport, shardsOf } from '../../src/report/check/from-json.ts';
import { json } from '../../src/report/check/json.ts';
import { inputOf, policyOf } from './judge.ts';
import type { World } from './world.ts';

/** How a world is judged: in how many shards, and what of it is known. */
export interface Sharding {
  of: number;
  /** Whether the policy is edited by the request, so that that of the base judges. */
  isEdited: boolean;
  /** Every how many findings one is in the baseline; 0 for no baseline. */
  known: number;
  /** Whether what was so at the base is known. */
  atBase: boolean;
  /** Whether the request is judged in both ways of merging it. */
  isBothWays: boolean;
}

export const sharding: fc.Arbitrary<Sharding> = fc.record({
  of: fc.integer({ min: 1, max: 7 }),
  isEdited: fc.boolean(),
  known: fc.nat(3),
  atBase: fc.boolean(),
  isBothWays: fc.boolean(),
});

/** The report on a world as a whole, and the one that is merged from those of shards, by way of their JSON. */
export function wholeAndMerged(world: World, sharding: Sharding): [Report, Report] {
  const input = inputOf(world, sharding.isBothWays);
  const policies = sharding.isEdited ? [policyOf(world.before), policyOf(world.files)] : [policyOf(world.files)];
  const rules = policies.flatMap((policy) => policy.rules);
  const whole = new Set(
    input().history?.otherWay === undefined ? [] : rules.filter(dependsOnHistory).map(({ id }) => id),
  );
  const plain = judged(input(), policies);
  const baseline = sharding.known === 0 ? undefined : baselineFor(plain, sharding.known);
  const known = (shard?: CheckInput['shard']): Report => {
    const base = sharding.atBase ? { name: 'main', findings: atBase(world, policies[0]!, shard) } : undefined;
    return withKnown(judged({ ...input(), ...(shard && { shard }) }, policies), { baseline, base });
  };
  const texts = Array.from({ length: sharding.of }, (_, index) => {
    const report = known({ index: index + 1, of: sharding.of, whole });
    return json({ ...report, shard: { ...report.shard!, origin: { towpath: '1', commit: null, input: '' } } });
  });
  const shards = shardsOf(texts.map(parsed));
  const named = shards.map((report, index): NamedShard => ({ name: `shard ${index + 1}`, report }));
  const problem = misfit(named as [NamedShard, ...NamedShard[]]);
  if (problem !== undefined) throw new Error(problem.message);
  return [known(), mergeShards(shards.reverse())];
}

function judged(input: Omit<CheckInput, 'policy'>, policies: readonly Policy[]): Report {
  const [policy, edited] = policies;
  const report = check({ ...input, policy: policy!, ...(edited && { published: edited }) });
  if (edited === undefined) return report;
  const judge = (by: Policy) => check({ ...input, policy: by });
  const lost = lostProofs(policy!, edited, { judged: report, judge });
  return policyEdit(report, judge(edited), { policy: edited, since: 'main', lost });
}

function atBase({ before }: World, policy: Policy, shard: CheckInput['shard']): Report['findings'] {
  const input = inputOf({ before, files: before, subject: 'Start' })();
  const { history: _, mergeBase: __, ...present } = input;
  return check({ ...present, policy, ...(shard && { shard }) }).findings;
}

/** A baseline of some of the findings, and of one that is found no more. */
function baselineFor({ findings, disqualifying }: Report, every: number) {
  const some = findings.filter((_, index) => index % every === 0);
  const gone = some.slice(0, 1).map((finding) => ({ ...finding, fingerprint: 'f'.repeat(32), message: 'Gone.' }));
  const text = baselineJson(entriesOf({ findings: [...some, ...gone], disqualifying }));
  const { baseline: own, findings: faults } = readBaseline(memoryTree({ 'known.json': text }), 'known.json');
  return { entries: own.entries, own, faults, onRequest: new Set<string>() };
}

function parsed(text: string): JsonShardReport {
  const read = readReport(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value as JsonShardReport;
}
