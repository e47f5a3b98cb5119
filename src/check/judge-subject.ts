import type { Blindness } from '../facts/blind.ts';
import type { Item } from '../facts/item.ts';
import type { Subject } from '../facts/subjects.ts';
import { nodeOf } from '../facts/types.ts';
import { whyUnknown } from '../facts/why-unknown.ts';
import type { World } from '../facts/world/world.ts';
import type { Budget } from '../policy/cel/budget.ts';
import { BUDGET } from '../policy/expression.ts';
import type { Rule } from '../policy/rule.ts';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import { brokenExpression, type Judged, violation } from './rule-finding.ts';

/** The verdict of one rule on one subject. */
type SubjectVerdict =
  /** Its `when` does not hold. */
  { state: 'not judged' } | Judgement;

interface Judgement {
  /** `broken`: an expression failed for it or for one of its items. */
  state: 'judged' | 'broken';
  /** It passes where there are none, and it could be seen. */
  findings: readonly ItemFinding[];
  /** Why it, or one of its items, could not be seen. */
  blind: readonly Blindness[];
}

/** A finding, and for one on an item the names that a waiver may call it by. */
export interface ItemFinding {
  finding: Finding;
  item?: readonly string[];
}

/** Judges one subject by one rule, within a budget of steps. */
export function judgeSubject(rule: Rule, subject: Subject, world: World, budget: Budget): SubjectVerdict {
  const bindings = { ...subject.bindings, params: rule.params, [BUDGET]: budget };
  const judged: Judged = { rule, subject, world, bindings };
  const when = rule.when === undefined ? success(true) : evaluate('when', judged);
  if (!when.ok) return when.problem;
  if (when.value !== true) return { state: 'not judged' };
  if (rule.each === undefined) return judgeOne(judged);
  const each = evaluate('each', judged);
  if (!each.ok) return each.problem;
  const verdicts = (each.value as readonly object[]).map((item) =>
    judgeOne({ ...judged, bindings: { ...judged.bindings, item }, item: nodeOf(item) as Item }),
  );
  return {
    state: verdicts.some(({ state }) => state === 'broken') ? 'broken' : 'judged',
    findings: verdicts.flatMap(({ findings }) => findings),
    blind: verdicts.flatMap(({ blind }) => blind),
  };
}

/** Judges a subject, or one of its items, by what the rule expects. */
function judgeOne(judged: Judged): Judgement {
  const expect = evaluate('expect', judged);
  if (!expect.ok) return expect.problem;
  return { state: 'judged', findings: expect.value === true ? [] : [found(violation(judged), judged)], blind: [] };
}

function found(finding: Finding, { item }: Judged): ItemFinding {
  return item === undefined ? { finding } : { finding, item: namesOf(item) };
}

/** Its key, and what its finding calls it. */
function namesOf(item: Item): string[] {
  const { name, path, id, value } = item as Item & Readonly<Record<'name' | 'path' | 'id' | 'value', unknown>>;
  return [item.key, name, path, id, value].filter((each): each is string => typeof each === 'string' && each !== '');
}

/**
 * The value of an expression of the rule. One that depends on what cannot be known has none; any other that fails is a finding,
 * never a pass.
 */
function evaluate(key: 'when' | 'each' | 'expect', judged: Judged): Result<unknown, Judgement> {
  try {
    return success(judged.rule[key]?.evaluate(judged.bindings));
  } catch (error) {
    const blindness = whyUnknown(error);
    if (blindness !== undefined) return failure({ state: 'judged', findings: [], blind: [blindness] });
    return failure({ state: 'broken', findings: [found(brokenExpression(key, error, judged), judged)], blind: [] });
  }
}
