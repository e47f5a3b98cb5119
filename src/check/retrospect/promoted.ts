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
  /** How it skipped its upstream; null where it did not. */
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

/** `rushed`: it was upstream, for less than the policy asked. `not known`: it was there, and how long is not known. */
export type Outcome = 'in order' | 'rushed' | 'skipped' | 'not known';

/** Never there, there only later, there by the same commit, or taken back there before. */
export type Skip = 'never' | 'later' | 'same commit' | 'taken back';

/** What became of a soak, where it is known. */
export function outcomeOf(soak: number | null, asked: number): Outcome {
  if (soak === null) return 'not known';
  return soak < asked ? 'rushed' : 'in order';
}
