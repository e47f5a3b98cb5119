import type { Item } from '../facts/item.ts';
import type { Subject, Subjects } from '../facts/subjects.ts';
import { nodeOf } from '../facts/types.ts';
import type { World } from '../facts/world/world.ts';
import type { Bindings, FieldRead } from '../policy/expression.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { type Finding, fingerprint } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { policyLines } from './because.ts';
import { restsOnFiles } from './evidence.ts';
import { environmentKeys } from './limits.ts';
import type { Due } from './report.ts';
import type { Judged } from './waive.ts';

/** What one rule made of the subjects of its kind. */
export interface RuleOutcome {
  /** Subjects whose `when` held. */
  count: number;
  judged: readonly Judged[];
  /** Obligations that the rule found under way. */
  due: readonly Due[];
  /** Why it judged nothing; null when it judged something. */
  skipped: string | null;
  /** Whether an expression of the rule could not be evaluated for one of them. */
  isBroken: boolean;
}

/** Judges every subject of its kind by one rule. */
export function judgeRule(rule: Rule, subjects: Subjects, world: World): RuleOutcome {
  const nothing = (skipped: string): RuleOutcome => ({ count: 0, judged: [], due: [], skipped, isBroken: false });
  if (rule.severity === 'off') return nothing('the rule is off');
  if (!world.policy.hasOwnRunbooks && needsRunbooks(rule)) {
    return nothing('runbooks are judged where they live, with a policy of their own');
  }
  const obligations = readsOf(rule).filter(
    ({ type, field, holder }) => holder !== 'item' && rule.types.get(type)?.hasDue(field) === true,
  );
  const kind = rule.subject;
  const own = rule.settings.undeclared ? [...subjects.of(kind), ...subjects.undeclared(kind)] : subjects.of(kind);
  const judged: Judged[] = [];
  const due: Due[] = [];
  let count = 0;
  let tooOld = 0;
  for (const subject of own) {
    if (rule.since !== undefined && subject.at !== undefined && subject.at < rule.since) {
      tooOld += 1;
      continue;
    }
    const outcome = judgeSubject(rule, subject, world);
    if (outcome === 'not judged') continue;
    count += 1;
    judged.push(...outcome.map((finding) => ({ finding, subject })));
    if (outcome.length === 0) due.push(...dueOf(rule, subject, obligations));
  }
  const skipped =
    count > 0 ? null : whyNothing(rule, { all: own.length, tooOld, missing: subjects.missing(kind) }, world);
  return { count, judged, due, skipped, isBroken: judged.some(({ finding }) => BROKEN.has(finding)) };
}

/** Whether a rule looks at runbooks: as its subject, or through a fact of an environment. */
function needsRunbooks(rule: Rule): boolean {
  return rule.subject === 'runbook' || readsOf(rule).some((read) => environmentKeys(rule, read).includes('runbooks'));
}

/** What falls due for a subject that passes, by the facts that the rule read of it and that may say so. */
function dueOf(rule: Rule, subject: Subject, obligations: readonly FieldRead[]): Due[] {
  if (obligations.length === 0) return [];
  const bindings = { ...subject.bindings, params: rule.params };
  return obligations.flatMap((read): Due[] => {
    const holder = rule.holder(read, bindings);
    const at = holder === undefined ? undefined : rule.types.get(read.type)?.dueOf(holder, read.field);
    return at === undefined ? [] : [{ rule: rule.id, subject: subject.ref, at }];
  });
}

interface Unjudged {
  all: number;
  tooOld: number;
  missing: string | undefined;
}

function whyNothing(rule: Rule, { all, tooOld, missing }: Unjudged, world: World): string {
  const { changes, migrations } = world.repository;
  if (rule.settings.undeclared && world.history === undefined && changes.length === 0 && migrations.length > 0)
    return 'the repository has no change records, and no git history to judge its migrations by';
  if (all === 0) return missing ?? `the repository has no ${rule.subject} to judge`;
  if (tooOld === all) return `every ${rule.subject} is from before the rule's \`since\``;
  if (tooOld > 0) return `${tooOld} of ${all} are from before the rule's \`since\`, and no other meets its \`when\``;
  return `no ${rule.subject} meets the rule's \`when\``;
}

function judgeSubject(rule: Rule, subject: Subject, world: World): Finding[] | 'not judged' {
  const bindings = { ...subject.bindings, params: rule.params };
  try {
    if (rule.when !== undefined && rule.when.evaluate(bindings) !== true) return 'not judged';
  } catch (error) {
    return [brokenExpression(rule, 'when', subject, undefined, error)];
  }
  if (rule.each === undefined) return judgeOne(rule, subject, bindings, undefined, world);
  let items: readonly object[];
  try {
    items = rule.each.evaluate(bindings) as readonly object[];
  } catch (error) {
    return [brokenExpression(rule, 'each', subject, undefined, error)];
  }
  return items.flatMap((item) => judgeOne(rule, subject, { ...bindings, item }, nodeOf(item) as Item, world));
}

function judgeOne(rule: Rule, subject: Subject, bindings: Bindings, item: Item | undefined, world: World): Finding[] {
  try {
    if (rule.expect.evaluate(bindings) === true) return [];
  } catch (error) {
    return [brokenExpression(rule, 'expect', subject, item, error)];
  }
  const [because, ...others] = policyLines(rule, bindings);
  return [
    {
      ...frame(rule, subject, item),
      message: render(() => rule.message.render(bindings), rule.summary),
      help: render(() => rule.help.render(bindings), ''),
      location: item === undefined ? subject.locate(rule.at) : item.locate(),
      because: because ?? null,
      related: [
        ...((item ?? subject).related?.() ?? []),
        ...others.map((location) => ({ message: 'the policy also says', location })),
      ],
      evidence: restsOnFiles(rule, world) ? 'measured' : 'declared',
      url: pageAddress(world, rule.id),
    },
  ];
}

/** A text that fails to render must not lose the finding that it was for. */
function render(text: () => string, otherwise: string): string {
  try {
    return text();
  } catch {
    return otherwise;
  }
}

/** Findings that say that an expression failed, and not what it was to judge. */
const BROKEN = new WeakSet<Finding>();

/** A run-time failure of an expression is a finding, never a pass. */
function brokenExpression(
  rule: Rule,
  key: 'when' | 'each' | 'expect',
  subject: Subject,
  item: Item | undefined,
  error: unknown,
): Finding {
  const summary = (error as { summary?: string }).summary ?? (error instanceof Error ? error.message : String(error));
  const expression = rule[key]?.text.trim();
  const finding: Finding = {
    ...frame(rule, subject, item),
    message: `\`${key}\` could not be evaluated for \`${subject.ref.id}\`: ${summary}. The rule says \`${expression}\`.`,
    help: 'Guard the expression on the rule page, so that it holds for every subject.',
    location: item === undefined ? subject.locate(rule.at) : item.locate(),
    because: locationOf(rule.page.source, rule.page.span([key]), [key]),
    related: [],
    evidence: 'declared',
    url: null,
  };
  BROKEN.add(finding);
  return finding;
}

/** What the engine adds to every finding of a rule. */
function frame(rule: Rule, subject: Subject, item: Item | undefined) {
  const { type, id, environment } = subject.ref;
  return {
    rule: rule.id,
    severity: rule.severity as 'error' | 'warning',
    subject: subject.ref,
    fingerprint: fingerprint([rule.id, type, id, environment ?? '', item?.key ?? '']),
    waivedBy: null,
  };
}

function pageAddress(world: World, rule: string): string | null {
  const { site } = world.repository.config;
  return site === null ? null : `${site}/rules/${rule}/`;
}
