import { type BlobBytes, textOf } from './blob-bytes.ts';
import { type ChangeLog, changeCollector, WIDTH } from './change-log.ts';
import { type FileChange, withoutDetails } from './commit.ts';
import { type Moved, movesOf } from './moved-versions.ts';
import { type CommitRange, isTakenOver, type RangeCommit } from './range.ts';
import { isLike, over, takenTogether, type Versions } from './version-delta.ts';
import type { VersionSource } from './version-source.ts';

/**
 * The log of the base, and after it what the range changed: what the base got in the meantime comes first, as it will when
 * the range is merged. A commit of the range that still has an older text of a file takes back nothing that the base did in
 * the same file, and a merge that took the base's side of something gives it what the base gives.
 */
export function logOfRange(
  past: ChangeLog,
  head: string,
  { commits, atBase }: CommitRange,
  source: VersionSource,
  texts: BlobBytes,
): ChangeLog {
  const collector = changeCollector(source, past);
  const isHeld = (path: string) => source.match(path) !== undefined;
  const held = new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)).filter(isHeld));
  texts.prefetch(commits.flatMap((commit) => blobsOf(commit, held)));
  const versionsOf = versionReader(source, texts);
  /** What files give at the base, and what they give after the commits so far. */
  const atEnd = lastSets(past, held);
  const current = new Map(atEnd);
  /** The old paths of files that the range moved. */
  const origins = new Map<string, string>();
  /** The files that the range has changed in the log. */
  const touched = new Set<string>();

  const give = (path: string, blob: string, versions: Versions | undefined) => {
    collector.changeTo(path, blob, versions);
    const [known, end] = [current.get(path) ?? [], atEnd.get(path) ?? []];
    for (const version of versions ?? []) {
      if (end.some(isLike(version)) && !known.some(isLike(version))) collector.resumed(version);
    }
    if (versions !== undefined) current.set(path, versions);
    touched.add(path);
  };
  const leave = ({ path, after, isLink }: FileChange) => {
    collector.change(path, after, isLink);
    current.delete(path);
    touched.add(path);
  };
  const giveBack = (path: string) => {
    const blob = atBase.get(path);
    if (blob === undefined || !held.has(path)) leave({ path, before: undefined, after: blob });
    else give(path, blob, atEnd.get(path));
  };

  const at = (file: string | undefined, blob: string | undefined) =>
    file === undefined || blob === undefined ? undefined : versionsOf(file, blob);
  /** Puts the change of a file that holds versions upon what it gave; `from` is where they stood before. */
  const edit = ({ atMerged = [] }: RangeCommit, { path, before, after }: FileChange, from: Moved | undefined) => {
    const origin = origins.get(path);
    const given = at(path, after);
    const known = current.get(path) ?? [];
    const last = at(path, before) ?? from?.versions ?? [];
    const next =
      given &&
      takenTogether({
        current: over(known, from?.current ?? []),
        atEnd: atEnd.get(path) ?? atEnd.get(origin ?? '') ?? [],
        before: last,
        merged: atMerged.map((files) => at(path, files.get(path)) ?? at(origin, files.get(origin ?? '')) ?? []),
        after: given,
      });
    give(path, after!, next);
    for (const version of given ?? []) {
      if (known.some(isLike(version)) && !last.some(isLike(version))) collector.again(version);
    }
  };

  for (const commit of commits) {
    collector.commit(withoutDetails(commit));
    const moves = movesOf(commit.changes, held, versionsOf, current);
    for (const [path, from] of moves) origins.set(path, from.path);
    for (const change of commit.changes) {
      const { path, before, after, isLink } = change;
      if (before === undefined && after === undefined && isLink !== true) continue;
      if (isTakenOver(commit, change)) {
        // What the range never touched is as the base has it already.
        if (touched.has(path)) giveBack(path);
      } else if (after === undefined || !held.has(path)) leave(change);
      else edit(commit, change, moves.get(path));
    }
  }
  return collector.log(head, false);
}

function blobsOf({ changes, atMerged = [] }: RangeCommit, held: ReadonlySet<string>): string[] {
  return [
    ...changes.filter(({ path }) => held.has(path)).flatMap(({ before, after }) => [before, after]),
    ...atMerged.flatMap((files) => [...files].map(([path, blob]) => (held.has(path) ? blob : undefined))),
  ].filter((blob) => blob !== undefined);
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
