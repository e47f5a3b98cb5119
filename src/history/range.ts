import { mergesOfBase } from './base-merges.ts';
import type { FileChange } from './commit.ts';
import { type Git, refused } from './git.ts';
import { type LoggedCommit, readLog } from './log.ts';

/** A commit of a range. */
export interface RangeCommit extends LoggedCommit {
  /**
   * Of a merge that brought in commits of the base: what these have of the files that it changed, or that its line took away
   * before, as blobs by path, one map for each of the newest. Undefined for every other commit.
   */
  atMerged?: readonly ReadonlyMap<string, string>[];
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

/** Whether a commit took a file over from the base as it is there, so that the change is not its own. */
export function isTakenOver({ atMerged = [] }: RangeCommit, { path, after }: FileChange): boolean {
  return atMerged.some((files) => files.get(path) === after);
}

/** The files that a commit changed itself. */
export function ownChanges(commit: RangeCommit): readonly FileChange[] {
  return commit.changes.filter((change) => !isTakenOver(commit, change));
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

/** The blobs of all files after the last commit of a range, by path. */
export function filesAtEnd({ start, commits }: CommitRange): ReadonlyMap<string, string> {
  const files = new Map(start);
  for (const { changes } of commits) for (const change of changes) put(files, change);
  return files;
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
  // `@{upstream}` of a branch without one makes git stop; it is a name of nothing all the same.
  if (!found.ok && /upstream|no such branch/i.test(found.stderr)) return undefined;
  if (!found.ok) throw refused(found.stderr);
  return /^([0-9a-f]+) commit \d+$/.exec(found.stdout.toString('utf8').trimEnd())?.[1];
}

/** The commit that the first-parent line of a range starts after: not the base where the range has merged that in. */
export function startOf(git: Git, base: string): string | undefined {
  const listed = git.run(['rev-list', '--first-parent', '--parents', '--end-of-options', `${base}..HEAD`]);
  return listed.stdout.toString('latin1').trimEnd().split('\n').at(-1)?.split(' ')[1];
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
  /** What the line has taken away so far: the base may still have it, or have it under the old name. */
  const gone = new Set<string>();
  const commits = logged.map((commit): RangeCommit => {
    for (const { path, after } of commit.changes) {
      if (after === undefined) gone.add(path);
      else gone.delete(path);
    }
    const merged = merges.get(commit.hash);
    if (merged === undefined) return commit;
    const paths = [...new Set([...commit.changes.map(({ path }) => path), ...gone])];
    return { ...commit, atMerged: merged.map((each) => blobsAt(git, each, paths)) };
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
  const found = git.run(['cat-file', '--batch-check'], `${commit}^{tree}\n`);
  if (!/^[0-9a-f]+ tree/.test(found.stdout.toString('latin1'))) return new Map();
  return listed(git, commit, mode, []);
}

/** How many paths git is asked for at once: an argument each, of which a system takes so many. */
const MOST_PATHS = 500;

/** The blobs of some files at a commit, by path. */
function blobsAt(git: Git, commit: string, paths: readonly string[]): Map<string, string> {
  const blobs = new Map<string, string>();
  for (let at = 0; at < paths.length; at += MOST_PATHS) {
    const asked = new Set(paths.slice(at, at + MOST_PATHS));
    for (const [path, blob] of listed(git, commit, '100', [...asked])) if (asked.has(path)) blobs.set(path, blob);
  }
  return blobs;
}

function listed(git: Git, commit: string, mode: string, paths: readonly string[]): Map<string, string> {
  const entries = new Map<string, string>();
  const told = git.run(['ls-tree', '-r', '-z', '--end-of-options', commit, ...paths]);
  if (!told.ok) throw refused(told.stderr);
  for (const entry of told.stdout.toString('utf8').split('\0')) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id !== undefined && entry.startsWith(mode)) entries.set(path!, id);
  }
  return entries;
}
