import type { Item } from '../facts/item.ts';
import type { Subject } from '../facts/subjects.ts';
import { nodeOf } from '../facts/types.ts';
import type { World } from '../facts/world/world.ts';
import type { Rule } from '../policy/rule.ts';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import { brokenExpression, type Judged, violation } from './rule-finding.ts';

/** The verdict of one rule on one subject. */
type SubjectVerdict =
  /** Its `when` does not hold. */
  | { state: 'not judged' }
  /** It passes where there are no findings. */
  | { state: 'judged'; findings: readonly Finding[] }
  /** An expression failed for it or for one of its items; what was found of other items is among the findings. */
  | { state: 'broken'; findings: readonly Finding[] };

/** Judges one subject by one rule. */
export function judgeSubject(rule: Rule, subject: Subject, world: World): SubjectVerdict {
  const judged: Judged = { rule, subject, world, bindings: { ...subject.bindings, params: rule.params } };
  const when = rule.when === undefined ? success(true) : evaluate('when', judged);
  if (!when.ok) return { state: 'broken', findings: [when.problem] };
  if (when.value !== true) return { state: 'not judged' };
  if (rule.each === undefined) return judgeOne(judged);
  const each = evaluate('each', judged);
  if (!each.ok) return { state: 'broken', findings: [each.problem] };
  const verdicts = (each.value as readonly object[]).map((item) =>
    judgeOne({ ...judged, bindings: { ...judged.bindings, item }, item: nodeOf(item) as Item }),
  );
  return {
    state: verdicts.some(({ state }) => state === 'broken') ? 'broken' : 'judged',
    findings: verdicts.flatMap(({ findings }) => findings),
  };
}

/** Judges a subject, or one of its items, by what the rule expects. */
function judgeOne(judged: Judged): Exclude<SubjectVerdict, { state: 'not judged' }> {
  const expect = evaluate('expect', judged);
  if (!expect.ok) return { state: 'broken', findings: [expect.problem] };
  return { state: 'judged', findings: expect.value === true ? [] : [violation(judged)] };
}

/** The value of an expression of the rule. One that fails is a finding, never a pass. */
function evaluate(key: 'when' | 'each' | 'expect', judged: Judged): Result<unknown, Finding> {
  try {
    return success(judged.rule[key]?.evaluate(judged.bindings));
  } catch (error) {
    return failure(brokenExpression(key, error, judged));
  }
}
