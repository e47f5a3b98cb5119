import type { Report } from '../../check/report.ts';
import { countOf } from '../../text/count.ts';
import { type Finding, isOpen } from '../../text/finding.ts';
import { countFindings, findingCounts, judgedScope } from '../count-findings.ts';
import { waivedByText } from '../findings.ts';
import { code, escaped, grid, sentence } from '../markup/markdown-text.ts';
import { byMostFindings, helpOfMany, shownOf } from '../shown-findings.ts';
import type { CheckFormatOptions } from './check-format.ts';
import { KNOWN_BY } from './rule-text.ts';

/** How many findings a comment lists, and how many lines of what is folded. */
const MAX_LISTED = 30;
/** How many characters of one text are shown. */
const MAX_TEXT = 500;
/** How many characters these lists have at most: a comment on GitHub holds 65,536. */
const MAX_LIST = 30_000;
const MAX_FOLDED = 9_000;

/** A report for a comment on a request, or the summary of a job. Nothing of a repository is markup in it. */
export function markdown(report: Report, { pathOf = (file) => file, exitCode }: CheckFormatOptions): string {
  const open = report.findings.filter(isOpen);
  const known = report.findings.filter(({ knownBy }) => knownBy !== undefined);
  const excused = report.findings.filter(({ waivedBy }) => waivedBy !== null);
  const listed = fitting(
    shownOf(open, MAX_LISTED).map((finding) => item(finding, pathOf)),
    MAX_LIST,
  );
  const blocks = [
    `### Towpath: ${headline(report, exitCode)}`,
    ...(open.length > listed.length ? [byRule(open), ...helpForMany(open, report)] : []),
    ...(listed.length > 0 ? [listed.join('\n')] : []),
    ...(open.length > listed.length
      ? [`${countOf(open.length - listed.length, 'more finding')}, which the log has.`]
      : []),
    ...details(
      'Not judged',
      report.blindNotes.map((note) => `- ${sentence(cut(note))}`),
    ),
    ...details(
      countOf(excused.length, 'waived finding'),
      excused.map((finding) => `- ${excuse(finding, report)}`),
    ),
    ...details(
      countOf(known.length, 'known finding'),
      known.map(
        ({ rule, message, knownBy }) => `- ${code(rule)}: ${sentence(cut(message))} Known, ${KNOWN_BY[knownBy!]}.`,
      ),
    ),
    `${judgedScope(report)}.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What to do about the rules of which there are many findings. */
function helpForMany(findings: readonly Finding[], { descriptions }: Report): string[] {
  const help = helpOfMany(findings, (rule) => descriptions.get(rule)?.helpForMany ?? undefined);
  return help.map(({ rule, text }) => `*Help for ${code(rule)}:* ${sentence(cut(text))}`);
}

/** A finding as an item of a list. No text of a file begins a line, where it could begin a block. */
function item(finding: Finding, pathOf: (file: string) => string | undefined): string {
  const { severity, message, help } = finding;
  const head = `**${severity === 'error' ? 'Error' : 'Warning'}** ${ruleLink(finding)} at ${placeOf(finding, pathOf)}`;
  const lines = [`- ${head}: ${sentence(cut(message))}`];
  if (help !== '') lines.push(`  *Help:* ${sentence(cut(help))}`);
  return lines.join('\\\n');
}

function headline(report: Report, exitCode: CheckFormatOptions['exitCode']): string {
  const counts = countFindings(report);
  const words = findingCounts(counts);
  if (!report.checked || exitCode === 2) return `could not check everything${words === '' ? '' : `, ${words}`}`;
  const isBlind = report.rules.some(({ blind }) => blind.length > 0);
  return words === '' ? `no findings${isBlind ? ' where rules could look' : ''}` : words;
}

function byRule(findings: readonly Finding[]): string {
  const rows = byMostFindings(findings).map(([rule, of]) => [rule, String(of.length)]);
  return grid(['Rule', 'Findings'], rows);
}

function ruleLink({ rule, url }: Finding): string {
  return url === null ? code(rule) : `[${escaped(rule)}](<${encodeURI(url).replace(/[<>]/g, encodeURIComponent)}>)`;
}

function placeOf({ location }: Finding, pathOf: (file: string) => string | undefined): string {
  return code(`${pathOf(location.file) ?? location.file}:${location.line}`);
}

function excuse(finding: Finding, report: Report): string {
  const by = escaped(cut(waivedByText(finding, report)));
  return `${code(finding.rule)}: ${sentence(cut(finding.message))} Waived by ${by}`;
}

/** A part that is folded until somebody opens it. */
function details(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = fitting(lines.slice(0, MAX_LISTED), MAX_FOLDED);
  const left = lines.length - shown.length;
  const rest = left === 0 ? [] : [`- ${countOf(left, 'more')}`];
  return [`<details><summary>${title}</summary>\n\n${[...shown, ...rest].join('\n')}\n\n</details>`];
}

/** A text, cut off where it is very long. */
function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}…`;
}

/** The first of several texts that together have no more than so many characters. */
function fitting(texts: readonly string[], most: number): readonly string[] {
  let length = 0;
  const end = texts.findIndex((text) => {
    length += text.length + 1;
    return length > most;
  });
  return end === -1 ? texts : texts.slice(0, end);
}
