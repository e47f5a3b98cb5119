import { countOf } from '../../text/count.ts';
import { andList } from '../../text/list.ts';
import { formatInstant } from '../../time/instant.ts';
import { columns } from '../columns.ts';
import type { FormatOptions } from '../format.ts';
import { painter } from '../paint.ts';
import { visible } from '../visible.ts';
import type { Explanation } from './explanation.ts';

/** A rule for people: what it expects of what, by which values, where these are written, and what it judged. */
export function pretty({ rule, limits, verdicts, url }: Explanation, options: FormatOptions): string {
  const paint = painter(options);
  const expressions = (['each', 'when', 'expect'] as const).flatMap((key) => {
    const text = rule[key]?.text.trim().replace(/\s*\n\s*/g, ' ');
    return text === undefined ? [] : [[`  ${key}`, text]];
  });
  const rows = limits.map(({ label, value, environment, file, line }) => [
    `  ${environment ?? 'parameter'}`,
    `${label}: ${value}`,
    `${file}:${line}`,
  ]);
  const blocks = [
    `${paint('bold', rule.id)}  ${rule.severity}, judges each ${rule.subject}\n  ${rule.title}. ${rule.summary}`,
    columns(expressions, 2).join('\n'),
    ...(rows.length === 0 ? [] : [`By these values:\n${columns(rows, 3).join('\n')}`]),
    [
      `page    ${rule.file}${url === null ? '' : `  ${url}`}`,
      ...(rule.owners.length === 0
        ? []
        : [`owners  ${andList(rule.owners, (role) => role)} may approve waivers of it`]),
      ...(rule.since === undefined ? [] : [`since   ${formatInstant(rule.since)}; earlier events are not judged`]),
      `here    ${judged(verdicts)}`,
      ...verdicts.blind.map(({ why }) => `blind   ${why}`),
    ]
      .map((line) => visible(line).replace(/^\w+/, (word) => paint('dim', word)))
      .join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function judged({ judged: count, failed, waived, skipped }: Explanation['verdicts']): string {
  if (skipped !== null) return `judged nothing: ${skipped}`;
  const parts = [
    `${countOf(count, 'subject')} judged`,
    `${failed} failed`,
    ...(waived > 0 ? [`${waived} waived`] : []),
  ];
  return parts.join(', ');
}
