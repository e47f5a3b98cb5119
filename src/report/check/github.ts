import type { Report } from '../../check/report.ts';
import { countOf } from '../../text/count.ts';
import { type Finding, isOpen, type Severity } from '../../text/finding.ts';
import { workflowCommand } from '../markup/workflow-command.ts';
import { shownOf } from '../shown-findings.ts';
import { visible } from '../visible.ts';
import type { CheckFormatOptions } from './check-format.ts';
import { messageAndHelp } from './rule-text.ts';

/** GitHub shows so many annotations of a kind that a step makes, and drops the rest without a word. */
const MAX_ANNOTATIONS = 10;

/**
 * A report as commands to GitHub Actions, which shows each as an annotation of its line: the findings that are open, and as
 * warnings what rules could not see. Of more than GitHub shows, the last one counts the rest.
 */
export function github(report: Report, options: CheckFormatOptions): string {
  const open = report.findings.filter(isOpen);
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity);
  const blind = report.blindNotes.map((note) => workflowCommand('warning', { title: 'Not judged' }, visible(note)));
  const most = MAX_ANNOTATIONS - 2;
  const shownNotes =
    blind.length <= most + 1
      ? blind
      : [
          ...blind.slice(0, most),
          workflowCommand(
            'warning',
            { title: 'Not judged' },
            `${countOf(blind.length - most, 'more reason')}, which the log has.`,
          ),
        ];
  const lines = [
    ...annotations('error', of('error'), MAX_ANNOTATIONS, options),
    ...shownNotes,
    ...annotations('warning', of('warning'), MAX_ANNOTATIONS - shownNotes.length, options),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotations(
  severity: Severity,
  findings: readonly Finding[],
  most: number,
  options: CheckFormatOptions,
): string[] {
  if (findings.length <= most) return findings.map((finding) => annotation(finding, options));
  const shown = shownOf(findings, most - 1);
  const left = findings.length - shown.length;
  const text = `${countOf(left, `more ${severity}`)}, which the log of the step has.`;
  return [
    ...shown.map((finding) => annotation(finding, options)),
    workflowCommand(severity, { title: `${countOf(findings.length, severity)} in all` }, text),
  ];
}

function annotation(finding: Finding, { pathOf = (file) => file }: CheckFormatOptions): string {
  const { severity, rule, location } = finding;
  const { line, column, endLine, endColumn } = location;
  const file = visible(pathOf(location.file) ?? location.file);
  // Columns are taken only of a place within one line.
  const columns = endLine === line && endColumn > column ? { col: column, endColumn } : { col: column };
  return workflowCommand(
    severity,
    { file, line, endLine, ...columns, title: visible(rule) },
    visible(messageAndHelp(finding)),
  );
}
