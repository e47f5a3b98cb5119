import { namesCommit } from '../../history/git/commit.ts';
import { GitProblem } from '../../history/git/problem.ts';
import { isProofAsked } from '../../policy/asked-evidence.ts';
import { rulesInForce } from '../../policy/in-force.ts';
import { howOneOf } from '../../policy/known-people.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Holder, holdsAt } from '../../policy/roles.ts';
import { isOffAtTimes } from '../../policy/rule.ts';
import { PAST_SUBJECTS, RANGE_SUBJECTS } from '../../policy/vocabulary.ts';
import { mappingOf } from '../../repo/config/config-file/data-node.ts';
import { readDocuments } from '../../repo/config/config-file/yaml-documents.ts';
import type { Waiver } from '../../repo/repository.ts';
import type { SubjectRef } from '../../text/finding.ts';
import { isSamePerson, readAlike } from '../../text/people.ts';
import { valueOr } from '../../text/result.ts';
import type { UnseenSubject } from '../blind.ts';
import { approvalOf } from '../proof/claims.ts';
import { proofOf } from '../proof/proof.ts';
import type { Proof } from '../proof/signing.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import { incidentNamed } from '../world/incident.ts';
import { comparedWithBase, textAtBase } from '../world/range-files.ts';
import { arrivedBefore, neverArrived } from '../world/version-history.ts';
import { waivedRules } from '../world/waivers.ts';
import type { ExcusedEvent, NamedVersion, WaiverNode, World } from '../world/world.ts';
import { isOfBase, saysTheSameAtBase } from './as-approved.ts';

/** How long after the event a waiver for an emergency may be approved: 24 hours, in milliseconds. */
const EMERGENCY_APPROVAL = 24 * 3_600_000;

/** What a waiver may be for: a subject, and of a service its version. */
interface Waivable {
  ref: SubjectRef;
  version?: NamedVersion | undefined;
}

/** What a waiver may call a subject: a service also by its version, or with all others of its environment. */
export function waivedNames({ ref: { type, id, environment }, version }: Waivable): string[] {
  return [id, version?.name, type === 'service' ? environment : null].filter((name) => typeof name === 'string');
}

/** Whether a waiver applies to findings of a rule on a subject, or on an item of it that goes by some names. */
export function appliesTo(waiver: Waiver, rule: string, waivable: Waivable, item?: readonly string[]): boolean {
  const { ref: subject } = waivable;
  if (!waivedRules(waiver).includes(rule)) return false;
  // With `items` it excuses nothing of a rule that judges no list, whose findings have none.
  if (waiver.items !== undefined && !waiver.items.some((name) => item?.includes(name))) return false;
  // A subject without an environment, such as a change, is in all of them.
  if (waiver.environment !== undefined && ![null, waiver.environment].includes(subject.environment)) return false;
  if (subject.type === 'commit') return namesCommit(waiver.subject, subject.id);
  return waivedNames(waivable).includes(waiver.subject);
}

/** Whether a subject that could not be seen may be the one that a waiver of a rule is for. */
export function mayApplyTo(waiver: Waiver, rule: string, { ids, environment }: UnseenSubject): boolean {
  if (!waivedRules(waiver).includes(rule)) return false;
  if (waiver.environment !== undefined && ![undefined, null, waiver.environment].includes(environment)) return false;
  return ids === undefined || ids.includes(waiver.subject);
}

/** Whether somebody else than the requester approved it. */
function approverDiffers(waiver: WaiverNode): boolean {
  return waiver.data.approvedBy !== undefined && howApproverIsRequester(waiver) === undefined;
}

/** How who approved it is also who requested it, for a message; undefined where they are not. */
export function howApproverIsRequester({ data, world }: WaiverNode): string | undefined {
  return data.approvedBy === undefined ? undefined : howOneOf(data.approvedBy, data.requestedBy, world.policy.roles);
}

/** The rules of a waiver whose owning roles its approver does not hold, as far as it is known who holds which. */
export function rulesWithoutRole(waiver: WaiverNode): string[] {
  const { data, rules, approvedAt, world } = waiver;
  const { policy } = world;
  if (policy.brokenRoles !== undefined) return [];
  // Who held a role may have approved what was there then, and a request may not date its own approval back.
  const at = approvedAt !== undefined && isOfBase(waiver) ? Math.min(approvedAt, world.now) : world.now;
  return rules.filter((id) => {
    const rule = rulesInForce(policy).find((each) => each.id === id);
    if (rule === undefined || data.approvedBy === undefined) return false;
    return !holdersOf(rule.owners, policy).some(
      (holder) => holdsAt(holder, at) && isSamePerson(holder.name, data.approvedBy!),
    );
  });
}

function holdersOf(roles: readonly string[], policy: Policy): readonly Holder[] {
  return roles.flatMap((role) => (Object.hasOwn(policy.roles, role) ? policy.roles[role]! : []));
}

/** Who holds a role that owns rules of a waiver, and reads like its approver, who holds none. */
export function holderReadAlike({ data, world }: WaiverNode, rules: readonly string[]): string | undefined {
  const owners = rulesInForce(world.policy).flatMap(({ id, owners: own }) => (rules.includes(id) ? own : []));
  return holdersOf(owners, world.policy).find(
    (holder) => holdsAt(holder, world.now) && data.approvedBy !== undefined && readAlike(holder.name, data.approvedBy),
  )?.name;
}

/** By when an event must have been approved, epoch milliseconds. */
export function approvalDue(waiver: WaiverNode, event: ExcusedEvent): number {
  const from = waitsFrom(waiver, event);
  return from === undefined ? event.at : from + EMERGENCY_APPROVAL;
}

/**
 * Since when an emergency waits for its approval, epoch milliseconds; undefined where it does not. A state has lasted for nobody knows how
 * long, but for a version that the waiver names and a commit has brought. Once a state is approved it does not matter since when it is so.
 */
function waitsFrom(waiver: WaiverNode, event: ExcusedEvent): number | undefined {
  if (incidentNamed(waiver.data.incident) === undefined) return undefined;
  // A commit that is dated ahead would never be past its 24 hours.
  if (!event.isNow) return event.isAhead === true && isWaiting(waiver) ? undefined : event.at;
  const cameAt = event.version?.name === waiver.data.subject ? event.version.cameAt : undefined;
  return isWaiting(waiver) && cameAt !== undefined && !isDatedAhead(cameAt, waiver.world) ? cameAt : undefined;
}

function isWaiting({ approvedAt, data }: WaiverNode): boolean {
  return approvedAt === undefined || data.approvedBy === undefined;
}

/** Whether a waiver was approved in time for an event, or may still be. */
export function isApproved(waiver: WaiverNode, event: ExcusedEvent): boolean {
  if (isWaiting(waiver)) return isUnderWay(waiver, event);
  // Of what is so now, an approval can be later only by a clock that is ahead.
  return event.isNow
    ? !isDatedAhead(waiver.approvedAt!, waiver.world)
    : waiver.approvedAt! <= approvalDue(waiver, event);
}

/** Whether an emergency waits for its approval, and the time for that has not run out. */
export function isUnderWay(waiver: WaiverNode, event: ExcusedEvent): boolean {
  // Approved in the last second is in time.
  const inTime = waiver.world.now <= approvalDue(waiver, event);
  return isWaiting(waiver) && waitsFrom(waiver, event) !== undefined && inTime;
}

/** The version that a waiver of an emergency would have to name to wait for its approval; undefined where it does, or could not by any. */
export function versionToName(waiver: WaiverNode): string | undefined {
  const { data, events } = waiver;
  return events.find((event) => {
    const subject = event.version?.name;
    if (subject === undefined || isUnderWay(waiver, event)) return false;
    return isUnderWay({ ...waiver, data: { ...data, subject } }, event);
  })?.version?.name;
}

/**
 * Whether the range that it excuses adds or edits the waiver itself, and it is no emergency: then nobody had a chance to
 * refuse it. No emergency makes a request rewrite what is recorded or what is seen.
 */
export function isFromSameRange(waiver: WaiverNode, event: ExcusedEvent): boolean {
  const { data, world } = waiver;
  const isEmergency = incidentNamed(data.incident) !== undefined && !comparesWithPast(world, event.rule);
  return event.inRange && !isEmergency && !saysTheSameAtBase(waiver);
}

/** Whether a rule compares with the merge base. */
function comparesWithPast({ policy }: World, id: string): boolean {
  return PAST_SUBJECTS.includes(policy.rules.find((rule) => rule.id === id)?.subject ?? '');
}

/**
 * Why a waiver that the range leaves alone excuses nothing of the range, as a clause: the base branch has deleted it, or has
 * changed more of it than its reason. Empty where neither is so.
 */
export function faultAtBase({ record, world }: WaiverNode, event: ExcusedEvent): string {
  const atBase = event.inRange ? comparedWithBase(world, record.file) : 'same';
  if (atBase === 'deleted') return 'the base branch has deleted this waiver';
  if (atBase !== 'outdated') return '';
  const text = textAtBase(world, record.file);
  return text !== undefined && termsOf(text) === termsOf(record.source.text)
    ? ''
    : 'this waiver differs from the one on the base branch';
}

/** Everything in a waiver but its reason; undefined where it is not YAML. */
function termsOf(text: string): string | undefined {
  const documents = valueOr(readDocuments(text), undefined);
  const entries = [...(mappingOf(documents?.[0]) ?? [])].filter(([key]) => key !== 'reason');
  return documents === undefined
    ? undefined
    : JSON.stringify(entries.map(([key, value]) => `${key} ${JSON.stringify(value)}`).sort());
}

/** Whether somebody signed a waiver who is said to have approved it. Throws a GitProblem where the clone lacks its history. */
export function approvalProof({ world, record, data }: WaiverNode): Proof {
  return proofOf(world, 'waivers', approvalOf(record.file, data));
}

/** Whether a waiver is signed that must be at a time; what cannot be known is told by the rule on waivers, which is blind to it. */
function signatureAt(waiver: WaiverNode, at: number): Proof['state'] | 'not asked' {
  if (waiver.data.approvedBy === undefined || !isProofAsked(rulesInForce(waiver.world.policy), 'waiver', at))
    return 'not asked';
  try {
    return approvalProof(waiver).state;
  } catch (error) {
    if (error instanceof GitProblem) return 'blind';
    throw error;
  }
}

/** Whether a waiver excuses an event, whoever signed it. */
function isInForceFor(waiver: WaiverNode, event: ExcusedEvent): boolean {
  const isValid =
    waiver.data.approvedBy === undefined || (approverDiffers(waiver) && rulesWithoutRole(waiver).length === 0);
  const isAsAtBase = !isFromSameRange(waiver, event) && faultAtBase(waiver, event) === '';
  return isValid && isApproved(waiver, event) && event.at < waiver.expiresAt && isAsAtBase;
}

/** Whether a waiver excuses an event. One that must be signed excuses nothing as long as it is not known to be. */
export function excuses(waiver: WaiverNode, event: ExcusedEvent): boolean {
  return isInForceFor(waiver, event) && ['signed', 'not asked'].includes(signatureAt(waiver, event.at));
}

/**
 * Whether a rule may no longer report what a waiver excused, so that the waiver may well have been used: a rule that is off or
 * has `since`, or one on commits, arrivals or what a request changes, which judges only what is current. A waiver of an arrival
 * that certainly never happened was not used.
 */
function mayHaveExcused(id: string, { data, approvedAt, world }: WaiverNode): boolean {
  const rule = rulesInForce(world.policy).find((each) => each.id === id);
  if (rule === undefined || isOffAtTimes(rule) || rule.since !== undefined) return true;
  if (rule.subject !== 'arrival') return RANGE_SUBJECTS.includes(rule.subject);
  return !neverArrived(world, data.subject, data.environment, approvedAt ?? Number.NEGATIVE_INFINITY);
}

/** Whether what a waiver is for has arrived already, by a commit that is not judged here. */
function isPast({ data, rules, world }: WaiverNode): boolean {
  const judged = rulesInForce(world.policy).filter(({ id }) => rules.includes(id));
  return (
    judged.length > 0 &&
    judged.every(({ subject }) => subject === 'arrival') &&
    arrivedBefore(world, data.subject, data.environment)
  );
}

/**
 * `pending`: there is no event yet. `in force`: it excuses an event. `invalid`: it excuses none of its events. `unused`: it
 * has expired without an event. `unknown`: there may be one, since a rule of it could not see its subject, or no longer looks; or it cannot be
 * known whether it is signed, which it must be.
 */
export type WaiverState = 'pending' | 'in force' | 'invalid' | 'unused' | 'unknown';

/** The state of a waiver. One that excused an event stays in force for it after it has expired. */
export function stateOf(waiver: WaiverNode): WaiverState {
  if (waiver.events.some((event) => excuses(waiver, event))) return 'in force';
  const isUnseen = (event: ExcusedEvent) => isInForceFor(waiver, event) && signatureAt(waiver, event.at) === 'blind';
  if (waiver.events.some(isUnseen)) return 'unknown';
  if (waiver.events.length > 0) return 'invalid';
  if (waiver.blindRules.length > 0) return 'unknown';
  if (waiver.world.now < waiver.expiresAt) return isPast(waiver) ? 'unknown' : 'pending';
  return waiver.rules.some((id) => mayHaveExcused(id, waiver)) ? 'unknown' : 'unused';
}
