/**
 * Something that went from one environment to the next, as a retrospective asks of it. A plain value; times are epoch
 * milliseconds, lengths are in milliseconds.
 */
export interface Promoted {
  kind: 'version' | 'change';
  /** As the gate is asked: `service@version`, or the id of a change. */
  id: string;
  /** What it is measured with: the service of a version, the kind of a change. */
  group: string;
  from: string;
  to: string;
  /** Null where git cannot read the date of its commit. */
  at: number | null;
  outcome: Outcome;
  /** How it skipped its upstream; null where it did not, and where that is not known. */
  how: Skip | null;
  /** How long it stayed upstream before; null where it skipped that, and where it is not known. */
  soak: number | null;
  /** From when it first came upstream; null in the same cases. */
  lead: number | null;
  /** The soak that the policy asked for at that time. */
  asked: number;
  /** The commit that brought it; null for a change, of which its record says so. */
  commit: { hash: string; subject: string } | null;
}

/**
 * What may become of a promotion, the best first. `not known`: it was upstream, and how long is not known. `rushed`: it was
 * there, for less than the policy asked.
 */
export const OUTCOMES = ['in order', 'not known', 'rushed', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Never there, there only later, there by the same commit, or taken back there before. */
export type Skip = 'never' | 'later' | 'same commit' | 'taken back';

/** Whether it is known to have left out its upstream, or to have left that too early. */
export function isOdd({ outcome }: Pick<Promoted, 'outcome'>): boolean {
  return outcome === 'skipped' || outcome === 'rushed';
}

/** What became of a promotion. */
export function outcomeOf({ how, soak, asked }: Pick<Promoted, 'how' | 'soak' | 'asked'>): Outcome {
  if (how !== null) return 'skipped';
  if (soak === null) return 'not known';
  return soak < asked ? 'rushed' : 'in order';
}
