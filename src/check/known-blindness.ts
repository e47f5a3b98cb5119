import { clauseOf } from '../facts/blind.ts';
import type { KnownFinding } from '../repo/baseline/baseline.ts';
import { fingerprint } from '../text/finding.ts';
import { blindNotes, blindTo } from './blindness.ts';
import type { Report } from './report.ts';
import type { BlindGroup } from './shard/shard.ts';

type Unseen = Report['unseen'];

/** From where it is known what rules cannot see. */
export interface KnownBlindness {
  /** What a baseline lists; where the base is judged too, only what was so there. */
  listed: readonly KnownFinding[];
  /** What the rules could not see before the request, in each tree that it is compared with; undefined where none is judged. */
  base?: { name: string; unseen: readonly Unseen[] } | undefined;
}

/**
 * A report in which it is marked what rules could not see before either, and what the baseline says of that: it stays a note, and ends no
 * check with 2. Only what may last is known so, as a file that lost its version, and as long as a request brings and takes away no version
 * of what it hides; by the base alone, as long as it leaves the place alone, too.
 */
export function withKnownBlindness(report: Report, { listed, base }: KnownBlindness): Report {
  const entries = new Set(listed.map((entry) => entry.fingerprint));
  const withKnown = (rule: string, group: BlindGroup): BlindGroup => {
    const { lasting } = group.blindness;
    if (lasting === undefined) return group;
    if (base !== undefined) {
      // A baseline helps nobody with what the request brings.
      if (!base.unseen.some((unseen) => wasSo(rule, group, unseen)))
        return { ...group, blindness: { ...group.blindness, lasting: undefined } };
      if (lasting.isLeftAlone) return { ...group, known: { by: 'base', name: base.name } };
    }
    return entries.has(entryOf(rule, group).fingerprint) ? { ...group, known: { by: 'baseline' } } : group;
  };
  if (!hasLastingBlindness(report)) return report;
  const unseen: Unseen = new Map(
    [...report.unseen].map(([rule, groups]) => [rule, groups.map((group) => withKnown(rule, group))]),
  );
  const notes = blindNotes(report.rules, unseen);
  const before = new Set(report.blindNotes);
  const first = report.notes.findIndex((note) => before.has(note));
  const { shard } = report;
  return {
    ...report,
    unseen,
    rules: report.rules.map((verdicts) => ({ ...verdicts, blind: blindTo(unseen.get(verdicts.id) ?? []) })),
    blindNotes: notes,
    notes: [
      ...report.notes.slice(0, first),
      ...notes,
      ...report.notes.slice(first).filter((note) => !before.has(note)),
    ],
    ...(shard && {
      shard: { ...shard, rules: shard.rules.map((rule) => ({ ...rule, blind: unseen.get(rule.id) ?? rule.blind })) },
    }),
  };
}

/** Whether there is something that may be known from before. */
export function hasLastingBlindness({ unseen }: Pick<Report, 'unseen'>): boolean {
  return [...unseen.values()].flat().some(mayBeKnown);
}

/** What rules cannot see and may not for long, as entries of a baseline. */
export function entriesOfBlindness({ unseen }: Pick<Report, 'unseen'>): KnownFinding[] {
  return [...unseen].flatMap(([rule, groups]) => groups.filter(mayBeKnown).map((group) => entryOf(rule, group)));
}

function entryOf(rule: string, { blindness }: BlindGroup): KnownFinding {
  const message = clauseOf(blindness);
  return { fingerprint: fingerprint(['blind', rule, message]), rule, subject: null, message };
}

function mayBeKnown({ blindness: { lasting } }: BlindGroup): boolean {
  return lasting !== undefined;
}

/** Whether a rule could not see as many subjects for the same reason. */
function wasSo(rule: string, { blindness, everywhere, own }: BlindGroup, unseen: Unseen): boolean {
  const clause = clauseOf(blindness);
  return (unseen.get(rule) ?? []).some(
    (before) => clauseOf(before.blindness) === clause && before.everywhere + before.own >= everywhere + own,
  );
}
