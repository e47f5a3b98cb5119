import { plainOf } from '../facts/define.ts';
import type { Item } from '../facts/item.ts';
import type { Subject } from '../facts/subjects.ts';
import type { World } from '../facts/world.ts';
import type { Bindings, Expression } from '../policy/expression.ts';
import type { Rule } from '../policy/rule.ts';
import { type Finding, fingerprint } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { policyLines } from './because.ts';
import { restsOnFiles } from './evidence.ts';
import type { RuleVerdicts } from './report.ts';

/** Judges every subject of its kind by one rule. */
export function judgeRule(
  rule: Rule,
  subjects: readonly Subject[],
  world: World,
): { verdicts: RuleVerdicts; findings: Finding[] } {
  const verdicts = (judged: number, failed: number, skipped: string | null): RuleVerdicts => ({
    id: rule.id,
    judged,
    failed,
    waived: 0,
    skipped,
  });
  if (rule.severity === 'off') return { verdicts: verdicts(0, 0, 'the rule is off'), findings: [] };
  const findings: Finding[] = [];
  let judged = 0;
  let tooOld = 0;
  for (const subject of subjects) {
    if (rule.since !== undefined && subject.at !== undefined && subject.at < rule.since) {
      tooOld += 1;
      continue;
    }
    const outcome = judgeSubject(rule, subject, world);
    if (outcome === 'not judged') continue;
    judged += 1;
    findings.push(...outcome);
  }
  const skipped = judged > 0 ? null : whyNothing(rule, subjects.length, tooOld);
  return { verdicts: verdicts(judged, findings.length, skipped), findings };
}

function whyNothing(rule: Rule, subjects: number, tooOld: number): string {
  if (subjects === 0) return `the repository has no ${rule.subject} to judge`;
  if (tooOld === subjects) return `every ${rule.subject} is from before the rule's \`since\``;
  return `no ${rule.subject} meets the rule's \`when\``;
}

function judgeSubject(rule: Rule, subject: Subject, world: World): Finding[] | 'not judged' {
  const bindings = { ...subject.bindings, params: rule.params };
  try {
    if (rule.when !== undefined && rule.when.evaluate(bindings) !== true) return 'not judged';
  } catch (error) {
    return [brokenExpression(rule, rule.when!, 'when', subject, error)];
  }
  if (rule.each === undefined) return judgeOne(rule, subject, bindings, undefined, world);
  let items: readonly object[];
  try {
    items = rule.each.evaluate(bindings) as readonly object[];
  } catch (error) {
    return [brokenExpression(rule, rule.each, 'each', subject, error)];
  }
  return items.flatMap((item) => judgeOne(rule, subject, { ...bindings, item }, plainOf(item) as Item, world));
}

function judgeOne(rule: Rule, subject: Subject, bindings: Bindings, item: Item | undefined, world: World): Finding[] {
  try {
    if (rule.expect.evaluate(bindings) === true) return [];
  } catch (error) {
    return [brokenExpression(rule, rule.expect, 'expect', subject, error)];
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
        ...(item?.related() ?? []),
        ...others.map((location) => ({ message: 'the policy also says', location })),
      ],
      evidence: restsOnFiles(rule) ? 'measured' : 'declared',
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

/** A run-time failure of an expression is a finding, never a pass. */
function brokenExpression(rule: Rule, expression: Expression, key: string, subject: Subject, error: unknown): Finding {
  const summary = (error as { summary?: string }).summary ?? (error instanceof Error ? error.message : String(error));
  return {
    ...frame(rule, subject, undefined),
    message: `\`${key}\` could not be evaluated for \`${subject.ref.id}\`: ${summary}. The rule says \`${expression.text.trim()}\`.`,
    help: 'Guard the expression on the rule page, so that it holds for every subject.',
    location: subject.locate(rule.at),
    because: locationOf(rule.page.source, rule.page.span([key]), [key]),
    related: [],
    evidence: 'declared',
    url: null,
  };
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
