import type { Policy } from '../policy/policy.ts';
import { compareText, type Finding, type Severity } from '../text/finding.ts';
import type { Report } from './report.ts';

/** What another policy makes of the verdicts on one repository, as it is at one moment. */
export interface Preview {
  /** The clock of both checks, epoch milliseconds. */
  now: number;
  /** The revision whose policy the present one is compared with, as it was named. */
  against: string;
  /** The rules of either policy whose verdicts or severity differ, by id. */
  rules: readonly RulePreview[];
  /** Ids of the rules that both judge alike. */
  unchanged: readonly string[];
  /** What the present policy finds and the other does not, in report order. */
  failing: readonly Finding[];
  /** What the other policy finds and the present one does not. */
  passing: readonly Finding[];
  /** What the present policy would find besides, if `was` and `since` did not leave the past alone. */
  spared: readonly Finding[];
  /** What rules could not see, by which the lists may be incomplete. */
  notes: readonly string[];
}

/** How one rule changes; null where a policy does not have it. */
export interface RulePreview {
  id: string;
  before: RuleSide | null;
  after: RuleSide | null;
  failing: number;
  passing: number;
}

interface RuleSide {
  severity: Severity | 'off';
  judged: number;
  failed: number;
  waived: number;
}

/** The reports by the other policy, by the present one, and by that without `was` and `since`. */
interface PreviewReports {
  against: string;
  before: Report;
  after: Report;
  /** Undefined where the present policy has neither. */
  unspared: Report | undefined;
}

export function previewOf({ against, before, after, unspared }: PreviewReports): Preview {
  const failing = without(after, before);
  const passing = without(before, after);
  const ids = [...new Set([...before.rules, ...after.rules].map(({ id }) => id))].sort(compareText);
  const rules = ids.map(
    (id): RulePreview => ({
      id,
      before: sideOf(before, id),
      after: sideOf(after, id),
      failing: failing.filter(({ rule }) => rule === id).length,
      passing: passing.filter(({ rule }) => rule === id).length,
    }),
  );
  return {
    now: after.now,
    against,
    rules: rules.filter(isChanged),
    unchanged: rules.filter((rule) => !isChanged(rule)).map(({ id }) => id),
    failing,
    passing,
    spared: unspared === undefined ? [] : without(unspared, after),
    notes: [...new Set([...before.blindNotes, ...after.blindNotes])],
  };
}

/** The policy as if its numbers, environments and rules had always been as they are; undefined where nothing says otherwise. */
export function asIfAlways(policy: Policy): Policy | undefined {
  const all = [...policy.environments, ...policy.rules];
  if (all.every(({ since, eras }) => since === undefined && eras === undefined)) return undefined;
  return { ...policy, environments: policy.environments.map(lasting), rules: policy.rules.map(lasting) };
}

function lasting<T extends { since?: unknown; eras?: unknown }>({ since: _, eras: __, ...rest }: T) {
  return rest;
}

function sideOf({ rules, descriptions }: Report, id: string): RuleSide | null {
  const verdicts = rules.find((rule) => rule.id === id);
  if (verdicts === undefined) return null;
  const { judged, failed, waived } = verdicts;
  return { severity: descriptions.get(id)?.severity ?? 'off', judged, failed, waived };
}

function isChanged({ before, after, failing, passing }: RulePreview): boolean {
  if (failing > 0 || passing > 0 || before === null || after === null) return true;
  return (['severity', 'judged', 'failed', 'waived'] as const).some((key) => before[key] !== after[key]);
}

/** The findings of rules in one report that the other lacks, or has otherwise excused. */
function without({ findings }: Report, others: Report): Finding[] {
  const keyOf = ({ fingerprint, waivedBy }: Finding) => `${fingerprint} ${waivedBy}`;
  const known = new Set(others.findings.map(keyOf));
  return findings.filter((finding) => finding.subject !== null && !known.has(keyOf(finding)));
}
