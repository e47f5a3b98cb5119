import type { Subjects } from '../facts/subjects.ts';
import { appliesTo, waivedNames } from '../facts/waiver/excuse.ts';
import { waivedRules } from '../facts/world/waivers.ts';
import type { NamedVersion } from '../facts/world/world.ts';
import type { Policy } from '../policy/policy.ts';
import { rests } from '../policy/rule.ts';
import { RANGE_SUBJECTS } from '../policy/vocabulary.ts';
import type { Waiver } from '../repo/repository.ts';
import { closest } from '../text/suggestion.ts';
import type { SubjectFinding } from './outcome.ts';

/** What the rules of a waiver judge, and what rules found. */
export interface Judging {
  policy: Policy;
  subjects: Subjects;
  findings: readonly SubjectFinding[];
}

/** The rules of a waiver, where the subjects of all have names: a hash is like another without being meant for it. */
export function rulesOnNames(waiver: Waiver, { policy }: Judging) {
  const judging = policy.rules.filter(({ id, severity }) => waivedRules(waiver).includes(id) && severity !== 'off');
  return judging.some(({ subject }) => RANGE_SUBJECTS.includes(subject)) ? [] : judging;
}

/**
 * That none of the rules of a waiver judges its subject, with the nearest one that they do; undefined where one does, or where
 * that is not known.
 */
export function strangeSubject(waiver: Waiver, judging: Judging): { near: string | undefined } | undefined {
  const rules = rulesOnNames(waiver, judging);
  if (rules.length === 0) return undefined;
  const { subjects } = judging;
  const known = rules.flatMap((rule) =>
    [...subjects.of(rule.subject), ...(rule.settings.undeclared ? subjects.undeclared(rule.subject) : [])].flatMap(
      (subject) => (rests(rule, subject.onlyFor) ? { subject, rule: rule.id } : []),
    ),
  );
  const { environment: _anywhere, items: _any, ...waived } = waiver;
  if (known.some(({ subject, rule }) => appliesTo(waived, rule, subject))) return undefined;
  const found = foundVersions(waiver, judging);
  const meant = found.find(({ service, digest }) => [service, digest].includes(waiver.subject));
  const names = known.flatMap(({ subject: { ref } }) => waivedNames({ ref }));
  return { near: meant?.name ?? closest(waiver.subject, new Set([...names, ...found.map(({ name }) => name)])) };
}

/** The versions of services on which the rules of a waiver found something, where it may be for them. */
function foundVersions(waiver: Waiver, { findings }: Judging): NamedVersion[] {
  return findings.flatMap(({ finding, subject: { ref, version } }) => {
    const isThere = [undefined, ref.environment].includes(waiver.environment);
    return isThere && waivedRules(waiver).includes(finding.rule) ? (version ?? []) : [];
  });
}

/**
 * Whether a waiver is for a version of a service that may still come: of a service that its rules judge, and unlike a version of it that is
 * found.
 */
export function mayStillCome(waiver: Waiver, judging: Judging): boolean {
  const { subjects } = judging;
  const names = rulesOnNames(waiver, judging).flatMap(({ subject: kind }) =>
    subjects.of(kind).flatMap(({ version }) => version?.service ?? []),
  );
  const service = names.find((name) => waiver.subject.startsWith(`${name}@`));
  if (service === undefined) return false;
  const found = foundVersions(waiver, judging).filter((version) => version.service === service);
  return (
    closest(
      waiver.subject,
      found.map(({ name }) => name),
    ) === undefined
  );
}
