import type { Report, WaiverReport } from '../../check/report.ts';
import { countOf } from '../../text/count.ts';
import type { Finding, SubjectRef } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import { countFindings } from '../count-findings.ts';
import { findingBlock, waiverText } from '../findings.ts';
import type { FormatOptions } from '../format.ts';
import { type Paint, painter } from '../paint.ts';
import { visible } from '../visible.ts';

/** A report for people: each finding with its code frame; then what is pending and due, notes and a summary. */
export function pretty(report: Report, options: FormatOptions): string {
  const paint = painter(options);
  const source: Report['source'] = (file, at) => (report.withheld.has(file) ? undefined : report.source(file, at));
  const blocks = report.findings.map((finding) => findingBlock(finding, source, paint, waiverOf(finding, report)));
  const lines = [
    ...report.waivers
      .filter(({ state }) => state === 'pending')
      .map((waiver) => `waiver  ${waiver.id} is pending: ${waiverText(waiver)}`),
    ...report.due.map(({ rule, subject, at }) => `due  ${formatInstant(at)}  ${rule}  ${subjectText(subject)}`),
    ...report.notes.map((note) => `note  ${note}`),
  ].map((line) => visible(line).replace(/^\w+/, (word) => paint('dim', word)));
  return `${[...blocks, ...(lines.length > 0 ? [lines.join('\n')] : []), summary(report, paint)].join('\n\n')}\n`;
}

function waiverOf({ waivedBy }: Finding, { waivers }: Report): WaiverReport | undefined {
  return waivedBy === null ? undefined : waivers.find(({ id }) => id === waivedBy);
}

function subjectText({ type, id, environment }: SubjectRef): string {
  const isNamedByItsEnvironment = ['environment', 'service', 'runbook'].includes(type);
  return environment === null || isNamedByItsEnvironment ? id : `${id} in ${environment}`;
}

function summary(report: Report, paint: Paint): string {
  const { errors, warnings, waived } = countFindings(report);
  const judged = report.rules.filter((rule) => rule.skipped === null).length;
  const scope = `${judged} of ${report.rules.length} rules judged ${countOf(report.files, 'file')} as of ${formatInstant(report.now)}`;
  if (!report.checked) {
    return paint('red', `Could not check everything. ${countOf(errors, 'error')}; ${scope}.`);
  }
  const blind = report.rules.filter((rule) => rule.blind.length > 0).length;
  if (errors + warnings + waived === 0) {
    if (blind === 0) return paint('green', `No findings. ${scope}.`);
    return paint('yellow', `No findings where rules could look; ${countOf(blind, 'rule')} could not. ${scope}.`);
  }
  const counts = [countOf(errors, 'error'), countOf(warnings, 'warning'), `${waived} waived`].filter(
    (count) => !count.startsWith('0 '),
  );
  if (errors + warnings === 0) return paint(blind === 0 ? 'green' : 'yellow', `${counts.join(', ')}. ${scope}.`);
  return paint(errors > 0 ? 'red' : 'yellow', `${counts.join(', ')}. ${scope}.`);
}
