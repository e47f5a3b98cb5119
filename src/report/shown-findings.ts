import { countOf } from '../text/count.ts';
import { type Finding, isOpen } from '../text/finding.ts';
import { columns } from './columns.ts';
import { countFindings, findingCounts } from './count-findings.ts';
import { visible } from './visible.ts';

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
  return shownOf(findings, MAX_SHOWN);
}

/** The same of another number. */
export function shownOf(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const counts = new Map<string, number>();
  const ranked = findings.map((finding, index) => {
    const group = `${isOpen(finding)} ${finding.rule}`;
    const rank = counts.get(group) ?? 0;
    counts.set(group, rank + 1);
    return { finding, index, rank };
  });
  return ranked
    .sort((a, b) => Number(isOpen(b.finding)) - Number(isOpen(a.finding)) || a.rank - b.rank || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ finding }) => finding);
}

/** Where there are more findings than this, they are counted by rule before they are shown. */
const MAX_UNCOUNTED = 50;
/** Of a rule with more findings than this, its help for many is shown. */
const FEW = 10;

/** What is said of many findings. */
interface ManyWords {
  /** How to see all of them: an imperative clause. */
  whole: string;
  /** The help of a rule of which there are many findings, where its page has one. */
  helpForMany?: (rule: string) => string | undefined;
}

/** How many findings each rule has, the most first, and what to do about them all; undefined where they are few. */
export function countsByRule(
  findings: readonly Finding[],
  { whole, helpForMany = () => undefined }: ManyWords,
): string | undefined {
  if (findings.length <= MAX_UNCOUNTED) return undefined;
  const rows = byMostFindings(findings).map(([rule, of]) => [
    `  ${rule}`,
    findingCounts(countFindings({ findings: of })),
  ]);
  const help = helpOfMany(findings, helpForMany).map(({ rule, text }) => `help  ${rule}: ${text}`);
  const left = findings.length - MAX_SHOWN;
  const blocks = [
    `${countOf(findings.length, 'finding')}, by rule:\n${columns(rows, 2).join('\n')}`,
    ...(help.length === 0 ? [] : [visible(help.join('\n'), { keepLines: true })]),
    ...(left > 0 ? [`${countOf(left, 'finding')} of these are left out below; ${whole}.`] : []),
  ];
  return blocks.join('\n\n');
}

/** The findings of each rule, of the rule with the most first. */
export function byMostFindings(findings: readonly Finding[]): [rule: string, of: Finding[]][] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].sort(([, a], [, b]) => b.length - a.length);
}

/** The help for many of each rule that has many findings. */
export function helpOfMany(
  findings: readonly Finding[],
  helpForMany: (rule: string) => string | undefined,
): { rule: string; text: string }[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].flatMap(([rule, of]) => {
    const text = of.length > FEW ? helpForMany(rule) : undefined;
    return text === undefined ? [] : [{ rule, text }];
  });
}

/** The first lines of a kind, and how many are left out. */
export function firstLines(lines: readonly string[], most: number, more: (left: number) => string): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), more(lines.length - most)];
}
