import { OUTCOMES, type Outcome, type Promoted } from '../../../check/retrospect/promoted.ts';
import { soakText } from '../../../report/audit/words.ts';
import { countOf } from '../../../text/count.ts';
import { andList } from '../../../text/list.ts';
import { capitalised } from '../../../text/sentence.ts';
import { formatDuration } from '../../../time/duration.ts';
import type { AuditPeriod } from './periods.ts';
import { type AuditGroup, type AuditStep, type OutcomeCounts, total } from './steps.ts';

/** A sign and a word for each outcome of a promotion. */
export const OUTCOME_WORDS = {
  'in order': { sign: '✓', tone: 'plain', word: 'In order' },
  'not known': { sign: '?', tone: 'warn', word: 'Soak not known' },
  rushed: { sign: '◔', tone: 'warn', word: 'Rushed' },
  skipped: { sign: '✗', tone: 'bad', word: 'Skipped' },
} satisfies Record<Outcome, { sign: string; tone: 'bad' | 'warn' | 'plain'; word: string }>;

/** An outcome as the name of a class, by which a sheet colours it. */
export function outcomeClass(outcome: Outcome): string {
  return outcome.replace(' ', '-');
}

type Titles = ReadonlyMap<string, string>;
const titleIn = (titles: Titles, id: string) => titles.get(id) ?? id;

/** `Staging → Production`. */
export function stepText({ from, to }: Pick<AuditStep, 'from' | 'to'>, titles: Titles): string {
  return `${titleIn(titles, from)} → ${titleIn(titles, to)}`;
}

/** What was wrong with a promotion, in a clause. */
export function promotionFault({ outcome, how, soak, asked, from }: Promoted, titles: Titles): string {
  const upstream = titleIn(titles, from);
  if (how === 'never') return `never in ${upstream} before`;
  if (how === 'later') return `in ${upstream} only later`;
  if (how === 'same commit') return `in ${upstream} by the same commit`;
  if (how === 'taken back') return `taken back in ${upstream} before`;
  if (outcome === 'rushed') return `${soakText(soak!)} in ${upstream} of the ${formatDuration(asked)} that it asks for`;
  return `how long in ${upstream} is not known`;
}

/** Some promotions in a sentence: how many, and how many of them skipped or were rushed. */
export function promotionsSentence(counts: OutcomeCounts, noun: string): string {
  const all = total(counts);
  if (all === 0) return `No promotion of a ${noun} is known.`;
  const parts = [
    counts.skipped > 0 && `${counts.skipped} skipped the environment before`,
    counts.rushed > 0 && `${counts.rushed} left it before its soak was over`,
    counts['not known'] > 0 && `of ${counts['not known']} the soak is not known`,
  ].filter((part) => part !== false);
  const every = all === 1 ? 'It went in order.' : 'All went in order.';
  return `${countOf(all, `promotion of a ${noun}`, `promotions of ${noun}s`)}. ${parts.length === 0 ? every : `${capitalised(andList(parts, (part) => part))}.`}`;
}

/** What a drawing of soaks and leads shows, for who cannot see it. */
export function distributionText({ groups }: AuditStep, most: number): string {
  return groups
    .slice(0, most)
    .map(({ name, soak, lead, soaks }: AuditGroup) =>
      soak === undefined || lead === undefined
        ? `${name}: none is known.`
        : `${name}: ${countOf(soaks.length, 'promotion')}, soak ${soakText(soak.p50)} by the median and ${soakText(soak.p10)} to ${soakText(soak.p90)} for most, lead time ${soakText(lead.p50)} by the median.`,
    )
    .join(' ');
}

/** What a drawing over time shows. */
export function periodsText(periods: readonly AuditPeriod[]): string {
  return periods
    .filter(({ counts }) => total(counts) > 0)
    .map(({ text, counts }) => {
      const named = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
        (outcome) => `${counts[outcome]} ${OUTCOME_WORDS[outcome].word.toLowerCase()}`,
      );
      return `${text}: ${named.join(', ')}.`;
    })
    .join(' ');
}
