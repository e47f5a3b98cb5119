import type { ServiceVersion } from '../version-source.ts';
import { hasChanged, type VersionCounts } from './version-counts.ts';
import type { ServiceHistory, Stay, VersionPresence } from './version-history.ts';

/** A service in an environment while a log is replayed, one commit after the other. */
export interface ServiceReplay {
  readonly environment: string;
  readonly service: string;
  readonly versions: Map<string, VersionPresence>;
  readonly absences: Stay[];
  /** Undefined until the first commit that declares a version has been completed. */
  introduced: number | undefined;
  /** How many files declare each version, by key. */
  readonly counts: Map<string, number>;
  /** The counts before the commit that is being replayed; undefined while none of its changes concerns the service. */
  countsBefore: VersionCounts | undefined;
  /** The versions that files of the commit declare, by key. */
  readonly declared: Map<string, Pick<VersionPresence, 'version' | 'file'>>;
}

export function serviceReplay(environment: string, service: string): ServiceReplay {
  return {
    environment,
    service,
    versions: new Map(),
    absences: [],
    introduced: undefined,
    counts: new Map(),
    countsBefore: undefined,
    declared: new Map(),
  };
}

/** What a version is compared by: its digest where one is declared, else the version. */
export function keyOf({ version, digest }: ServiceVersion): string {
  return digest ?? version;
}

/** One file more declares a version. */
export function addDeclaration(replay: ServiceReplay, declared: ServiceVersion, file: string): void {
  count(replay, keyOf(declared), 1);
  replay.declared.set(keyOf(declared), { version: declared.version, file });
}

/** One file fewer declares a version. */
export function removeDeclaration(replay: ServiceReplay, declared: ServiceVersion): void {
  count(replay, keyOf(declared), -1);
}

function count(replay: ServiceReplay, key: string, step: 1 | -1): void {
  replay.countsBefore ??= new Map(replay.counts);
  const files = (replay.counts.get(key) ?? 0) + step;
  if (files === 0) replay.counts.delete(key);
  else replay.counts.set(key, files);
}

/**
 * Completes a commit, so that a version that moved from one file to another has neither left nor arrived. Returns whether the
 * commit `changed` which versions the service has, or it `began` or ended to have any.
 */
export function completeCommit(replay: ServiceReplay, commit: number): 'changed' | 'began' | undefined {
  const { counts } = replay;
  const before = replay.countsBefore ?? counts;
  beginStays(replay, before, commit);
  endStays(replay, before, commit);
  recordAbsence(replay, before, commit);
  replay.countsBefore = undefined;
  replay.declared.clear();
  if (before.size > 0 && hasChanged(before, counts)) return 'changed';
  return (before.size === 0) === (counts.size === 0) ? undefined : 'began';
}

function beginStays(replay: ServiceReplay, before: VersionCounts, commit: number): void {
  const { counts, versions, declared } = replay;
  const isFirst = replay.introduced === undefined;
  for (const key of counts.keys()) {
    if (before.has(key)) continue;
    replay.introduced ??= commit;
    const stay = { from: commit, until: undefined };
    const known = versions.get(key);
    if (known !== undefined) known.stays.push(stay);
    else versions.set(key, { ...declared.get(key)!, key, introduced: commit, isFirst, stays: [stay] });
  }
}

function endStays({ counts, versions }: ServiceReplay, before: VersionCounts, commit: number): void {
  for (const key of before.keys()) if (!counts.has(key)) versions.get(key)!.stays.at(-1)!.until = commit;
}

function recordAbsence({ counts, absences }: ServiceReplay, before: VersionCounts, commit: number): void {
  if (counts.size === 0 && before.size > 0) absences.push({ from: commit, until: undefined });
  const last = absences.at(-1);
  if (counts.size > 0 && before.size === 0 && last !== undefined) last.until = commit;
}

/** What was replayed; undefined for a service that never had a version. */
export function historyOf(replay: ServiceReplay): ServiceHistory | undefined {
  const { environment, service, versions, absences, introduced, counts } = replay;
  if (introduced === undefined) return undefined;
  return { environment, service, versions, absences, introduced, running: [...counts.keys()] };
}
