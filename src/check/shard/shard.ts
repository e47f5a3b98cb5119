import type { Blindness } from '../../facts/blind.ts';
import type { Finding } from '../../text/finding.ts';

/** What the report of a shard has beside what it found, for `mergeShards` to make the report of the whole of. */
export interface Shard {
  /** Counted from 1. */
  index: number;
  of: number;
  /** What must be the same in all shards of a repository; undefined until the caller adds it. */
  origin?: ShardOrigin;
  /** What each rule judged in it, in the order in which the policy has them. */
  rules: readonly ShardRule[];
  /** How many of the first notes every shard has. */
  notes: number;
  /** Files that were read before it was known what is judged: all shards read the same. */
  filesBefore: number;
  /** The paths of those that were read for what was judged. */
  filesOpened: readonly string[];
  /** Entries of the baseline that match nothing here: stale are those that match nothing in any shard. */
  stale: readonly Finding[];
  /** The places of entries of the baseline that match nothing here and are on a version that another has replaced; not where there are none. */
  superseded?: readonly number[];
  /** The places of entries that the request alone has, and that list findings which fail it; not where there are none. */
  ownOnly?: readonly number[];
  /** The name of the base, where findings were so there already. */
  base?: string;
  /** What the edited policy would find, where the range edits it. */
  edit?: ShardEdit;
}

export interface ShardOrigin {
  /** The version of Towpath. */
  towpath: string;
  /** The hash of HEAD; null outside of git. */
  commit: string | null;
  /** The sha256 of what was judged and how, as far as that is not in the report. */
  input: string;
}

export interface ShardRule {
  id: string;
  /** Why it would judge nothing, if no shard judges a subject. */
  why: string;
  /** The note on what is from before its `since`, which is told where it judges something; null without one. */
  since: string | null;
  /** Set where one shard judges all of its subjects: whether this one. */
  whole?: boolean;
  isBroken: boolean;
  /** How many steps its expressions took. */
  steps: number;
  blind: readonly BlindGroup[];
}

/** The subjects of a rule that could not be seen, for one reason. */
export interface BlindGroup {
  blindness: Blindness;
  /** The place of the first among all subjects of the rule. */
  first: number;
  /** How many are counted by every shard, since nothing says which subjects they are. */
  everywhere: number;
  /** How many are subjects of this shard. */
  own: number;
  /** Set where it is known, so that no check ends with 2 for it: it was so at the base, of this name, or the baseline lists it. */
  known?: { by: 'baseline' | 'base'; name?: string | undefined } | undefined;
}

/** What an edited policy would change. */
export interface ShardEdit {
  /** The name of the base. */
  since: string;
  added: EditedFindings;
  removed: EditedFindings;
  /** What it no longer proves. */
  lost: readonly LostProofs[];
}

/** Records that an edit of whose signatures count leaves without the proof that they had. */
export interface LostProofs {
  /** The file of the policy. */
  file: 'signers' | 'trust.yaml';
  /** Their paths, sorted. */
  records: readonly string[];
}

/** Findings that one of two policies has: the first of them in report order, and how many there are. */
export interface EditedFindings {
  count: number;
  first: readonly Pick<Finding, 'rule' | 'subject' | 'waivedBy' | 'location' | 'message' | 'fingerprint'>[];
}
