import type { Assumption } from '../detect/assumption.ts';
import type { WaiverState } from '../facts/waiver/excuse.ts';
import type { Merge } from '../history/range/merge.ts';
import { compareText, type Finding, type Severity, type SubjectRef } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Source } from '../text/source.ts';
import type { BlindGroup, Shard } from './shard/shard.ts';

/** How many subjects one rule judged, and with what result. */
export interface RuleVerdicts {
  id: string;
  /** Subjects whose `when` held. */
  judged: number;
  /** Of these, those with a finding that no waiver excuses. */
  failed: number;
  /** Of these, those of which every finding is waived. */
  waived: number;
  /** Of these, those of which every finding is known; set where there are some. */
  known?: number;
  /** Why the rule judged nothing; null where it judged something. */
  skipped: string | null;
  /** Why the rule could not see subjects, or not all of them, and how many at least; empty where it saw everything. */
  blind: readonly BlindTo[];
}

/** What the page of a rule says of it, for formats that describe rules. */
export interface RuleDescription {
  title: string;
  summary: string;
  severity: Severity | 'off';
  /** What to do where there are many findings of it; null where the page does not say. */
  helpForMany: string | null;
  /** The address of its page, where the site's is known. */
  url: string | null;
}

/** Subjects of a rule that could not be seen, for one reason. */
interface BlindTo {
  /** A clause: `this is a shallow clone, which lacks the history`. */
  why: string;
  subjects: number;
  /** Set where it is known, so that no check ends with 2 for it. */
  knownBy?: 'baseline' | 'base';
}

/** An obligation that is under way. */
export interface Due {
  rule: string;
  subject: SubjectRef;
  /** Epoch milliseconds. */
  at: number;
}

/** The order of a report: by the moment, then by what is left, so that no two runs differ. */
export function compareDue(a: Due, b: Due): number {
  return (
    a.at - b.at ||
    compareText(a.rule, b.rule) ||
    compareText(a.subject.type, b.subject.type) ||
    compareText(a.subject.id, b.subject.id) ||
    compareText(a.subject.environment ?? '', b.subject.environment ?? '')
  );
}

/** A waiver, and its state. */
export interface WaiverReport {
  id: string;
  state: WaiverState;
  rules: readonly string[];
  subject: string;
  environment: string | null;
  /** The keys that it is for, of rules that judge several things of a subject; null for all of them. */
  items: readonly string[] | null;
  reason: string;
  requestedBy: string;
  approvedBy: string | null;
  /** Epoch milliseconds. */
  expires: number;
  file: string;
}

/** The outcome of a check: everything that a format prints. */
export interface Report {
  /** The clock of the check, epoch milliseconds. */
  now: number;
  policyDigest: string;
  /** The repository as the caller named it. */
  repository: string;
  /** The ways of merging a request that it is for; null where no commits are judged, or they are on their branch already. */
  merge: readonly Merge[] | null;
  /** What was taken for the configuration, where the repository has none. */
  assumed?: Assumption | undefined;
  /** How many merges of `git pull` were followed to what the branch was before, in the history that was read. */
  pullMerges: number;
  /** Every rule of the policy, by id. */
  rules: readonly RuleVerdicts[];
  /** The rules whose pages could be read, by id. */
  descriptions: ReadonlyMap<string, RuleDescription>;
  /** In report order. */
  findings: readonly Finding[];
  due: readonly Due[];
  waivers: readonly WaiverReport[];
  notes: readonly string[];
  /** What each rule could not see, by its id; empty in a report that was read from JSON or merged, in which it is marked what is known. */
  unseen: ReadonlyMap<string, readonly BlindGroup[]>;
  /** Those of the notes that say what rules could not see. */
  blindNotes: readonly string[];
  /** Files that were read. */
  files: number;
  /** Ids of rules with an expression that could not be evaluated for some subject. */
  broken: readonly string[];
  /**
   * False where the configuration or the policy has a fault, or there was nothing to check: then the verdicts are worth
   * nothing.
   */
  checked: boolean;
  /** Fingerprints of the faults for which it is not, in the configuration and in the policy; none in a report that was read from JSON. */
  disqualifying: ReadonlySet<string>;
  /**
   * Config files, now or before the request. They may hold secrets, and a report is seen by more people than a repository, so their
   * lines are not shown.
   */
  withheld: ReadonlySet<string>;
  /** The text of a file that a location names, for code frames: of two policies, that of the one whose fault is `at` it. */
  source(file: string, at?: Location): Source | undefined;
  /** Set where it is on a part of the repository. */
  shard?: Shard;
}
