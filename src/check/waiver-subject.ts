import type { Subjects } from '../facts/subjects.ts';
import { appliesTo } from '../facts/waiver/excuse.ts';
import { waivedRules } from '../facts/world/waivers.ts';
import type { Policy } from '../policy/policy.ts';
import { RANGE_SUBJECTS } from '../policy/vocabulary.ts';
import type { Waiver } from '../repo/repository.ts';
import { closest } from '../text/suggestion.ts';

/** What the rules of a waiver judge. */
export interface Judging {
  policy: Policy;
  subjects: Subjects;
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
    [...subjects.of(rule.subject), ...(rule.settings.undeclared ? subjects.undeclared(rule.subject) : [])].map(
      ({ ref }) => ({ ref, rule: rule.id }),
    ),
  );
  const { environment: _anywhere, items: _any, ...waived } = waiver;
  if (known.some(({ ref, rule }) => appliesTo(waived, rule, ref))) return undefined;
  return { near: closest(waiver.subject, new Set(known.map(({ ref }) => ref.id))) };
}
