import { clauseOf } from '../facts/blind.ts';
import type { History } from '../history/history.ts';
import type { Merge, MergeWay } from '../history/range/merge.ts';
import type { Rule } from '../policy/rule.ts';
import type { Finding, SubjectRef } from '../text/finding.ts';
import { joinedByRule, type RuleOutcome } from './outcome.ts';

/** The ways of merging that a report is for, as `--merge` has them; null where no commits are still to be merged. */
export function mergesJudged(history: History | undefined): readonly Merge[] | null {
  return history?.range.ok === true ? (history.range.value.merges ?? null) : null;
}

/** Said of a finding that only one way has. */
const ONLY_IN = {
  'one commit':
    'This is so if merged as one commit (squash, merge), not if its commits are kept (rebase, fast-forward).',
  'each commit':
    'This is so if its commits are kept (rebase, fast-forward), not if merged as one commit (squash, merge).',
} satisfies Record<MergeWay, string>;

/**
 * What is a finding of a rule in either way, once for each cause, with the waiver that excuses it. One that only one way has
 * says so.
 */
export function inEitherWay(rule: Rule, findings: Readonly<Record<MergeWay, readonly Finding[]>>): Finding[] {
  const each = groupByCause(rule, findings['each commit']);
  const one = groupByCause(rule, findings['one commit']);
  return [...new Set([...each.keys(), ...one.keys()])].flatMap((cause) => {
    const [kept = [], merged = []] = [each.get(cause), one.get(cause)];
    if (merged.length === 0) return kept.map((finding) => onlyIn('each commit', finding));
    // The hash of the one commit may differ from that of the commit which a waiver names.
    const isExcusedOnlyIn =
      kept.every(({ waivedBy }) => waivedBy !== null) && merged.some(({ waivedBy }) => waivedBy === null);
    if (kept.length > 0 && !isExcusedOnlyIn) return kept;
    const others = kept.filter(({ fingerprint }) => !merged.some((finding) => finding.fingerprint === fingerprint));
    return [...others, ...merged.map((finding) => onlyIn('one commit', finding))];
  });
}

/**
 * Findings on commits by rule and place, since the one commit replaces all others; those on anything else by what they are of.
 */
function groupByCause(rule: Rule, findings: readonly Finding[]): Map<string, Finding[]> {
  return Map.groupBy(findings, ({ subject, location, fingerprint }) => {
    if (subject?.type !== 'commit') return fingerprint;
    return rule.each === undefined ? 'commit' : JSON.stringify([location.file, location.line, location.column]);
  });
}

function onlyIn(way: MergeWay, finding: Finding): Finding {
  return { ...finding, message: `${finding.message} ${ONLY_IN[way]}` };
}

/** The outcomes of rules in two ways, as one for each rule. */
export function joinOutcomes(
  outcomes: ReadonlyMap<Rule, RuleOutcome>,
  others: ReadonlyMap<Rule, RuleOutcome>,
): Map<Rule, RuleOutcome> {
  return joinedByRule(outcomes, others, joined);
}

function joined(a: RuleOutcome, b: RuleOutcome): RuleOutcome {
  const seen = new Set(a.blind.map(({ blindness }) => clauseOf(blindness)));
  const both = {
    findings: [...a.findings, ...b.findings],
    blind: [...a.blind, ...b.blind.filter(({ blindness }) => !seen.has(clauseOf(blindness)))],
    steps: a.steps + b.steps,
  };
  if (a.state === 'skipped') return { ...b, ...both };
  if (b.state === 'skipped') return { ...a, ...both };
  const known = new Set(a.due.map(({ subject }) => idOf(subject)));
  return {
    ...a,
    ...both,
    state: a.state === 'broken' || b.state === 'broken' ? 'broken' : 'judged',
    subjects: Math.max(a.subjects, b.subjects),
    due: [...a.due, ...b.due.filter(({ subject }) => !known.has(idOf(subject)))],
  };
}

function idOf({ type, id, environment }: SubjectRef): string {
  return JSON.stringify([type, id, environment]);
}
