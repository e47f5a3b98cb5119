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
  judged: number;
  headline: string;
}

/** Counts the findings of a report; waived ones are counted apart. */
export function verdictOf(report: Report): Verdict {
  const { errors, warnings, waived } = countFindings(report);
  const blind = report.rules.filter((rule) => rule.blind.length > 0).length;
  const state = !report.checked ? 'unchecked' : errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'clean';
  return {
    state,
    errors,
    warnings,
    waived,
    judged: report.rules.reduce((sum, rule) => sum + rule.judged, 0),
    headline: headline({ state, errors, warnings, waived, blind }),
  };
}

interface Counts extends Pick<Verdict, 'state' | 'errors' | 'warnings' | 'waived'> {
  /** Rules that could not see all that they judge. */
  blind: number;
}

function headline({ state, errors, warnings, waived, blind }: Counts): string {
  if (state === 'unchecked') return 'Could not be checked';
  const excused = waived === 0 ? '' : `, ${countOf(waived, 'finding')} waived`;
  const found = [errors > 0 ? countOf(errors, 'error') : '', warnings > 0 ? countOf(warnings, 'warning') : ''];
  if (blind === 0) return state === 'clean' ? `Every rule is kept${excused}` : found.filter(Boolean).join(', ');
  const seen = state === 'clean' ? `Nothing was found${excused}` : found.filter(Boolean).join(', ');
  return `${seen}; ${countOf(blind, 'rule')} could not see everything`;
}

/** The findings in one environment, waived ones included. */
export function findingsIn(report: Report, environment: string): Finding[] {
  return report.findings.filter((finding) => finding.subject?.environment === environment);
}
