import type { Preview } from '../../check/preview.ts';
import { countOf } from '../../text/count.ts';
import { type Finding, subjectText } from '../../text/finding.ts';
import { columns } from '../columns.ts';
import type { FormatOptions } from '../format.ts';
import { noteLines } from '../notes.ts';
import { painter } from '../paint.ts';
import { visible } from '../visible.ts';
import { COLUMNS, cellsOf, lists, MAX_LISTED, summary } from './words.ts';

/** A preview for people. */
export function table(preview: Preview, options: FormatOptions): string {
  const paint = painter(options);
  const { rules, unchanged, notes } = preview;
  const rows = rules.length === 0 ? [] : [columns([COLUMNS, ...rules.map(cellsOf)], 2).join('\n')];
  const found = lists(preview).map(({ title, findings }) =>
    [paint('bold', title), ...findings.slice(0, MAX_LISTED).map(lines), ...more(findings)].join('\n'),
  );
  const rest = `${countOf(unchanged.length, 'rule')} ${unchanged.length === 1 ? 'judges' : 'judge'} as before.`;
  const blocks = [visible(summary(preview)), ...rows, ...found, rest];
  return `${blocks.join('\n\n')}\n${notes.length === 0 ? '' : `\n${noteLines(notes)}`}`;
}

function lines({ rule, severity, subject, location: { file, line }, message, waivedBy }: Finding): string {
  const about = subject === null ? '' : `  ${subjectText(subject)}`;
  const waived = waivedBy === null ? '' : `, waived by ${waivedBy}`;
  return `${visible(`  ${severity}  ${rule}${about}  ${file}:${line}${waived}`)}\n    ${visible(message)}`;
}

function more(findings: readonly Finding[]): string[] {
  const rest = findings.length - MAX_LISTED;
  return rest > 0 ? [`  and ${rest} more; \`--format json\` has all`] : [];
}
