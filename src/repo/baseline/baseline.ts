import type { Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import type { Baseline as BaselineData } from '../generated/baseline.ts';
import { baselineValidator } from '../generated/validators.js';
import { locateInRecord, readRecord } from '../record/records.ts';
import type { Tree } from '../tree.ts';

/** The usual name of a baseline, beside `towpath.yaml`. */
export const BASELINE_FILE = 'towpath-baseline.json';

/** A finding that is known: enough to tell it again, and for people to see what it is. */
export type KnownFinding = BaselineData['findings'][number];

/** Findings that are known, as a file lists them. */
export interface Baseline {
  file: string;
  entries: readonly KnownFinding[];
  /** Where an entry is in the file. */
  locate(index: number): Location;
}

/** Reads a baseline. One with a fault has no entries: nothing is known by it. */
export function readBaseline(tree: Tree, file: string): { baseline: Baseline; findings: readonly Finding[] } {
  const { record, findings } = readRecord<BaselineData>(tree, file, baselineValidator);
  const entries = record.data?.findings ?? [];
  return {
    baseline: { file, entries, locate: (index) => locateInRecord(record, ['findings', index]) },
    findings,
  };
}
