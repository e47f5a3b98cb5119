import type { Subject, Subjects } from '../facts/subjects.ts';
import { waivedNames } from '../facts/waiver/excuse.ts';
import type { World } from '../facts/world/world.ts';
import { budgetOfRule } from '../policy/cel/budget.ts';
import type { FieldRead } from '../policy/expression.ts';
import { type Rule, readsOf, rests, ruleAt } from '../policy/rule.ts';
import { addAll } from '../text/long-lists.ts';
import { judgeSubject } from './judge-subject.ts';
import { environmentKeys } from './limits.ts';
import type { PlacedBlindness, RuleOutcome, SubjectFinding } from './outcome.ts';
import type { Due } from './report.ts';
import type { Part } from './shard/part.ts';

/**
 * What judges the subjects of its kind by one rule, one after another; of a shard, those that belong to it, and those that a
 * waiver may be for.
 */
export interface RuleJudge {
  rule: Rule;
  /** Whether the rule looks at any. */
  looks: boolean;
  judge(subject: Subject): void;
  /** After all of them. */
  outcome(): RuleOutcome;
}

/** Begins to judge by a rule. */
export function judgeOf(rule: Rule, subjects: Subjects, world: World, part?: Part): RuleJudge {
  const why = whyNotLooking(rule, world);
  if (why !== undefined) return { rule, looks: false, judge: () => {}, outcome: () => notLooking(why) };
  const obligations = readsOf(rule).filter(
    ({ type, field, holder }) => holder !== 'item' && rule.types.get(type)?.hasDue(field) === true,
  );
  const kind = rule.subject;
  const findings: SubjectFinding[] = [];
  const due: Due[] = [];
  const hidden = [...subjects.unseen(kind), ...(rule.settings.undeclared ? subjects.unseen('migration') : [])];
  const blind: PlacedBlindness[] = hidden.map((each, place) => ({ ...each, place, ...countedBy(rule, part) }));
  const budget = budgetOfRule();
  const counts = { all: 0, tooOld: 0, off: 0 };
  let judged = 0;
  let state: 'judged' | 'broken' = 'judged';

  const judge = (subject: Subject): void => {
    if (!rests(rule, subject.onlyFor)) return;
    counts.all += 1;
    if (rule.since !== undefined && subject.at !== undefined && subject.at < rule.since) {
      counts.tooOld += 1;
      return;
    }
    const held = ruleAt(rule, subject.at ?? world.now);
    if (held.severity === 'off') {
      counts.off += 1;
      return;
    }
    const place = hidden.length + counts.all - counts.tooOld - counts.off - 1;
    const isOwn = part === undefined || part.hasSubject(rule, subject.ref);
    if (!isOwn && !part.mayBeWaived(rule, subject)) return;
    const verdict = judgeSubject(held, subject, world, budget.ofSubject());
    if (verdict.state === 'not judged') return;
    for (const blindness of verdict.blind) {
      const { environment } = subject.ref;
      blind.push({
        ids: waivedNames(subject),
        environment,
        place,
        blindness,
        ...(isOwn ? {} : { countedBy: 'another shard' }),
      });
    }
    for (const each of verdict.findings) {
      findings.push({ ...each, subject, ...(!isOwn && { isElsewhere: true as const }) });
    }
    if (!isOwn || (verdict.blind.length > 0 && verdict.findings.length === 0)) return;
    judged += 1;
    if (verdict.state === 'broken') state = 'broken';
    if (verdict.findings.length === 0) addAll(due, dueOf(held, subject, obligations));
  };

  const outcome = (): RuleOutcome => {
    const { all, tooOld: count } = counts;
    const whyNothing = judged > 0 && part === undefined ? '' : whyNone(rule, counts, subjects.missing(kind));
    const tooOld = count === 0 ? {} : { tooOld: { count, all } };
    const found = { findings, blind, whyNothing, steps: budget.spent(), ...tooOld };
    if (judged > 0) return { state, subjects: judged, due, ...found };
    return { state: 'skipped', why: whySkipped(rule, whyNothing, part), ...found };
  };
  return { rule, looks: true, judge, outcome };
}

/** Why a rule looks at no subject, whatever there are; undefined where it does. */
function whyNotLooking(rule: Rule, { policy }: World): string | undefined {
  const isOff = (rule.eras ?? [{ value: rule }]).every(({ value }) => value.severity === 'off');
  if (isOff) return 'the rule is off';
  if (policy.hasOwnRunbooks || !readsRunbooks(rule)) return undefined;
  return 'the runbooks of the default policy are not part of this repository';
}

function notLooking(why: string): RuleOutcome {
  return { state: 'skipped', why, findings: [], blind: [], whyNothing: why, steps: 0 };
}

/** Who counts what cannot be told to be one subject or another. */
function countedBy({ id }: Rule, part: Part | undefined): Pick<PlacedBlindness, 'countedBy'> {
  if (part === undefined) return {};
  if (!part.isWhole(id)) return { countedBy: 'every shard' };
  return part.homeOf(id) === part.index ? {} : { countedBy: 'another shard' };
}

function whySkipped({ id }: Rule, whyNothing: string, part: Part | undefined): string {
  return part?.isWhole(id) && part.homeOf(id) !== part.index
    ? `shard ${part.homeOf(id)} of ${part.of} judges it`
    : whyNothing;
}

/** Whether a rule depends on runbooks: as its subject, or through a fact of an environment. */
function readsRunbooks(rule: Rule): boolean {
  return rule.subject === 'runbook' || readsOf(rule).some((read) => environmentKeys(rule, read).includes('runbooks'));
}

/** What falls due for a subject that passes, by those facts that the rule read of it and that can be obligations. */
function dueOf(rule: Rule, subject: Subject, obligations: readonly FieldRead[]): Due[] {
  if (obligations.length === 0) return [];
  const bindings = { ...subject.bindings, params: rule.params };
  return obligations.flatMap((read): Due[] => {
    const holder = rule.holder(read, bindings);
    const at = holder === undefined ? undefined : rule.types.get(read.type)?.dueOf(holder, read.field);
    return at === undefined ? [] : [{ rule: rule.id, subject: subject.ref, at }];
  });
}

/** Why a rule judged none of its subjects. `missing` is why there can be none. */
function whyNone(
  { subject }: Rule,
  { all, tooOld, off }: { all: number; tooOld: number; off: number },
  missing: string | undefined,
): string {
  if (all === 0) return missing ?? `the repository has no ${subject} to judge`;
  if (tooOld === all) return `every ${subject} is from before the rule's \`since\``;
  if (tooOld + off === all) return `every ${subject} is from a time at which the rule was off`;
  if (tooOld > 0) return `${tooOld} of ${all} are from before the rule's \`since\`, and no other meets its \`when\``;
  return `no ${subject} meets the rule's \`when\``;
}
