import type { Blindness } from '../facts/blind.ts';
import { waivedNames } from '../facts/waiver/excuse.ts';
import type { Rule } from '../policy/rule.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import { joinedByRule, type PlacedBlindness, type RuleOutcome, type SubjectFinding } from './outcome.ts';

const MEND = 'Bring the next version in order: of that one both say the same.';

/**
 * The outcomes of rules in a history of which the settings do not tell in one way for which environments some files were read: what
 * both readings find, and blindness for a subject on which they differ.
 */
export function inBothReadings(
  outcomes: ReadonlyMap<Rule, RuleOutcome>,
  others: ReadonlyMap<Rule, RuleOutcome>,
): Map<Rule, RuleOutcome> {
  return joinedByRule(outcomes, others, agreed);
}

function agreed(own: RuleOutcome, other: RuleOutcome): RuleOutcome {
  const only = without(own.findings, other.findings);
  const onlyOther = without(other.findings, own.findings);
  if (only.length === 0 && onlyOther.length === 0) return own;
  const blind = [
    ...unseen(only, 'by the environments that its files had then, and not by those that they have now'),
    ...unseen(onlyOther, 'by the environments that its files have now, and not by those that they had then'),
  ];
  const both = {
    findings: own.findings.filter((each) => !only.includes(each)),
    blind: [...own.blind, ...blind],
  };
  if (own.state === 'skipped') return { ...own, ...both };
  // One of which both find something has been judged, whatever else is found of it in one only.
  const hidden = namesOf(only).difference(namesOf(both.findings));
  const subjects = own.subjects - hidden.size;
  if (subjects === 0) return { ...own, ...both, state: 'skipped', why: own.whyNothing };
  return { ...own, ...both, subjects };
}

function without(findings: readonly SubjectFinding[], others: readonly SubjectFinding[]): SubjectFinding[] {
  const known = new Set(others.map(({ finding }) => finding.fingerprint));
  return findings.filter(({ finding }) => !known.has(finding.fingerprint));
}

function unseen(findings: readonly SubjectFinding[], which: string): PlacedBlindness[] {
  return [...Map.groupBy(findings, nameOf).values()].map(([first]): PlacedBlindness => {
    const { subject, isElsewhere } = first!;
    const { id, environment } = subject.ref;
    const blindness: Blindness = { why: `${id} is a finding ${which}, in`, of: CONFIG_FILE, mend: MEND };
    return {
      ids: waivedNames(subject),
      environment,
      blindness,
      place: Number.MAX_SAFE_INTEGER,
      ...(isElsewhere ? { countedBy: 'another shard' as const } : {}),
    };
  });
}

/** The subjects of findings that a report of the outcome has. */
function namesOf(findings: readonly SubjectFinding[]): Set<string> {
  return new Set(findings.filter(({ isElsewhere }) => isElsewhere !== true).map(nameOf));
}

function nameOf({ subject: { ref } }: SubjectFinding): string {
  return JSON.stringify([ref.type, ref.id, ref.environment]);
}
