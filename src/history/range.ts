import { mergesOfBase } from './base-merges.ts';
import type { FileChange } from './commit.ts';
import { type Git, refused } from './git.ts';
import { type LoggedCommit, readLog } from './log.ts';

/** A commit of a range. */
export interface RangeCommit extends LoggedCommit {
  /**
   * Of a merge that brought in commits of the base: what it changes against these, one list for each. Undefined for every
   * other commit.
   */
  againstBase?: readonly (readonly FileChange[])[];
}

/** The commits of a range, REF..HEAD, and the files at each of them. */
export interface CommitRange {
  /** The commit of REF, in full. */
  base: string;
  /** The blobs of all files at the base, by path. */
  atBase: ReadonlyMap<string, string>;
  /** First-parent commits, the oldest first. */
  commits: readonly RangeCommit[];
  /** The blobs of all files, by path, before the oldest commit. */
  start: ReadonlyMap<string, string>;
}

/**
 * The files that a commit changed itself. A merge that brought in commits of the base did so to those that are now as they
 * are neither on its own line nor there.
 */
export function ownChanges({ changes, againstBase = [] }: RangeCommit): readonly FileChange[] {
  if (againstBase.length === 0) return changes;
  const others = againstBase.map((each) => new Set(each.map(({ path }) => path)));
  return changes.filter(({ path }) => others.every((paths) => paths.has(path)));
}

/** One commit of a range, with the files before and after it. The maps are good until the next step is asked for. */
export interface RangeStep {
  commit: RangeCommit;
  /** Blobs by path. */
  before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, string>;
}

/** Walks a range from its oldest commit on. */
export function* stepsOf(range: CommitRange): Generator<RangeStep> {
  const before = new Map(range.start);
  const after = new Map(range.start);
  for (const commit of range.commits) {
    for (const change of commit.changes) put(after, change);
    yield { commit, before, after };
    for (const change of commit.changes) put(before, change);
  }
}

function put(files: Map<string, string>, { path, after }: FileChange): void {
  if (after === undefined) files.delete(path);
  else files.set(path, after);
}

/** The full hash of the commit that a name stands for; undefined where it stands for none. Throws a GitProblem. */
export function commitNamed(git: Git, ref: string): string | undefined {
  // The name goes in as a line of text, so that one that starts with a dash is no option.
  if (/[\n\0]/.test(ref)) return undefined;
  const found = git.run(['cat-file', '--batch-check'], `${ref}^{commit}\n`);
  if (!found.ok) throw refused(found.stderr);
  return /^([0-9a-f]+) commit \d+$/.exec(found.stdout.toString('utf8').trimEnd())?.[1];
}

/** Reads the commits of base..head. Throws a GitProblem. */
export async function readRange(git: Git, base: string, head: string): Promise<CommitRange> {
  const logged: LoggedCommit[] = [];
  for await (const batch of readLog(git, { range: `${base}..${head}`, paths: [], details: true }))
    logged.push(...batch);
  logged.reverse();
  const atBase = filesAt(git, base);
  const oldest = logged[0];
  if (oldest === undefined) return { base, atBase, commits: [], start: atBase };
  const merges = mergesOfBase(git, base, head, logged);
  const commits = logged.map((commit): RangeCommit => {
    const againstBase = merges.get(commit.hash);
    return againstBase === undefined ? commit : { ...commit, againstBase };
  });
  const start = oldest.parents[0] === base ? atBase : filesAt(git, `${oldest.hash}^1`);
  return { base, atBase, commits, start };
}

/** The blobs of every file at a commit, by path; empty for the parent of a first commit. */
export function filesAt(git: Git, commit: string): Map<string, string> {
  return entriesAt(git, commit, '100');
}

/** The blobs that hold where each link at a commit leads, by path. */
export function linksAt(git: Git, commit: string): Map<string, string> {
  return entriesAt(git, commit, '120');
}

function entriesAt(git: Git, commit: string, mode: string): Map<string, string> {
  const entries = new Map<string, string>();
  const found = git.run(['cat-file', '--batch-check'], `${commit}^{tree}\n`);
  if (!/^[0-9a-f]+ tree/.test(found.stdout.toString('latin1'))) return entries;
  const listed = git.run(['ls-tree', '-r', '-z', '--end-of-options', commit]);
  if (!listed.ok) throw refused(listed.stderr);
  for (const entry of listed.stdout.toString('utf8').split('\0')) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id !== undefined && entry.startsWith(mode)) entries.set(path!, id);
  }
  return entries;
}
