import type { Report, RuleVerdicts } from '../../check/report.ts';
import { compareText, type Finding, type SubjectRef } from '../../text/finding.ts';
import { least } from '../../text/long-lists.ts';
import { SUBJECT_ORDER } from './subjects.ts';
import { rankOf } from './verdict.ts';

/** The findings on one subject; on none, those in one file. */
export interface SubjectFindings {
  subject: SubjectRef | null;
  file: string;
  findings: readonly Finding[];
}

/** The findings of a report by what they are about: first what fails the check, then by kind and name. */
export function findingsBySubject({ findings }: Pick<Report, 'findings'>): SubjectFindings[] {
  const groups = Map.groupBy(findings, ({ subject, location }) =>
    subject === null ? location.file : JSON.stringify([placeOf(subject), subject.id]),
  );
  const worst = ({ findings: own }: SubjectFindings) => least(own.map(rankOf));
  const kind = ({ subject }: SubjectFindings) => (subject === null ? -1 : SUBJECT_ORDER.indexOf(placeOf(subject)));
  return [...groups.values()]
    .map((own): SubjectFindings => {
      const [{ subject, location }] = own as [Finding, ...Finding[]];
      return { subject, file: location.file, findings: own.toSorted((a, b) => rankOf(a) - rankOf(b)) };
    })
    .sort(
      (a, b) =>
        worst(a) - worst(b) || kind(a) - kind(b) || compareText(a.subject?.id ?? a.file, b.subject?.id ?? b.file),
    );
}

/** What a change did in an environment is told with the change. */
function placeOf({ type }: SubjectRef): string {
  return ['stage', 'promotion'].includes(type) ? 'change' : type;
}

/** The rules of a report: first those that fail, then those that could not see everything, then those with waivers, by name. */
export function rulesInOrder({ rules }: Pick<Report, 'rules'>): RuleVerdicts[] {
  const urgency = ({ failed, blind, waived, known = 0, skipped }: RuleVerdicts) =>
    failed > 0 ? 0 : blind.length > 0 ? 1 : waived + known > 0 ? 2 : skipped === null ? 3 : 4;
  return rules.toSorted((a, b) => urgency(a) - urgency(b) || compareText(a.id, b.id));
}
