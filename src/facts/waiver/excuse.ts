import { namesCommit } from '../../history/commit.ts';
import { mappingOf } from '../../repo/config/config-file/data-keys.ts';
import { unlessBroken } from '../../repo/config/config-file/unless-broken.ts';
import { readDocuments } from '../../repo/config/config-file/yaml-documents.ts';
import type { Waiver } from '../../repo/repository.ts';
import type { SubjectRef } from '../../text/finding.ts';
import { isSameName } from '../world/people.ts';
import { standingOf, textAtBase } from '../world/range-files.ts';
import { waivedRules } from '../world/waivers.ts';
import type { ExcusedEvent, WaiverNode } from '../world/world.ts';

/** How long after its event an emergency may be approved: 24 hours, in milliseconds. */
const EMERGENCY_APPROVAL = 24 * 3_600_000;

/** Whether a waiver speaks of a finding of a rule on a subject. */
export function speaksOf(waiver: Waiver, rule: string, subject: SubjectRef): boolean {
  if (!waivedRules(waiver).includes(rule)) return false;
  // What belongs to no environment, such as a change's way back, belongs to each.
  if (waiver.environment !== undefined && ![null, waiver.environment].includes(subject.environment)) return false;
  if (subject.type === 'commit') return namesCommit(waiver.subject, subject.id);
  return waiver.subject === subject.id || (subject.type === 'service' && waiver.subject === subject.environment);
}

/** Whether the approver is somebody else than who asked. */
export function approverDiffers({ data }: WaiverNode): boolean {
  return data.approvedBy !== undefined && !isSameName(data.approvedBy, data.requestedBy);
}

/** The rules of a waiver that its approver holds no owning role of. */
export function rulesWithoutRole({ data, rules, world }: WaiverNode): string[] {
  const { policy } = world;
  return rules.filter((id) => {
    const rule = policy.rules.find((each) => each.id === id);
    if (rule === undefined || data.approvedBy === undefined) return false;
    const holders = rule.owners.flatMap((role) => (Object.hasOwn(policy.roles, role) ? policy.roles[role]! : []));
    return !holders.some((person) => isSameName(person, data.approvedBy!));
  });
}

/** By when an event must have been approved, epoch milliseconds. */
export function approvalDue({ data }: WaiverNode, event: ExcusedEvent): number {
  return data.incident === undefined || event.isNow ? event.at : event.at + EMERGENCY_APPROVAL;
}

/** Whether an event was approved in time; one of an emergency may still be under way. */
export function isApproved(waiver: WaiverNode, event: ExcusedEvent): boolean {
  if (waiver.approvedAt === undefined || waiver.data.approvedBy === undefined) return isUnderWay(waiver, event);
  return waiver.approvedAt <= approvalDue(waiver, event);
}

/** Whether an emergency still waits for its approval, and may. */
export function isUnderWay(waiver: WaiverNode, event: ExcusedEvent): boolean {
  const isWaiting = waiver.approvedAt === undefined || waiver.data.approvedBy === undefined;
  return isWaiting && waiver.data.incident !== undefined && waiver.world.now < approvalDue(waiver, event);
}

/**
 * Whether a waiver was written or edited by the very commits that it excuses, and is no emergency: nobody could refuse it
 * before.
 */
export function cameWith({ data, record, world }: WaiverNode, event: ExcusedEvent): boolean {
  return event.inRange && data.incident === undefined && standingOf(world, record.file) === 'edited';
}

/**
 * Why a waiver that the judged range has as it was no longer excuses what the range brought, as a clause: the base has
 * withdrawn it, or has other terms for it. Empty where neither is so; another reason is no other term.
 */
export function faultAtBase({ record, world }: WaiverNode, event: ExcusedEvent): string {
  const standing = event.inRange ? standingOf(world, record.file) : 'same';
  if (standing === 'withdrawn') return 'the base has it no more';
  if (standing !== 'older') return '';
  const before = textAtBase(world, record.file);
  return before !== undefined && termsOf(before) === termsOf(record.source.text)
    ? ''
    : 'the base has other terms for it';
}

/** What a waiver says besides its reason; undefined where it is no YAML. */
function termsOf(text: string): string | undefined {
  const documents = unlessBroken(() => readDocuments(text));
  const entries = [...(mappingOf(documents?.[0]) ?? [])].filter(([key]) => key !== 'reason');
  return documents === undefined
    ? undefined
    : JSON.stringify(entries.map(([key, value]) => `${key} ${JSON.stringify(value)}`).sort());
}

/** Whether a waiver excuses an event: an invalid one excuses nothing. */
export function excuses(waiver: WaiverNode, event: ExcusedEvent): boolean {
  const isSound =
    waiver.data.approvedBy === undefined || (approverDiffers(waiver) && rulesWithoutRole(waiver).length === 0);
  const isAsAtBase = !cameWith(waiver, event) && faultAtBase(waiver, event) === '';
  return isSound && isApproved(waiver, event) && event.at < waiver.expiresAt && isAsAtBase;
}

/** `pending` before its event, `in force` for what it excuses, `invalid` where it may not, `unused` once expired without use. */
export type WaiverState = 'pending' | 'in force' | 'invalid' | 'unused';

/** What a waiver is doing now. One that excused an event stays in force for it: a closed case stays closed. */
export function stateOf(waiver: WaiverNode): WaiverState {
  if (waiver.events.some((event) => excuses(waiver, event))) return 'in force';
  if (waiver.events.length > 0) return 'invalid';
  return waiver.world.now < waiver.expiresAt ? 'pending' : 'unused';
}
