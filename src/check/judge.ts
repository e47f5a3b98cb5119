import { clauseOf, type UnseenSubject } from '../facts/blind.ts';
import type { Subject, Subjects } from '../facts/subjects.ts';
import type { World } from '../facts/world/world.ts';
import { budgetsOfRule } from '../policy/cel/budget.ts';
import type { FieldRead } from '../policy/expression.ts';
import { type Rule, readsOf, ruleAt } from '../policy/rule.ts';
import { judgeSubject } from './judge-subject.ts';
import { environmentKeys } from './limits.ts';
import type { RuleOutcome, SubjectFinding } from './outcome.ts';
import type { Due } from './report.ts';

/** Judges every subject of its kind by one rule. */
export function judgeRule(rule: Rule, subjects: Subjects, world: World): RuleOutcome {
  const isOff = (rule.eras ?? [{ value: rule }]).every(({ value }) => value.severity === 'off');
  if (isOff) return { state: 'skipped', why: 'the rule is off', blind: [] };
  if (!world.policy.hasOwnRunbooks && readsRunbooks(rule)) {
    const why = 'the runbooks of the default policy are not part of this repository';
    return { state: 'skipped', why, blind: [] };
  }
  const obligations = readsOf(rule).filter(
    ({ type, field, holder }) => holder !== 'item' && rule.types.get(type)?.hasDue(field) === true,
  );
  const kind = rule.subject;
  const all = rule.settings.undeclared ? [...subjects.of(kind), ...subjects.undeclared(kind)] : subjects.of(kind);
  const recent = all.filter(({ at }) => rule.since === undefined || at === undefined || at >= rule.since);
  const on = recent.filter(({ at }) => ruleAt(rule, at ?? world.now).severity !== 'off');
  const findings: SubjectFinding[] = [];
  const due: Due[] = [];
  const blind: UnseenSubject[] = [
    ...subjects.unseen(kind),
    ...(rule.settings.undeclared ? subjects.unseen('migration') : []),
  ];
  const newBudget = budgetsOfRule();
  let judged = 0;
  let state: 'judged' | 'broken' = 'judged';
  for (const subject of on) {
    const held = ruleAt(rule, subject.at ?? world.now);
    const verdict = judgeSubject(held, subject, world, newBudget());
    if (verdict.state === 'not judged') continue;
    const { id, environment } = subject.ref;
    blind.push(...verdict.blind.map((blindness) => ({ ids: [id], environment, blindness })));
    if (verdict.blind.length > 0 && verdict.findings.length === 0) continue;
    judged += 1;
    if (verdict.state === 'broken') state = 'broken';
    findings.push(...verdict.findings.map((each) => ({ ...each, subject })));
    if (verdict.findings.length === 0) due.push(...dueOf(held, subject, obligations));
  }
  if (judged > 0) {
    const count = all.length - recent.length;
    const tooOld = count === 0 ? {} : { tooOld: { count, all: all.length } };
    return { state, subjects: judged, findings, due, blind, ...tooOld };
  }
  if (blind.length > 0) return { state: 'skipped', why: clauseOf(blind[0]!.blindness), blind };
  const counts = { all: all.length, tooOld: all.length - recent.length, off: recent.length - on.length };
  return { state: 'skipped', why: whyNothing(rule, counts, subjects.missing(kind)), blind };
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
function whyNothing(
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
