import type { KnownFinding } from '../repo/baseline/baseline.ts';
import type { Finding } from '../text/finding.ts';
import { formatInstant } from '../time/instant.ts';
import { entriesOfBlindness } from './known-blindness.ts';
import type { Report } from './report.ts';
import { takerOf } from './take.ts';

/**
 * What tells a finding of a baseline again: what it is of, and the values that it names, in backticks or with a digit. Its
 * words may be others in another version of Towpath; with other values, such as another soak or another hash, it is another
 * finding.
 */
export function identity({ fingerprint, message, at }: KnownFinding): string {
  return JSON.stringify([fingerprint, at ?? null, ...(message.match(/`[^`]*`|[^\s`]*\d[^\s`]*/g) ?? [])]);
}

/** The identities of entries that list a finding, that which says when it happened first: an entry may leave that out. */
export function identitiesOf({ at, ...entry }: KnownFinding): string[] {
  return [...(at === undefined ? [] : [identity({ ...entry, at })]), identity(entry)];
}

/** The findings of a report as entries of a baseline: those that no waiver excuses and with which there is a verdict. */
export function entriesOf({ findings, disqualifying }: Pick<Report, 'findings' | 'disqualifying'>): KnownFinding[] {
  return findings
    .filter(({ fingerprint, waivedBy }) => waivedBy === null && !disqualifying.has(fingerprint))
    .map(entryOf);
}

/** A finding as an entry of a baseline. */
export function entryOf({ fingerprint, rule, subject, message, at }: Finding): KnownFinding {
  return { fingerprint, rule, subject, message, ...(at === undefined ? {} : { at: formatInstant(at) }) };
}

/** What a new baseline is made of an old one and a report: of its findings, and of what rules cannot see and may not for long. */
export interface BaselineUpdate {
  entries: readonly KnownFinding[];
  kept: number;
  removed: number;
  /** Findings of the report that the old one does not have; in `entries` only where they are to be added. */
  others: number;
}

/** The entries of a baseline that are still found; those of the report that are not in it too, if `add` is set. */
export function updatedBaseline(old: readonly KnownFinding[], report: Report, add: boolean): BaselineUpdate {
  const now = [...entriesOf(report), ...entriesOfBlindness(report)];
  const takeEntry = takerOf(old, identity);
  const found = now.map((entry) => ({ entry, listedBy: takeEntry(identitiesOf(entry)) }));
  const listing = new Set(found.map(({ listedBy }) => listedBy));
  const blind = new Set(report.rules.filter((rule) => rule.blind.length > 0).map(({ id }) => id));
  const kept = old.filter((entry) => listing.has(entry) || blind.has(entry.rule));
  const others = found.flatMap(({ entry, listedBy }) => (listedBy === undefined ? [entry] : []));
  return {
    entries: add ? [...kept, ...others] : kept,
    kept: kept.length,
    removed: old.length - kept.length,
    others: others.length,
  };
}
