import { type Blindness, clauseOf, lessLasting, mendOf } from '../facts/blind.ts';
import type { Subjects } from '../facts/subjects.ts';
import { faultIn } from '../facts/world/blind-spots.ts';
import type { BrokenRule } from '../policy/policy.ts';
import { firstOf } from '../text/list.ts';
import type { PlacedBlindness } from './outcome.ts';
import type { RuleVerdicts } from './report.ts';
import type { Part } from './shard/part.ts';
import type { BlindGroup } from './shard/shard.ts';

/** What a rule whose page has a fault would judge: every subject of its kind, and one at least. */
export function unseenBy({ file, subject }: BrokenRule, subjects: Subjects, part?: Part): PlacedBlindness[] {
  const count = subject === undefined ? 0 : subjects.of(subject).length;
  const unseen = { ids: undefined, environment: undefined, blindness: faultIn(file) };
  const countedBy = part === undefined ? {} : { countedBy: 'every shard' as const };
  return Array.from({ length: Math.max(1, count) }, (_, place) => ({ ...unseen, place, ...countedBy }));
}

/** The verdicts of such a rule. */
export function blindVerdicts(id: string, groups: readonly BlindGroup[]): RuleVerdicts {
  return { id, judged: 0, failed: 0, waived: 0, skipped: clauseOf(groups[0]!.blindness), blind: blindTo(groups) };
}

/** What a rule could not see, by the reason; without what another shard counts. */
export function blindGroups(unseen: readonly PlacedBlindness[]): BlindGroup[] {
  const counted = unseen.filter(({ countedBy }) => countedBy !== 'another shard');
  return [...Map.groupBy(counted, ({ blindness }) => clauseOf(blindness)).values()].map((subjects) => {
    const everywhere = subjects.filter(({ countedBy }) => countedBy !== undefined).length;
    const { place } = subjects[0]!;
    // What is known of all of them is what can be known of each.
    const blindness = subjects.map((each) => each.blindness).reduce(lessLasting);
    return { blindness, first: place, everywhere, own: subjects.length - everywhere };
  });
}

/** These counts for people. */
export function blindTo(groups: readonly BlindGroup[]): RuleVerdicts['blind'] {
  return groups.map(({ blindness, everywhere, own, known }) => ({
    why: clauseOf(blindness),
    subjects: everywhere + own,
    ...(known === undefined ? {} : { knownBy: known.by }),
  }));
}

/** A rule, and why it could not see some of its subjects. */
interface BlindRule {
  id: string;
  judgedNothing: boolean;
  blindness: Blindness;
  known: BlindGroup['known'];
}

/** A note names at most so many files; the others are counted. */
const MAX_FILES = 3;

/** Notes on rules that could not see all that they judge: one a reason, however many rules it blinds. */
export function blindNotes(
  verdicts: readonly RuleVerdicts[],
  unseen: ReadonlyMap<string, readonly BlindGroup[]>,
): string[] {
  const reasons = verdicts.flatMap(({ id, judged }) =>
    (unseen.get(id) ?? []).map(
      ({ blindness, known }): BlindRule => ({ id, judgedNothing: judged === 0, blindness, known }),
    ),
  );
  const byReason = Map.groupBy(reasons, ({ judgedNothing, blindness, known }) =>
    JSON.stringify([judgedNothing, clauseOf(blindness), mendOf(blindness), known]),
  );
  // Files that blind the same rules in the same way share a note.
  const bySentence = Map.groupBy(byReason.values(), (blinded) => {
    const { judgedNothing, blindness, known } = blinded[0]!;
    return JSON.stringify([judgedNothing, blindness.why, mendOf(blindness), known, blinded.map(({ id }) => id)]);
  });
  return [...bySentence.values()].map((groups) => {
    const [first, ...others] = groups[0]!;
    const { judgedNothing, blindness, known } = first!;
    const ids = [first!.id, ...others.map(({ id }) => id)].join(', ');
    const verb = judgedNothing ? 'judged nothing' : `${others.length === 0 ? 'was' : 'were'} blind to some subjects`;
    const files = groups.flatMap(([each]) => each!.blindness.of ?? []);
    const why = files.length === 0 ? blindness.why : `${blindness.why} ${firstOf(files, MAX_FILES)}`;
    const since = known === undefined ? '' : `. ${knownSince(known)}`;
    const mend = mendOf(blindness);
    return `${ids} ${verb}: ${why}${since}${mend === undefined ? '' : `. ${mend}`}`;
  });
}

function knownSince(known: NonNullable<BlindGroup['known']>): string {
  const where =
    known.by === 'base'
      ? `It was so at ${known.name} already, and the request leaves it alone`
      : 'The baseline lists it';
  return `${where}, so that no check ends with 2 for it`;
}
