import { countOf } from '../text/count.ts';
import type { Finding } from '../text/finding.ts';
import { columns } from './columns.ts';
import { countFindings, findingCounts } from './count-findings.ts';

/** How many findings are shown to people; of more, nobody reads all. */
export const MAX_SHOWN = 100;
/** How many lines of a kind, such as notes, are shown, and how many places of one finding. */
export const MAX_LINES = 100;
export const MAX_PLACES = 10;

/**
 * The findings that are shown: the first ones of each rule, as many of each as there is room for, those that a waiver excuses
 * last. They stay in their order.
 */
export function shownFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_SHOWN) return findings;
  const counts = new Map<string, number>();
  const ranked = findings.map((finding, index) => {
    const group = `${finding.waivedBy === null} ${finding.rule}`;
    const rank = counts.get(group) ?? 0;
    counts.set(group, rank + 1);
    return { finding, index, rank };
  });
  return ranked
    .sort((a, b) => waived(a.finding) - waived(b.finding) || a.rank - b.rank || a.index - b.index)
    .slice(0, MAX_SHOWN)
    .sort((a, b) => a.index - b.index)
    .map(({ finding }) => finding);
}

function waived({ waivedBy }: Finding): number {
  return waivedBy === null ? 0 : 1;
}

/** How many findings each rule has, the most first, where not all are shown; undefined where they are. */
export function countsByRule(findings: readonly Finding[], whole: string): string | undefined {
  if (findings.length <= MAX_SHOWN) return undefined;
  const rows = [...Map.groupBy(findings, ({ rule }) => rule)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([rule, of]) => {
      return [`  ${rule}`, findingCounts(countFindings({ findings: of }))];
    });
  const left = countOf(findings.length - MAX_SHOWN, 'finding');
  return `${countOf(findings.length, 'finding')}, by rule:\n${columns(rows, 2).join('\n')}\n\n${left} of these are left out below; ${whole}.`;
}

/** The first lines of a kind, and how many are left out. */
export function firstLines(lines: readonly string[], most: number, more: (left: number) => string): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), more(lines.length - most)];
}
