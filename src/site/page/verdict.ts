import type { Report } from '../../check/report.ts';
import { countFindings } from '../../report/count-findings.ts';
import { countOf } from '../../text/count.ts';
import type { Finding } from '../../text/finding.ts';

/** The result of a report in numbers, and a headline for it. */
export interface Verdict {
  state: 'clean' | 'warnings' | 'errors' | 'unchecked';
  errors: number;
  warnings: number;
  waived: number;
  /** Those that the baseline lists. */
  known: number;
  judged: number;
  headline: string;
}

/** Counts the findings of a report; waived and known ones are counted apart. */
export function verdictOf(report: Report): Verdict {
  const { errors, warnings, waived, known } = countFindings(report);
  const blind = report.rules.filter((rule) => rule.blind.length > 0).length;
  const state = !report.checked ? 'unchecked' : errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'clean';
  return {
    state,
    errors,
    warnings,
    waived,
    known,
    judged: report.rules.reduce((sum, rule) => sum + rule.judged, 0),
    headline: headline({ state, errors, warnings, waived, known, blind }),
  };
}

interface Counts extends Pick<Verdict, 'state' | 'errors' | 'warnings' | 'waived' | 'known'> {
  /** Rules that could not see all that they judge. */
  blind: number;
}

function headline({ state, errors, warnings, waived, known, blind }: Counts): string {
  if (state === 'unchecked') return 'Could not be checked';
  const found = [errors > 0 ? countOf(errors, 'error') : '', warnings > 0 ? countOf(warnings, 'warning') : ''];
  const excused = waived === 0 ? '' : `, ${countOf(waived, 'finding')} waived`;
  const nothing = known > 0 ? `Nothing was found but ${countOf(known, 'known finding')}` : 'Nothing was found';
  const clean = known === 0 && blind === 0 ? 'Every rule is kept' : nothing;
  const said = state === 'clean' ? `${clean}${excused}` : found.filter(Boolean).join(', ');
  return blind === 0 ? said : `${said}; ${countOf(blind, 'rule')} could not see everything`;
}

const ORDER: readonly ReturnType<typeof standing>[] = ['error', 'warning', 'known', 'waived'];

/** The place of a finding among others: what fails the check comes first. */
export function rankOf(finding: Finding): number {
  return ORDER.indexOf(standing(finding));
}

/** What a finding counts as: its severity, unless a waiver excuses it or it is known. */
export function standing({ severity, waivedBy, knownBy }: Finding): Finding['severity'] | 'waived' | 'known' {
  if (waivedBy !== null) return 'waived';
  return knownBy === undefined ? severity : 'known';
}

/** The findings in one environment, waived ones included. */
export function findingsIn(report: Report, environment: string): Finding[] {
  return report.findings.filter((finding) => finding.subject?.environment === environment);
}
