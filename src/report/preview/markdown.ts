import type { Preview } from '../../check/preview.ts';
import { countOf } from '../../text/count.ts';
import { type Finding, subjectText } from '../../text/finding.ts';
import { code, escaped, grid, sentence } from '../markup/markdown-text.ts';
import { COLUMNS, cellsOf, lists, MAX_LISTED, summary } from './words.ts';

/** A preview for a comment on a pull request. */
export function markdown(preview: Preview): string {
  const { rules, unchanged, notes } = preview;
  const blocks = [
    '## What the edit of the policy does',
    escaped(summary(preview)),
    ...(rules.length === 0 ? [] : [grid(COLUMNS, rules.map(cellsOf), 2)]),
    ...lists(preview).flatMap(({ title, findings }) => [`### ${sentence(title)}`, list(findings)]),
    `${countOf(unchanged.length, 'rule')} ${unchanged.length === 1 ? 'judges' : 'judge'} as before.`,
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${escaped(note)}`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function list(findings: readonly Finding[]): string {
  const rest = findings.length - MAX_LISTED;
  return [...findings.slice(0, MAX_LISTED).map(item), ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

function item({ rule, subject, location: { file, line }, message, waivedBy }: Finding): string {
  const about = subject === null ? '' : ` on ${code(subjectText(subject))}`;
  const waived = waivedBy === null ? '' : `, waived by ${code(waivedBy)}`;
  return `- ${code(rule)}${about}${waived} at ${code(`${file}:${line}`)}: ${sentence(message)}`;
}
