import { posix } from 'node:path';

/** What a commit made of a file. */
export interface Revision {
  /** The blob in each parent of the commit, in their order; undefined where there was no file. */
  before: readonly (string | undefined)[];
  /** The blob after it; undefined where it removed the file. */
  after: string | undefined;
}

/** The revisions of files in a commit and all its ancestors. */
export interface Revisions {
  head: string;
  /** Every commit, each before its parents. */
  commits: readonly string[];
  parents(commit: string): readonly string[];
  /** What commits made of files, by path: wherever a file differs from that in any parent. */
  changes: ReadonlyMap<string, ReadonlyMap<string, Revision>>;
  /** The blobs at the head, by path. */
  atHead: ReadonlyMap<string, string>;
}

/** A commit that wrote something. */
interface Writer {
  /** Its full hash. */
  commit: string;
  /** The file after it. */
  blob: string;
}

/**
 * The commit that wrote what a file says at the head: the earliest one without a parent that says it, as `git
 * blame` finds it. `says` tells it of a blob, so that only what is asked for counts, wherever in the file it stands and however it is
 * written. Undefined where the file at the head does not say it.
 */
export type WriterOf = (path: string, says: (blob: string) => boolean) => Writer | undefined;

export function writers({ head, commits, parents, changes, atHead }: Revisions): WriterOf {
  const lastChange = changeFinder(commits, parents, changes);
  const isAncestor = ancestorFinder(commits, parents);
  return (path, says) => {
    const blob = atHead.get(path);
    if (blob === undefined || !says(blob)) return undefined;
    /** Merges whose earlier parents do not say it, though a later one does. */
    const brought: { merge: Writer; others: readonly string[] }[] = [];
    let writer: Writer = { commit: head, blob };
    for (let file = path, from: string | undefined = head; from !== undefined; ) {
      const commit = lastChange(file, from);
      if (commit === undefined) break;
      const changed: ReadonlyMap<string, Revision> = changes.get(commit)!;
      writer = { commit, blob: changed.get(file)!.after! };
      const source = sourceOf(file, changed, says);
      if (source === undefined) break;
      file = source.file;
      if (source.parent > 0) brought.push({ merge: writer, others: parents(commit).slice(0, source.parent) });
      from = parents(commit)[source.parent];
    }
    // Where an earlier parent had it and dropped it, the merge has written it again.
    for (const { merge, others } of brought.reverse()) {
      if (others.some((other) => isAncestor(writer.commit, other))) writer = merge;
    }
    return writer;
  };
}

/** The first parent of a change that says the same, under this path or the one that the file was moved from. */
function sourceOf(path: string, changed: ReadonlyMap<string, Revision>, says: (blob: string) => boolean) {
  const own = changed.get(path)!.before;
  const saying = (before: Revision['before']) => before.findIndex((blob) => blob !== undefined && says(blob));
  const parent = saying(own);
  if (parent !== -1) return { file: path, parent };
  if (own.some((blob) => blob !== undefined)) return undefined;
  for (const [file, { before, after }] of changed) {
    const isMoved = after === undefined && posix.basename(file) === posix.basename(path);
    const from = isMoved ? saying(before) : -1;
    if (from !== -1) return { file, parent: from };
  }
  return undefined;
}

/** A commit's place on a line of first parents, counted from its newest commit; `next` is the first one of the line below. */
interface Place {
  line: { next: string | undefined };
  at: number;
}

/** Finds the nearest commit, from one on along first parents, that made something of a file. */
function changeFinder(
  commits: readonly string[],
  parents: Revisions['parents'],
  changes: Revisions['changes'],
): (path: string, from: string) => string | undefined {
  const places = new Map<string, Place>();
  for (const commit of commits) {
    const line: Place['line'] = { next: undefined };
    let at: string | undefined = places.has(commit) ? undefined : commit;
    for (let count = 0; at !== undefined && !places.has(at); count += 1) {
      places.set(at, { line, at: count });
      at = parents(at)[0];
    }
    line.next = at;
  }
  const ofPath = new Map<string, Map<Place['line'], { at: number; commit: string }[]>>();
  for (const [commit, paths] of changes) {
    const { line, at } = places.get(commit)!;
    for (const path of paths.keys()) {
      const lines = ofPath.get(path) ?? new Map();
      ofPath.set(path, lines);
      lines.set(line, [...(lines.get(line) ?? []), { at, commit }]);
    }
  }
  return (path, from) => {
    const lines = ofPath.get(path);
    for (let commit: string | undefined = lines && from; commit !== undefined; ) {
      const { line, at }: Place = places.get(commit)!;
      let nearest: { at: number; commit: string } | undefined;
      for (const each of lines!.get(line) ?? []) {
        if (each.at >= at && each.at < (nearest?.at ?? Number.POSITIVE_INFINITY)) nearest = each;
      }
      if (nearest !== undefined) return nearest.commit;
      commit = line.next;
    }
    return undefined;
  };
}

/** Finds whether a commit is another, or an ancestor of it. */
function ancestorFinder(
  commits: readonly string[],
  parents: Revisions['parents'],
): (ancestor: string, of: string) => boolean {
  const places = new Map(commits.map((commit, place) => [commit, place]));
  return (ancestor, of) => {
    const last = places.get(ancestor)!;
    const seen = new Set<string>();
    const waiting = [of];
    for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
      if (commit === ancestor) return true;
      // What stands after a commit is no descendant of it.
      if (seen.has(commit) || places.get(commit)! > last) continue;
      seen.add(commit);
      waiting.push(...parents(commit));
    }
    return false;
  };
}
