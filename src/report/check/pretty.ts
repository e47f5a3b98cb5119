import type { Report } from '../../check/report.ts';
import { countOf, grouped } from '../../text/count.ts';
import { subjectText } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import { countFindings, findingCounts, judgedScope } from '../count-findings.ts';
import { findingBlock, place, waiverText } from '../findings.ts';
import type { FormatOptions } from '../format.ts';
import { type Paint, painter } from '../paint.ts';
import { countsByRule, firstLines, MAX_LINES, shownFindings } from '../shown-findings.ts';
import { visible } from '../visible.ts';

/** A report for people: each finding with its code frame; then what is pending and due, notes and a summary. */
export function pretty(report: Report, options: FormatOptions): string {
  const paint = painter(options);
  const source: Report['source'] = (file, at) => (report.withheld.has(file) ? undefined : report.source(file, at));
  const known = report.findings.filter(({ knownBy }) => knownBy !== undefined);
  const others = report.findings.filter(({ knownBy }) => knownBy === undefined);
  const counts = countsByRule(others, {
    whole: 'write all to a file with `--format json=report.json`',
    helpForMany: (rule) => report.descriptions.get(rule)?.helpForMany ?? undefined,
  });
  const waivers = new Map(report.waivers.map((waiver) => [waiver.id, waiver]));
  const blocks = shownFindings(others).map((finding) =>
    findingBlock(finding, source, paint, waivers.get(finding.waivedBy ?? '')),
  );
  const pending = report.waivers.filter(({ state }) => state === 'pending');
  const lines = [
    ...firstLines(
      known.map(({ rule, location, message }) => `known  ${rule}  ${place(location)}  ${message}`),
      MAX_LINES,
      (left) => `known  ${countOf(left, 'more finding')}`,
    ),
    ...firstLines(
      pending.map((waiver) => `waiver  ${waiver.id} is pending: ${waiverText(waiver)}`),
      MAX_LINES,
      (left) => `waiver  ${countOf(left, 'more waiver')} that are pending`,
    ),
    ...firstLines(
      report.due.map(({ rule, subject, at }) => `due  ${formatInstant(at)}  ${rule}  ${subjectText(subject)}`),
      MAX_LINES,
      (left) => `due  ${grouped(left)} more later`,
    ),
    ...notesOf(report).map((note) => `note  ${note}`),
  ].map((line) => visible(line).replace(/^\w+/, (word) => paint('dim', word)));
  return `${[...(counts === undefined ? [] : [counts]), ...blocks, ...(lines.length > 0 ? [lines.join('\n')] : []), summary(report, paint)].join('\n\n')}\n`;
}

/** The first notes. What rules could not see is never left out. */
function notesOf({ notes, blindNotes }: Report): readonly string[] {
  const blind = new Set(blindNotes);
  const others = notes.filter((note) => !blind.has(note));
  const first = firstLines(others, MAX_LINES, (left) => `${countOf(left, 'more note')}, which \`--format json\` has`);
  return [...first, ...notes.filter((note) => blind.has(note))];
}

function summary(report: Report, paint: Paint): string {
  const counted = countFindings(report);
  const { errors, warnings, waived, known } = counted;
  const scope = judgedScope(report);
  if (!report.checked) {
    return paint('red', `Could not check everything. ${countOf(errors, 'error')}; ${scope}.`);
  }
  const blind = report.rules.filter((rule) => rule.blind.length > 0).length;
  if (errors + warnings + waived + known === 0) {
    if (blind === 0) return paint('green', `No findings. ${scope}.`);
    return paint('yellow', `No findings where rules could look; ${countOf(blind, 'rule')} could not. ${scope}.`);
  }
  const counts = findingCounts(counted);
  if (errors + warnings === 0) return paint(blind === 0 ? 'green' : 'yellow', `${counts}. ${scope}.`);
  return paint(errors > 0 ? 'red' : 'yellow', `${counts}. ${scope}.`);
}
