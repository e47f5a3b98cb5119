import { posix } from 'node:path';
import { greatest } from '../../text/long-lists.ts';
import { once } from '../../text/once.ts';
import { ancestorsOf } from './ancestors.ts';

/** What a commit made of a file. */
export interface Revision {
  /** The blob in each parent of the commit, in their order; undefined where there was no file. */
  before: readonly (string | undefined)[];
  /** The blob after it; undefined where it removed the file. */
  after: string | undefined;
}

/** The revisions of files in some commits and all their ancestors. */
export interface Revisions {
  head: string;
  /** Every commit, each before its parents. */
  commits: readonly string[];
  parents(commit: string): readonly string[];
  /** What commits made of files, by path: wherever a file differs from that in any parent. */
  changes: ReadonlyMap<string, ReadonlyMap<string, Revision>>;
  /** The committer dates of these commits, epoch milliseconds. */
  times: ReadonlyMap<string, number>;
  /** The blobs at the head, by path. */
  atHead: Blobs;
  /** The base of a request, whose commits are among these though the head may lack some; undefined where there is none. */
  base?: { commit: string; files: Blobs } | undefined;
}

type Blobs = Pick<ReadonlyMap<string, string>, 'get'>;

/** A commit that wrote something. */
export interface Writer {
  /** Its full hash. */
  commit: string;
  /** The file after it. */
  blob: string;
  /** Whether the same had been written before and withdrawn. */
  isAgain: boolean;
  /** Whether the base lacks the commit; never where there is no base. */
  isOfRequest: boolean;
}

/**
 * The commits that wrote what a file says at the head, the newest first. `says` tells it of a blob, so that only what is asked
 * for counts, wherever in the file it stands and however it is written. A commit wrote it that says it where no parent does. Whoever drops it
 * withdraws what all commits before wrote, on every branch: a merge with one that still says it has written it again. So whichever branch
 * was merged into which makes no difference. What the target had dropped before it said it last, itself or in what it had merged, withdraws
 * too what was written by then on a branch that lacks the drop: a rebase leaves such a copy of what it wrote anew. Several have written it
 * where branches did so on their own; none where the base has withdrawn it
 * from a file that the request has changed. Undefined where the file at the head does not say it. `at` asks the same of the base; of a file
 * that the request leaves alone, which is no part of what it is merged with, the answer is that of the head.
 */
export type WriterOf = (
  path: string,
  says: (blob: string) => boolean,
  at?: 'head' | 'base',
) => readonly Writer[] | undefined;

/** What commits made of a file, wherever it lay then. */
export interface FileStates {
  /** The blobs that it had; none where it was not there. */
  before: readonly string[];
  /** The blob after it; none where it was removed. */
  after: readonly string[];
}

/** Who wrote what files say, and what they have said. */
export interface Writers {
  writerOf: WriterOf;
  /**
   * What each commit made of a file, and what a request makes of it as a whole. Of a merge on the target, that is what it made of the
   * target.
   */
  statesIn(path: string): readonly FileStates[];
}

/** The writers of what files say, by their revisions. */
export function writers(revisions: Revisions): Writers {
  const { head, commits, parents, changes, times, atHead, base } = revisions;
  const target = base?.commit ?? head;
  const ancestors = ancestorsOf(commits, parents);
  const ofPath = commitsByPath(revisions);
  const ofHead = once(() => ancestors([head]));
  const line = once(() => firstParents(target, parents));
  const ofBase = once(() => (base === undefined ? new Set<string>() : ancestors([base.commit])));
  /** Whether a commit of the request makes something of files that it does not take from the base as they are there. */
  const isOwnChange = (commit: string, paths: readonly string[]) => {
    if (ofBase().has(commit)) return false;
    const taken = parents(commit).flatMap((parent, place) => (ofBase().has(parent) ? [place] : []));
    const isTaken = ({ before, after }: Revision) => taken.some((place) => before[place] === after);
    const own = paths.flatMap((path) => changes.get(commit)!.get(path) ?? []);
    return parents(commit).length < 2 || !own.every(isTaken);
  };
  const statesIn: Writers['statesIn'] = (path) => {
    const paths = pathsOf(path, ofPath, changes);
    const touching = new Set(paths.flatMap((each) => ofPath.get(each) ?? []));
    const made = [...touching].map((commit): FileStates => {
      const own = paths.flatMap((each) => changes.get(commit)!.get(each) ?? []);
      const parentsOf = ({ before }: Revision) => (line().has(commit) ? before.slice(0, 1) : before);
      return { before: own.flatMap(parentsOf).filter(isThere), after: own.map(({ after }) => after).filter(isThere) };
    });
    if (base === undefined) return made;
    const blobsAt = (files: Blobs) => paths.map((each) => files.get(each)).filter(isThere);
    return [...made, { before: blobsAt(base.files), after: blobsAt(atHead) }];
  };
  const writerOf: WriterOf = (path, says, at = 'head') => {
    const isSaid = (blob: string | undefined) => blob !== undefined && says(blob);
    const paths = pathsOf(path, ofPath, changes);
    const changing = [...new Set(paths.flatMap((each) => ofPath.get(each) ?? []))];
    const isLeftAlone = base !== undefined && !changing.some((commit) => isOwnChange(commit, paths));
    const asBase = at === 'base' && !isLeftAlone;
    const there = asBase ? paths.map((each) => base?.files.get(each)) : [atHead.get(path)];
    if (!there.some(isSaid)) return undefined;
    const counts = isLeftAlone ? ofHead() : asBase ? ofBase() : undefined;
    const touching = changing
      .filter((commit) => counts?.has(commit) ?? true)
      .map((commit) =>
        editBy(
          commit,
          paths.flatMap((each) => changes.get(commit)!.get(each) ?? []),
          isSaid,
        ),
      );
    const added = new Map(touching.flatMap(({ commit, blob, wasSaid }) => (blob && !wasSaid ? [[commit, blob]] : [])));
    const dropped = touching.flatMap(({ commit, blob, wasSaid }) => (!blob && wasSaid ? [commit] : []));
    const ofTarget = once(() => {
      const onLine = touching.filter(({ commit }) => line().has(commit));
      const own = onLine.sort((a, b) => line().get(a.commit)! - line().get(b.commit)!);
      const before = own[0]?.blob === undefined ? target : beforeLastSaid(own, parents);
      const passed = ancestors(before === undefined ? [] : [before], dropped);
      return new Map(dropped.filter((commit) => passed.has(commit)).map((commit) => [commit, lastBy(commit)]));
    });
    /** The date of a drop; that of the last writing before it where a clock was behind. */
    const lastBy = (drop: string) => {
      const before = ancestors([drop], added.keys());
      return greatest([drop, ...[...added.keys()].filter((each) => before.has(each))].map((each) => times.get(each)!));
    };
    const isOvertaken = (commit: string) => {
      if (dropped.length === 0) return false;
      const later = [...ofTarget()].flatMap(([drop, time]) => (times.get(commit)! <= time ? [drop] : []));
      return later.length > 0 && !new Set(later).isSubsetOf(ancestors([commit], later));
    };
    const standing = (of: (commit: string) => boolean) => {
      const withdrawn = ancestors(dropped.filter(of), added.keys());
      return [...added.keys()].filter((commit) => of(commit) && !withdrawn.has(commit) && !isOvertaken(commit));
    };
    if (dropped.length > 0) {
      const merges = touching.filter(({ commit, wasSaid }) => wasSaid && parents(commit).length > 1).reverse();
      for (const { commit, blob } of merges) {
        const before = ancestors([commit], added.keys());
        if (blob && standing((each) => before.has(each)).length === 0) added.set(commit, blob);
      }
    }
    const wrote = new Set(standing(() => true));
    const others = new Set(added.keys()).difference(wrote);
    return touching.flatMap(({ commit, blob }) => {
      if (!wrote.has(commit)) return [];
      const isAgain = others.size > 0 && !others.isDisjointFrom(ancestors([commit], others));
      return [{ commit, blob: blob!, isAgain, isOfRequest: base !== undefined && !ofBase().has(commit) }];
    });
  };
  return { writerOf, statesIn };
}

function isThere(blob: string | undefined): blob is string {
  return blob !== undefined;
}

/** A commit, its first parent, the first parent of that, and so on, each with its place. */
function firstParents(from: string, parents: Revisions['parents']): ReadonlyMap<string, number> {
  const line = new Map<string, number>();
  for (let commit: string | undefined = from; commit !== undefined; commit = parents(commit)[0])
    line.set(commit, line.size);
  return line;
}

/** The commit of a line before it said last what it had not; undefined where it always said it. `edits` are those of the line, the newest first. */
function beforeLastSaid(edits: readonly Edit[], parents: Revisions['parents']): string | undefined {
  const last = edits.find(({ blob, wasSaidFirst }) => blob !== undefined && !wasSaidFirst);
  return last && parents(last.commit)[0];
}

/** What a commit made of something that is said. */
interface Edit {
  commit: string;
  /** A file that says it after the commit; undefined where none does. */
  blob: string | undefined;
  /** Whether it was said in a parent. */
  wasSaid: boolean;
  /** Whether it was said in the first parent. */
  wasSaidFirst: boolean;
}

function editBy(commit: string, revisions: readonly Revision[], isSaid: (blob: string | undefined) => boolean): Edit {
  return {
    commit,
    blob: revisions.map(({ after }) => after).find(isSaid),
    wasSaid: revisions.some(({ before }) => before.some(isSaid)),
    wasSaidFirst: revisions.some(({ before }) => isSaid(before[0])),
  };
}

/** The commits that change each file, the newest first. */
function commitsByPath({ commits, changes }: Revisions): Map<string, string[]> {
  const ofPath = new Map<string, string[]>();
  for (const commit of commits) {
    for (const path of changes.get(commit)?.keys() ?? []) {
      const others = ofPath.get(path);
      if (others === undefined) ofPath.set(path, [commit]);
      else others.push(commit);
    }
  }
  return ofPath;
}

/** The paths that a file has had on any branch, its own first: a file is moved by a commit that adds it and removes one of its name. */
function pathsOf(
  path: string,
  ofPath: ReadonlyMap<string, readonly string[]>,
  changes: Revisions['changes'],
): readonly string[] {
  const paths = [path];
  for (const each of paths) {
    for (const commit of ofPath.get(each) ?? []) {
      const changed = changes.get(commit)!;
      const isAdded = addsIt(changed.get(each)!);
      if (!isAdded && changed.get(each)!.after !== undefined) continue;
      for (const [other, revision] of changed) {
        const isMoved = isAdded ? revision.after === undefined : addsIt(revision);
        if (isMoved && posix.basename(other) === posix.basename(path) && !paths.includes(other)) paths.push(other);
      }
    }
  }
  return paths;
}

function addsIt({ before, after }: Revision): boolean {
  return after !== undefined && before.every((blob) => blob === undefined);
}
