import { styleText } from 'node:util';
import type { Report, WaiverReport } from '../check/report.ts';
import { codeFrame } from '../text/code-frame.ts';
import { countOf } from '../text/count.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Finding, SubjectRef } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import { formatInstant } from '../time/instant.ts';
import { visible } from './visible.ts';

/** How a report is shown to a person. */
export interface PrettyOptions {
  color: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** A report for people: each finding with a code frame, the policy line behind it, help and an address; then a summary. */
export function pretty(report: Report, { color }: PrettyOptions): string {
  const paint = painter(color);
  const source: Report['source'] = (file) => (report.withheld.has(file) ? undefined : report.source(file));
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

/** Findings for people, without a summary. */
export function prettyFindings(
  findings: readonly Finding[],
  source: Report['source'],
  { color }: PrettyOptions,
): string {
  return findings.map((finding) => `${findingBlock(finding, source, painter(color))}\n`).join('\n');
}

function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

function waiverOf({ waivedBy }: Finding, { waivers }: Report): WaiverReport | undefined {
  return waivedBy === null ? undefined : waivers.find(({ id }) => id === waivedBy);
}

/** Who excused it, why and until when. */
function waiverText({ reason, approvedBy, expires, subject }: WaiverReport): string {
  const who = approvedBy === null ? 'not approved yet' : `approved by ${approvedBy}`;
  return `${subject}, ${who}, until ${formatInstant(expires)}: ${reason}`;
}

function subjectText({ type, id, environment }: SubjectRef): string {
  const saysItself = ['environment', 'service', 'runbook'].includes(type);
  return environment === null || saysItself ? id : `${id} in ${environment}`;
}

function findingBlock(finding: Finding, sourceOf: Report['source'], paint: Paint, waiver?: WaiverReport): string {
  const { location, because } = finding;
  const style: Style =
    finding.waivedBy !== null ? 'dim' : finding.severity === 'error' ? ['red', 'bold'] : ['yellow', 'bold'];
  const head = paint(style, finding.waivedBy === null ? finding.severity : 'waived');
  const lines = [
    `${head}  ${paint('bold', visible(finding.rule))}  ${paint('cyan', visible(place(location)))}`,
    `  ${visible(finding.message)}`,
  ];
  const source = sourceOf(location.file);
  if (source !== undefined && source.text !== '') {
    lines.push('', indent(visible(codeFrame(source, location), { keepLines: true })), '');
  }
  const labelled = (label: string, text: string) => lines.push(`  ${paint('dim', label.padEnd(6))}  ${visible(text)}`);
  if (because !== null) {
    const written = sourceOf(because.file)?.line(because.line).trim();
    labelled('policy', `${because.file}:${because.line}${written === undefined ? '' : `  ${excerpt(written).text}`}`);
  }
  for (const { message, location: other } of finding.related) labelled('see', `${place(other)}  ${message}`);
  if (waiver !== undefined) labelled('waiver', `${waiver.id}: ${waiverText(waiver)}`);
  if (finding.help !== '' && finding.waivedBy === null) labelled('help', finding.help);
  if (finding.url !== null) labelled('page', finding.url);
  return lines.join('\n');
}

function place({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function summary(report: Report, paint: Paint): string {
  const { errors, warnings, waived } = countFindings(report);
  const judged = report.rules.filter((rule) => rule.skipped === null).length;
  const scope = `${judged} of ${report.rules.length} rules judged ${countOf(report.files, 'file')} as of ${formatInstant(report.now)}`;
  if (!report.checked) {
    return paint('red', `Could not check everything. ${countOf(errors, 'error')}; ${scope}.`);
  }
  if (errors + warnings + waived === 0) return paint('green', `No findings. ${scope}.`);
  const counts = [countOf(errors, 'error'), countOf(warnings, 'warning'), `${waived} waived`].filter(
    (count) => !count.startsWith('0 '),
  );
  if (errors + warnings === 0) return paint('green', `${counts.join(', ')}. ${scope}.`);
  return paint(errors > 0 ? 'red' : 'yellow', `${counts.join(', ')}. ${scope}.`);
}

/** How many findings of each severity no waiver excuses, and how many one does. */
export function countFindings({ findings }: Pick<Report, 'findings'>) {
  const open = findings.filter((finding) => finding.waivedBy === null);
  return {
    errors: open.filter((finding) => finding.severity === 'error').length,
    warnings: open.filter((finding) => finding.severity === 'warning').length,
    waived: findings.length - open.length,
  };
}
