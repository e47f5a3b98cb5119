import type { Severity } from '../../repo/attestation/severity.ts';
import type { OnItsWay } from '../board/on-its-way.ts';

/**
 * What became of a change, or of a version of a service, in each environment. A plain value; times are epoch milliseconds. Its
 * states and answers are those of the report and of the gate.
 */
export interface Timeline {
  kind: 'change' | 'version';
  /** As the gate is asked: the id of a change, or `service@version`. */
  id: string;
  /** The title of a change; the version as people call it. */
  title: string;
  /** Who answers for a change, or the service of a version. */
  owner: string;
  /** What its record says of a change; null for a version. */
  record: ChangeRecord | null;
  /** At least one, the most urgent first. */
  states: readonly TimelineState[];
  /** When something last happened to it; null where it was nowhere yet, and where git does not say. */
  movedAt: number | null;
  /** Those that it was in or is asked about, in the order of the policy. */
  lanes: readonly Lane[];
  /** Its watches, and the answers of the gate to each next environment. */
  ways: readonly OnItsWay[];
}

/** What a change is, by its record. */
export interface ChangeRecord {
  file: string;
  kind: 'schema' | 'data' | 'config';
  /** Each with the environment that it is for alone; null for all. */
  files: readonly { path: string; environment: string | null }[];
  /** How it is undone, in words of the record: a file, or a reason why it cannot be. */
  rollback: string | null;
  /** The change that it undoes. */
  rollbackOf: string | null;
}

/**
 * `failing`: a rule that fails the check has a finding on it. `done`: the change is as far as it goes. `running`: an
 * environment runs the version, and it goes nowhere next. `replaced`: none runs it any more. The others are those of the board.
 */
export type TimelineState = OnItsWay['state'] | 'failing' | 'done' | 'running' | 'replaced';

/** One environment of a timeline. */
export interface Lane {
  environment: string;
  /** Whether it goes there next and is not there. */
  isNext: boolean;
  /** The periods in which it was there, the oldest first. */
  stays: readonly TimelineStay[];
  /** How long it stayed here before it went on; null where nothing follows, and where it is not here. */
  soak: Soak | null;
  /** What else happened here, the oldest first. */
  marks: readonly Mark[];
  /** The low-traffic windows from when it could come here to when it did; null where the environment has none. */
  windows: LaneWindows | null;
  /** The freezes of the environment in that time. */
  freezes: readonly { from: number; until: number; reason: string }[];
  /** Null where none is asked for. */
  watch: Watch | null;
  /** The scan of the image that runs here; null where there is none, and for a change. */
  scan: LaneScan | null;
}

/** What is known of a scan of an image for vulnerabilities. */
export interface LaneScan {
  path: string;
  /** Whether somebody signed it whom the policy trusts in that, of this image. */
  state: 'believed' | 'not believed' | 'unknown';
  /** Why it is not, or why it is not known what it found, as a clause; null where nothing is in the way. */
  why: string | null;
  /** By the name that the policy has for them; null where it is not believed. */
  signer: string | null;
  /** Its address; null where the scan does not say. */
  scanner: string | null;
  /** When it ended; null where the scan does not say. */
  at: number | null;
  /** How many vulnerabilities it calls so, the worst first; null where that is not known. */
  found: readonly { severity: Severity; count: number }[] | null;
}

/** A period in which something was in an environment. */
export interface TimelineStay {
  /** Null where it is not known; `why` says why not. */
  from: number | null;
  /** A clause; null where it is known. */
  why: string | null;
  /** By what: who applied it and in which run, or the commit. */
  by: string | null;
  /** Null while it lasts. */
  until: number | null;
  /** What ended it: `rolled back`, `undone by …`, `replaced by …`; null while it lasts. */
  ended: string | null;
}

/** How long something had soaked in an environment when it went on, or by now. */
export interface Soak {
  /** When it began to count. */
  from: number;
  /** When it went on to the next environment; now, where it has not; when it left, where it is here no more. */
  until: number;
  /** Whether it went on then. */
  isOver: boolean;
  /** Milliseconds that the policy asked for at that time. */
  asked: number;
  /** Milliseconds that counted. */
  had: number;
  /** Why it may have been shorter than that, a clause; null where it was not. */
  doubt: string | null;
}

/** Something that happened in an environment at a moment. */
export interface Mark {
  kind: 'attempt' | 'snapshot' | 'load test' | 'rehearsal';
  at: number;
  /** How it came out; null where it has no outcome, and where that could not be seen. */
  isGood: boolean | null;
  /** What there is to know of it: figures, a fault. */
  note: string;
}

/** Low-traffic windows, in the order in which they open. */
interface LaneWindows {
  periods: readonly { from: number; until: number; isMet: boolean }[];
  /** Whether there are more than are listed. */
  hasMore: boolean;
  /** Whether it came in one; null where it has not come. */
  isMet: boolean | null;
}

/** What a change is watched for after it was applied. */
export interface Watch {
  from: number;
  until: number;
  /** `under way` until it ends; then what the record says, or that it says nothing of the whole period. */
  result: 'healthy' | 'regressed' | 'under way' | 'not recorded' | 'rolled back';
}
