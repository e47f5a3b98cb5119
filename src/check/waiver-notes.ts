import { appliesTo, stateOf } from '../facts/waiver/excuse.ts';
import type { WaiverNode } from '../facts/world/world.ts';
import { RANGE_SUBJECTS } from '../policy/vocabulary.ts';
import { closest } from '../text/suggestion.ts';
import { strangeArrival } from './waiver-arrival.ts';
import { type Judging, mayStillCome, rulesOnNames, strangeSubject } from './waiver-subject.ts';

/**
 * Notes on parts of waivers that excuse nothing: a subject that none of the rules judges, a rule of a list that found nothing, an
 * item that nothing was found on, items of a rule without any. What is pending may still come, and of what could not be seen
 * nothing is said.
 */
export function waiverNotes(waivers: readonly WaiverNode[], found: Judging): string[] {
  return waivers.flatMap((waiver) => [
    ...subjectNotes(waiver, found),
    ...ruleNotes(waiver, found),
    ...listNotes(waiver, found),
    ...itemNotes(waiver, found),
  ]);
}

/** Kinds whose subjects the policy and the repository name; of any other, one may still come. */
const NAMED_KINDS = ['environment', 'service', 'runbook', 'migration'];

function subjectNotes(waiver: WaiverNode, judging: Judging): string[] {
  const { data, record, events, blindRules } = waiver;
  if (events.length > 0 || blindRules.length > 0) return [];
  const arrival = strangeArrival(data, judging.findings, waiver.world);
  if (arrival !== undefined) {
    const meant =
      arrival.near === undefined ? 'write its subject as `SERVICE@VERSION`' : `did you mean \`${arrival.near}\`?`;
    return [`${record.file} is for \`${data.subject}\`, ${arrival.why}; ${meant}`];
  }
  const rules = rulesOnNames(data, judging);
  if (rules.length === 0) return [];
  const isOver = stateOf(waiver) !== 'pending';
  if (!isOver && !rules.every(({ subject }) => NAMED_KINDS.includes(subject))) return [];
  if (!isOver && mayStillCome(data, judging)) return [];
  const strange = strangeSubject(data, judging);
  if (strange === undefined) return [];
  const meant = strange.near === undefined ? '' : `; did you mean \`${strange.near}\`?`;
  return [`${record.file} is for \`${data.subject}\`, which ${nothing(rules.map(({ id }) => id))} judges${meant}`];
}

function nothing(rules: readonly string[]): string {
  return rules.length === 1 ? `${rules[0]} never` : `none of ${rules.join(', ')}`;
}

function ruleNotes(waiver: WaiverNode, { policy }: Judging): string[] {
  const { data, rules, record, events, blindRules, world, expiresAt } = waiver;
  if (rules.length < 2 || events.length === 0 || world.now < expiresAt) return [];
  const idle = rules.filter((id) => {
    const rule = policy.rules.find((each) => each.id === id);
    const looks = rule !== undefined && rule.severity !== 'off' && rule.since === undefined;
    return (
      looks &&
      !RANGE_SUBJECTS.includes(rule.subject) &&
      !blindRules.includes(id) &&
      !events.some((event) => event.rule === id)
    );
  });
  return idle.map(
    (id) => `${record.file} has the rule ${id}, which found nothing on \`${data.subject}\`; leave it out`,
  );
}

/** Of rules that judge no list, whose findings have no items: with `items` the waiver excuses none of them. */
function listNotes({ data, record, rules }: WaiverNode, { policy }: Judging): string[] {
  if (data.items === undefined) return [];
  const whole = rules.filter((id) => policy.rules.some((rule) => rule.id === id && rule.each === undefined));
  if (whole.length === 0) return [];
  const which =
    whole.length === 1 ? 'judges no list, so that its findings have' : 'judge no list, so that their findings have';
  const mend = whole.length === rules.length ? 'leave `items` out' : 'give it a waiver without `items`';
  return [`${record.file} has \`items\`, and ${whole.join(', ')} ${which} none and are not excused; ${mend}`];
}

function itemNotes(waiver: WaiverNode, { findings, policy }: Judging): string[] {
  const { data, record, blindRules, world, expiresAt } = waiver;
  const rules = waiver.rules.filter((id) => policy.rules.find((rule) => rule.id === id)?.each !== undefined);
  if (rules.length === 0) return [];
  const { items: _, ...whole } = data;
  const own = findings.filter(({ finding, subject }) => appliesTo(whole, finding.rule, subject));
  const names = own.flatMap(({ item = [] }) => item);
  if (blindRules.length > 0 || (names.length === 0 && world.now < expiresAt)) return [];
  return (data.items ?? []).flatMap((item) => {
    if (names.includes(item)) return [];
    const near = closest(item, names);
    const meant = near === undefined ? '' : `; did you mean \`${near}\`?`;
    return [`${record.file} has the item \`${item}\`, on which ${rules.join(', ')} found nothing${meant}`];
  });
}
