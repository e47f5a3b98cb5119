import { clauseOf, lessLasting } from '../facts/blind.ts';
import type { History } from '../history/history.ts';
import { MERGES, type Merge, type MergeWay, mergesThat } from '../history/range/merge.ts';
import type { Rule } from '../policy/rule.ts';
import type { Finding, SubjectRef } from '../text/finding.ts';
import { joinedByRule, type RuleOutcome } from './outcome.ts';

/** The ways of merging that a report is for, as `--merge` has them; null where no commits are still to be merged. */
export function mergesJudged(history: History | undefined, rebased?: History): readonly Merge[] | null {
  const judged = new Set([...mergesOfRange(history), ...mergesOfRange(rebased)]);
  return judged.size === 0 ? null : MERGES.filter((merge) => judged.has(merge));
}

function mergesOfRange(history: History | undefined): readonly Merge[] {
  if (history?.range.ok !== true) return [];
  const { merges = [], isRebasedApart = false } = history.range.value;
  return isRebasedApart ? merges.filter((merge) => merge !== 'rebase') : merges;
}

/** A finding, and the ways of merging in which it is one; none where nothing is to be merged. */
export interface WayFinding {
  finding: Finding;
  merges: readonly Merge[];
}

/** Findings that each way has in which a history is judged. */
export function inOwnWays(history: History | undefined, findings: readonly Finding[]): WayFinding[] {
  const merges = mergesOfRange(history);
  return findings.map((finding) => ({ finding, merges }));
}

/**
 * What is a finding of a rule in either way, once for each cause, with the waiver that excuses it, and the ways of merging in which it
 * is one.
 */
export function inEitherWay(
  rule: Rule,
  history: History | undefined,
  findings: Readonly<Record<MergeWay, readonly Finding[]>>,
): WayFinding[] {
  const all = mergesOfRange(history);
  const only = (way: MergeWay, finding: Finding): WayFinding => ({ finding, merges: mergesThat(way, all) });
  const each = groupByCause(rule, findings['each commit']);
  const one = groupByCause(rule, findings['one commit']);
  return [...new Set([...each.keys(), ...one.keys()])].flatMap((cause) => {
    const [kept = [], merged = []] = [each.get(cause), one.get(cause)];
    if (merged.length === 0) return kept.map((finding) => only('each commit', finding));
    // The hash of the one commit may differ from that of the commit which a waiver names.
    const isExcusedOnlyIn =
      kept.every(({ waivedBy }) => waivedBy !== null) && merged.some(({ waivedBy }) => waivedBy === null);
    if (kept.length > 0 && !isExcusedOnlyIn) return inOwnWays(history, kept);
    const others = kept.filter(({ fingerprint }) => !merged.some((finding) => finding.fingerprint === fingerprint));
    return [...inOwnWays(history, others), ...merged.map((finding) => only('one commit', finding))];
  });
}

/** Findings of a judged world. */
type Found = Pick<JudgedFindings, 'configFindings' | 'fileFindings'> & { ruleFindings: readonly Finding[] };

interface JudgedFindings {
  world: { history: History | undefined };
  ruleFindings: readonly WayFinding[];
  configFindings: readonly Finding[];
  fileFindings: readonly Finding[];
}

/**
 * The findings of a request, and of what a rebase makes of it where that is another one. One that not every way of merging has
 * says which have it.
 */
export function inEveryWay(own: JudgedFindings, rebased: JudgedFindings | undefined): Found {
  const all = mergesJudged(own.world.history, rebased?.world.history) ?? [];
  const joined = (some: readonly WayFinding[], others: readonly WayFinding[] = []) =>
    joinedWays(some, others).map((each) => saidOf(each, all));
  const inWays = (world: JudgedFindings | undefined, findings: readonly Finding[] = []) =>
    inOwnWays(world?.world.history, findings);
  return {
    ruleFindings: joined(own.ruleFindings, rebased?.ruleFindings),
    configFindings: joined(inWays(own, own.configFindings), inWays(rebased, rebased?.configFindings)),
    fileFindings: joined(inWays(own, own.fileFindings), inWays(rebased, rebased?.fileFindings)),
  };
}

/** All findings of a judged world. */
export function findingsOf({ ruleFindings, configFindings, fileFindings }: JudgedFindings): Finding[] {
  return [...ruleFindings.map(({ finding }) => finding), ...configFindings, ...fileFindings];
}

function joinedWays(own: readonly WayFinding[], others: readonly WayFinding[]): WayFinding[] {
  if (others.length === 0) return [...own];
  const otherBy = Map.groupBy(others, ({ finding }) => finding.fingerprint);
  const isExcusedOnly = ({ finding }: WayFinding) =>
    finding.waivedBy !== null && otherBy.get(finding.fingerprint)?.some((each) => each.finding.waivedBy === null);
  const kept = own.filter((each) => !isExcusedOnly(each));
  const known = new Set(kept.map(({ finding }) => finding.fingerprint));
  return [
    ...kept.map(({ finding, merges }): WayFinding => {
      const [other] = otherBy.get(finding.fingerprint) ?? [];
      const either = new Set([...merges, ...(other?.merges ?? [])]);
      return { finding, merges: MERGES.filter((merge) => either.has(merge)) };
    }),
    ...others.filter(({ finding }) => !known.has(finding.fingerprint)),
  ];
}

/** A finding that says in which ways of merging it is one, where those are not all. */
function saidOf({ finding, merges }: WayFinding, all: readonly Merge[]): Finding {
  const lacking = all.filter((merge) => !merges.includes(merge));
  if (merges.length === 0 || lacking.length === 0) return finding;
  return { ...finding, message: `${finding.message} ${SO_IF}${waysOf(merges)}, not if ${waysOf(lacking)}.` };
}

const SO_IF = 'This is so if ';

/** A message without what it says of ways of merging. */
export function withoutWays(message: string): string {
  const at = message.lastIndexOf(` ${SO_IF}`);
  return at === -1 ? message : message.slice(0, at);
}

function waysOf(merges: readonly Merge[]): string {
  const [one, each] = [mergesThat('one commit', merges), mergesThat('each commit', merges)];
  const kept =
    each.length === 2
      ? [`its commits are kept (${each.join(', ')})`]
      : each.map((merge) => (merge === 'rebase' ? 'rebased without its merges' : 'fast-forwarded'));
  return [...(one.length === 0 ? [] : [`merged as one commit (${one.join(', ')})`]), ...kept].join(' or ');
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

/** The outcomes of rules in two ways, as one for each rule. */
export function joinOutcomes(
  outcomes: ReadonlyMap<Rule, RuleOutcome>,
  others: ReadonlyMap<Rule, RuleOutcome>,
): Map<Rule, RuleOutcome> {
  return joinedByRule(outcomes, others, joined);
}

function joined(a: RuleOutcome, b: RuleOutcome): RuleOutcome {
  const seen = new Set(a.blind.map(({ blindness }) => clauseOf(blindness)));
  // What a request leaves alone in one way of merging, it may do something about in the other.
  const other = Map.groupBy(b.blind, ({ blindness }) => clauseOf(blindness));
  const inBoth = a.blind.map((each) => {
    const others = other.get(clauseOf(each.blindness)) ?? [];
    return { ...each, blindness: others.map(({ blindness }) => blindness).reduce(lessLasting, each.blindness) };
  });
  const both = {
    findings: [...a.findings, ...b.findings],
    blind: [...inBoth, ...b.blind.filter(({ blindness }) => !seen.has(clauseOf(blindness)))],
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
