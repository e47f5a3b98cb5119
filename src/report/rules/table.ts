import { columns } from '../columns.ts';
import type { RulesReport } from './rules-report.ts';

/** The rules, one a line: id, severity, subject, what it judged, and title. */
export function table({ rules, verdicts }: RulesReport): string {
  const outcomes = new Map(
    verdicts.map(({ id, skipped, judged, failed }) => [id, skipped ?? `${judged} judged, ${failed} failed`]),
  );
  const rows = rules.map(({ id, severity, subject, title }) => [id, severity, subject, outcomes.get(id) ?? '', title]);
  return `${columns(rows, Number.POSITIVE_INFINITY).join('\n')}\n`;
}
