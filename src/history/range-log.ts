import { type BlobBytes, textOf } from './blob-bytes.ts';
import { type ChangeLog, changeCollector, WIDTH } from './change-log.ts';
import type { FileChange } from './commit.ts';
import { type CommitRange, ownChanges, type RangeCommit } from './range.ts';
import type { PlacedVersion, VersionSource } from './version-source.ts';

type Versions = readonly PlacedVersion[];

/**
 * The log of the base, and after it what the range changed. What the base got in the meantime comes first, as it will when
 * the range is merged; a commit of the range that still has an older text of a file takes back nothing that the base did in
 * the same file.
 */
export function logOfRange(
  past: ChangeLog,
  head: string,
  { commits }: CommitRange,
  source: VersionSource,
  texts: BlobBytes,
): ChangeLog {
  const collector = changeCollector(source, past);
  const steps = commits.map((commit) => ({ commit, changes: ownChanges(commit) }));
  const paths = new Set(steps.flatMap(({ changes }) => changes.map(({ path }) => path)));
  const held = [...paths].filter((path) => source.match(path) !== undefined);
  const current = lastSets(past, new Set(held));
  const versionsOf = versionReader(source, texts);
  texts.prefetch(steps.flatMap(({ commit, changes }) => blobsOf(commit, changes, new Set(held))));
  for (const { commit, changes } of steps) {
    collector.commit({ hash: commit.hash, time: commit.time });
    for (const { path, before, after, isLink } of changes) {
      if (before === undefined && after === undefined && isLink !== true) continue;
      if (source.match(path) === undefined || after === undefined) {
        collector.change(path, after, isLink);
        current.delete(path);
        continue;
      }
      const [given, ...others] = [after, before, ...beforeAgainstBase(commit, path)].map((blob) =>
        blob === undefined ? [] : versionsOf(path, blob),
      );
      const next = given === undefined ? undefined : taken(current.get(path) ?? [], given, others);
      collector.changeTo(path, after, next);
      if (next !== undefined) current.set(path, next);
    }
  }
  return collector.log(head, false);
}

/** What a file gives when a change is put upon what it gave: a place that is alike before and after stays as it was. */
function taken(current: Versions, after: Versions, befores: readonly (Versions | undefined)[]): Versions {
  const [now, ...then] = [after, ...befores].map((versions) => byPlace(versions ?? []));
  const isOwn = (place: string) => then.every((each) => (each.get(place) ?? '') !== (now!.get(place) ?? ''));
  return [...current.filter((each) => !isOwn(placeOf(each))), ...after.filter((each) => isOwn(placeOf(each)))];
}

/** What is given for each environment and service, as one text. */
function byPlace(versions: Versions): Map<string, string> {
  const places = new Map<string, string[]>();
  for (const each of versions) {
    const text = JSON.stringify([each.version, each.digest]);
    places.set(placeOf(each), [...(places.get(placeOf(each)) ?? []), text]);
  }
  return new Map([...places].map(([place, texts]) => [place, texts.sort().join()]));
}

function placeOf({ environment, service }: PlacedVersion): string {
  return JSON.stringify([environment, service]);
}

/** The blobs that a file had at the commits of the base that a merge brought in. */
function beforeAgainstBase({ againstBase = [] }: RangeCommit, path: string): (string | undefined)[] {
  return againstBase.map((changes) => changes.find((change) => change.path === path)?.before);
}

function blobsOf(commit: RangeCommit, changes: readonly FileChange[], held: ReadonlySet<string>): string[] {
  return changes
    .filter(({ path }) => held.has(path))
    .flatMap(({ path, before, after }) => [before, after, ...beforeAgainstBase(commit, path)])
    .filter((blob) => blob !== undefined);
}

/** Reads the versions of a file, each text once. */
function versionReader(source: VersionSource, texts: BlobBytes): (path: string, blob: string) => Versions | undefined {
  const known = new Map<string, Versions | undefined>();
  return (path, blob) => {
    const id = `${blob} ${path}`;
    if (!known.has(id)) {
      const text = textOf(texts, blob);
      known.set(id, text === undefined ? undefined : source.match(path)?.read(text));
    }
    return known.get(id);
  };
}

/** What files give at the end of a log. */
function lastSets(log: ChangeLog, paths: ReadonlySet<string>): Map<string, Versions> {
  const files = new Map(log.files.flatMap((path, index) => (paths.has(path) ? [[index, path] as const] : [])));
  const sets = new Map<string, Versions>();
  for (let at = 0; at < log.changes.length; at += WIDTH) {
    const path = files.get(log.changes[at + 1]!);
    if (path === undefined) continue;
    const set = log.sets[log.changes[at + 3]!];
    // A text that cannot be read changes nothing: what the file gave before goes on.
    if (set !== undefined) sets.set(path, set);
    else if (log.changes[at + 2]! < 0) sets.delete(path);
  }
  return sets;
}
