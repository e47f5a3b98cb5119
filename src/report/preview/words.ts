import type { Preview, RulePreview } from '../../check/preview.ts';
import { countOf } from '../../text/count.ts';
import type { Finding } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Row } from '../columns.ts';

/** More findings of a list than this are counted: nobody reads all. */
export const MAX_LISTED = 50;

/** What an edit does, in one sentence. */
export function summary({ against, now, failing, passing, rules }: Preview): string {
  const parts = [
    ...(failing.length === 0 ? [] : [`${countOf(failing.length, 'finding')} more`]),
    ...(passing.length === 0 ? [] : [`${countOf(passing.length, 'finding')} fewer`]),
  ];
  const what =
    parts.length > 0 ? parts.join(', ') : rules.length > 0 ? 'no finding more or fewer' : 'the same verdicts';
  return `The policy here against that of ${against}, as of ${formatInstant(now)}: ${what}.`;
}

export const COLUMNS: Row = ['Rule', 'Severity', 'Judged', 'Fail', 'Waived', 'Newly failing', 'Newly passing'];

/** The cells of a rule: what was is before an arrow, where it differs. */
export function cellsOf({ id, before, after, failing, passing }: RulePreview): Row {
  const both = (key: 'severity' | 'judged' | 'failed' | 'waived') => {
    const [old, now] = [before?.[key] ?? '-', after?.[key] ?? '-'];
    return old === now ? String(now) : `${old} → ${now}`;
  };
  return [id, both('severity'), both('judged'), both('failed'), both('waived'), String(failing), String(passing)];
}

/** The lists of findings, each with its title, that are not empty. */
export function lists({ failing, passing, spared }: Preview): { title: string; findings: readonly Finding[] }[] {
  const all = [
    { title: 'Newly failing', findings: failing },
    { title: 'Newly passing', findings: passing },
    { title: 'Spared, since `was` and `since` leave the past as it was judged', findings: spared },
  ];
  return all.filter(({ findings }) => findings.length > 0);
}
