import type { UnseenSubject } from '../facts/blind.ts';
import type { Subject, Subjects } from '../facts/subjects.ts';
import { appliesTo, excuses, mayApplyTo, stateOf } from '../facts/waiver/excuse.ts';
import { isChangedInRange } from '../facts/world/range-files.ts';
import { isOfRetired } from '../facts/world/retired-environments.ts';
import { waivedRules, waiverNodes } from '../facts/world/waivers.ts';
import type { ExcusedEvent, WaiverNode, World } from '../facts/world/world.ts';
import { RANGE_SUBJECTS } from '../policy/vocabulary.ts';
import { locateInRecord } from '../repo/record/records.ts';
import type { Waiver } from '../repo/repository.ts';
import type { Finding } from '../text/finding.ts';
import { parseInstant } from '../time/instant.ts';
import { dependsOnHistory } from './evidence.ts';
import type { SubjectFinding } from './outcome.ts';
import type { WaiverReport } from './report.ts';
import { strangeArrival } from './waiver-arrival.ts';
import { strangeSubject } from './waiver-subject.ts';

/** What rules could not see, by rule. */
export type BlindSubjects = ReadonlyMap<string, readonly UnseenSubject[]>;

/** The valid waivers, each with the events behind the findings that it names, and its rules that may have missed one. */
export function waiversOf(
  world: World,
  findings: readonly SubjectFinding[],
  { blind, subjects }: { blind: BlindSubjects; subjects: Subjects },
): WaiverNode[] {
  return waiverNodes(world, (waiver) => ({
    events: findings
      .filter(({ finding, subject, item }) => appliesTo(waiver, finding.rule, subject, item))
      .map(({ finding, subject }) => eventOf(finding, subject, world)),
    otherEnvironment: otherEnvironment(waiver, findings),
    nearSubject:
      strangeSubject(waiver, { policy: world.policy, subjects, findings })?.near ??
      strangeArrival(waiver, findings, world)?.near,
    blindRules: isOfRetired(waiver, world)
      ? waivedRules(waiver)
      : [...blind].flatMap(([rule, unseen]) =>
          unseen.some((subject) => mayApplyTo(waiver, rule, subject)) ? [rule] : [],
        ),
  }));
}

/** An environment in which a waiver would excuse something, but for which it is not. */
function otherEnvironment(
  { environment, ...anywhere }: Waiver,
  findings: readonly SubjectFinding[],
): string | undefined {
  if (environment === undefined) return undefined;
  return (
    findings.find(({ finding, subject, item }) => appliesTo(anywhere, finding.rule, subject, item))?.subject.ref
      .environment ?? undefined
  );
}

function eventOf({ rule: id, location }: Finding, subject: Subject, world: World): ExcusedEvent {
  const { ref, at } = subject;
  const isOfRange = RANGE_SUBJECTS.includes(ref.type) && world.history?.range.ok === true;
  const inRange = isOfRange || isChangedInRange(world, location.file);
  const rule = world.policy.rules.find((each) => each.id === id);
  // How many replicas there are, say, no version brings with it.
  const version = rule !== undefined && dependsOnHistory(rule) ? subject.version : undefined;
  return { rule: id, at: at ?? world.now, isNow: at === undefined, isAhead: subject.isAhead, version, inRange };
}

/** The findings, each with the waiver that excuses it, or else with those that are for it and are not in force. */
export function waive(findings: readonly SubjectFinding[], waivers: readonly WaiverNode[], world: World): Finding[] {
  return findings.map(({ finding, subject, item }) => {
    const event = eventOf(finding, subject, world);
    const own = waivers.filter((each) => appliesTo(each.data, finding.rule, subject, item));
    const waiver = own.find((each) => excuses(each, event));
    if (waiver !== undefined) return { ...finding, waivedBy: waiver.data.id };
    const related = own.map(({ data: { id }, record }) => ({
      message: `the waiver \`${id}\` is for this, and is not in force`,
      location: locateInRecord(record, ['id']),
    }));
    return own.length === 0 ? finding : { ...finding, related: [...finding.related, ...related] };
  });
}

/** What a report says of a waiver. */
export function waiverReport(waiver: WaiverNode): WaiverReport {
  const { data } = waiver;
  return {
    id: data.id,
    state: stateOf(waiver),
    rules: waiver.rules,
    subject: data.subject,
    environment: data.environment ?? null,
    items: data.items ?? null,
    reason: data.reason,
    requestedBy: data.requestedBy,
    approvedBy: data.approvedBy ?? null,
    expires: parseInstant(data.expires)!,
    file: waiver.record.file,
  };
}
