import { addAll } from '../../text/long-lists.ts';
import { columns } from '../columns.ts';
import { originWords } from '../origin.ts';
import type { RulesReport } from './rules-report.ts';

/**
 * The rules, one a line: id, severity, subject, what it judged, title, and where it comes from if the policy builds on another. Of
 * one whose page has a fault, only its id is known, and that it judged nothing.
 */
export function table({ policy, verdicts }: RulesReport): string {
  const outcomes = new Map(
    verdicts.map(({ id, skipped, judged, failed }) => [id, skipped ?? `${judged} judged, ${failed} failed`]),
  );
  const origins = policy.rules.map(({ id }) => originWords(policy.originOf(`rules/${id}.mdx`)));
  const buildsOnAnother = origins.some((words) => words !== '');
  const rows = policy.rules.map(({ id, severity, subject, title }, index) => [
    id,
    severity,
    subject,
    outcomes.get(id) ?? '',
    title,
    ...(buildsOnAnother ? [origins[index] || 'own'] : []),
  ]);
  const known = new Set(policy.rules.map(({ id }) => id));
  const broken = verdicts.filter(({ id }) => !known.has(id));
  addAll(
    rows,
    broken.map(({ id, skipped }) => [id, '', '', skipped ?? '']),
  );
  return `${columns(rows, Number.POSITIVE_INFINITY).join('\n')}\n`;
}
