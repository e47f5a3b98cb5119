import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Finding } from '../../text/finding.ts';
import type { Report } from '../report.ts';
import { type GateMoment, gateMoments } from './moments.ts';

/** Whether something may go to an environment now, and if not, what is missing and when it may. */
export interface GateVerdict {
  /** True where nothing is missing and nothing must be waited for. */
  open: boolean;
  /** Findings that have to be resolved, in the order in which to do it. */
  missing: readonly Finding[];
  /**
   * The moment at which these were found, epoch milliseconds: now, or when the waiting ends. What counts now, such as a
   * rehearsal in this week, may not count then.
   */
  missingAt: number;
  /** Findings that resolve themselves with time. */
  waiting: readonly Finding[];
  /**
   * The first instant at which all of `waiting` are resolved, epoch milliseconds, to the second. Undefined where there are
   * none, and where it cannot be told for sure.
   */
  earliest: number | undefined;
  /** What could not be seen, where anything could not, a sentence for each reason. */
  blind?: readonly string[];
  /** The attempt before, where the change was there and has been rolled back: a sentence. */
  again?: string;
  /** What no rule asks, and whoever reads the verdict should know: sentences. */
  notes?: readonly string[];
  /** The report on it as if it went there now. */
  report: Report;
}

/** How something is judged as if it went to an environment at an instant. */
export interface Trial {
  policy: Policy;
  /** Epoch milliseconds. */
  now: number;
  /** The findings that keep it from going there, in the order in which to resolve them. */
  judgedAt(instant: number): Judgement;
  /** The moments after now at which a verdict of the shipped rules may change, epoch milliseconds. */
  moments(): readonly number[];
}

/**
 * Whether it may go there now; if not, the clock is set to each later moment at which a verdict can change, until the findings
 * that are left are found at every later moment too.
 */
export function verdictOf(trial: Trial, atOnce: Judgement): GateVerdict {
  const { policy, now, judgedAt } = trial;
  const { report } = atOnce;
  const seen = { report, ...(report.blindNotes.length > 0 ? { blind: report.blindNotes } : {}) };
  if (atOnce.findings.length === 0) {
    return { open: true, missing: [], missingAt: now, waiting: [], earliest: now, ...seen };
  }
  const found = policy.rules.filter(({ id }) => atOnce.findings.some(({ rule }) => rule === id));
  const moments = gateMoments(now, trial.moments(), found.some(dependsOnClock));
  const judgements = [atOnce, ...moments.map(({ instant }) => judgedAt(instant))];
  const index = settledFrom(judgements);
  const settled = judgements[index]!;
  const waiting = atOnce.findings.filter(({ fingerprint }) => !has(settled.findings, fingerprint));
  const closed = { open: false, missing: settled.findings, missingAt: settled.instant, waiting, ...seen };
  return { ...closed, earliest: earliestOf(trial, { found, moments, judgements, index }) };
}

/** The first second from which no more waiting resolves anything; undefined where that is now, or cannot be told for sure. */
function earliestOf(
  { judgedAt }: Trial,
  {
    found,
    moments,
    judgements,
    index,
  }: { found: readonly Rule[]; moments: readonly GateMoment[]; judgements: readonly Judgement[]; index: number },
): number | undefined {
  if (index === 0) return undefined;
  const settled = judgements[index]!;
  const { isKnown, isNear } = moments[index - 1]!;
  if (isKnown && !found.some(dependsOnClock)) return settled.instant;
  const isSettled = (instant: number) =>
    judgedAt(instant).findings.every(({ fingerprint }) => has(settled.findings, fingerprint));
  const first = firstSecond(judgements[index - 1]!.instant, settled.instant, isSettled);
  // Between moments that are far apart, and within an hour where minutes count, a rule may hold for a while unseen.
  const isSure = (first === settled.instant && isKnown) || (isNear && !found.some(dependsOnMinutes));
  return isSure ? first : undefined;
}

/** What is found of it as if it went there at an instant. */
export interface Judgement {
  instant: number;
  findings: readonly Finding[];
  /** What would keep it from there too, if no waiver excused it. */
  waived: readonly Finding[];
  report: Report;
}

/** Findings on what a gate was asked, parted into those that count and those that a waiver excuses. */
export function partedByWaivers(findings: readonly Finding[]): Pick<Judgement, 'findings' | 'waived'> {
  return {
    findings: findings.filter(({ waivedBy }) => waivedBy === null),
    waived: findings.filter(({ waivedBy }) => waivedBy !== null),
  };
}

/** The first of several judgements whose findings are found at every later one too: more waiting resolves none of them. */
function settledFrom(judgements: readonly Judgement[]): number {
  const last = judgements.length - 1;
  let first = last;
  let common = new Set(judgements[last]!.findings.map(({ fingerprint }) => fingerprint));
  for (let index = last; index >= 0; index -= 1) {
    const own = judgements[index]!.findings.map(({ fingerprint }) => fingerprint);
    if (own.every((fingerprint) => common.has(fingerprint))) first = index;
    common = common.intersection(new Set(own));
  }
  return first;
}

const SECOND = 1000;

/** The first whole second after one instant, up to another, from which something holds; it holds at the other. */
function firstSecond(after: number, upTo: number, holds: (instant: number) => boolean): number {
  let [low, high] = [after, upTo];
  while (high - low > SECOND) {
    const middle = Math.floor((low + high) / 2 / SECOND) * SECOND;
    if (middle <= low) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Whether a rule's verdict may change with the time in another way than the facts of windows, soaks and freezes do: it asks a
 * clock, or compares a length of time with another than the soak of the page. How something must be known is no time.
 */
function dependsOnClock(rule: Rule): boolean {
  return mentions(
    rule,
    /\.get[A-Z]|\bnow\b|\btimestamp\(|\bduration\(|\bparams\.(?!evidence\b)|\.soaked\b(?! >= (?:promotion|arrival)\.upstream\.soak\b)|(?:\.(?:a|fromA)ppliedAt|\barrival\.(?:at|upstreamAt))\s*[-+]|[-+]\s*(?:\w+\.(?:a|fromA)ppliedAt|arrival\.(?:at|upstreamAt))\b/,
  );
}

/** Whether a rule may change its verdict within an hour by the minutes that a clock shows. */
function dependsOnMinutes(rule: Rule): boolean {
  return mentions(rule, /getMinutes|getSeconds|getMilliseconds/);
}

function mentions({ expect, each, when }: Rule, pattern: RegExp): boolean {
  return [expect, each, when].some((expression) => pattern.test(expression?.text ?? ''));
}

function has(findings: readonly Finding[], fingerprint: string): boolean {
  return findings.some((finding) => finding.fingerprint === fingerprint);
}

/** Sorts findings by their subjects, in the order in which to resolve these. */
export function inOrderToDo(subjects: readonly string[]): (a: Finding, b: Finding) => number {
  const rank = ({ subject }: Finding) => subjects.indexOf(subject?.type ?? '');
  return (a, b) => rank(a) - rank(b) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
