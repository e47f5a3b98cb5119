import { blobBytes } from '../git/blob-bytes.ts';
import { changesBetween } from '../git/changes-between.ts';
import { type Git, openGit, type ProcessEnvironment } from '../git/git.ts';
import { lookUpObjects } from '../git/look-up-objects.ts';
import { mergeBases } from '../git/merge-bases.ts';
import { mergeTree } from '../git/merge-tree.ts';
import { GitProblem, refused } from '../git/problem.ts';
import { rawCommits } from '../git/raw-commits.ts';
import { type AtSuddenEnd, openScratch, type Scratch } from '../git/scratch.ts';
import { type Conflict, type Pick, type RawCommits, type Replayed, replay, treeOf } from './replay.ts';

/** What a server makes of a request that it rebases: copies of its commits, without the merges. */
export type Rebase =
  | /** The same as its commits are judged by anyway. */ { kind: 'same' }
  | MadeRebase
  | /** No server makes one: a commit conflicts. */ ({ kind: 'refused' } & Conflict)
  | /** It is not known. */ { kind: 'unknown'; why: string; mend: string };

export interface MadeRebase {
  kind: 'made';
  /** The repository as it would be with the copies. */
  git: Git;
  /** The last of the copies. */
  head: string;
  /** The commits by the hashes of their copies. */
  originals: ReadonlyMap<string, string>;
  /** How many merges are left out; that of CI, which merges a request into its base, is none of the request. */
  merges: number;
  /** The files that come out otherwise than by another way of merging. */
  differing: readonly string[];
  /** Removes the copies. What has been read of them stays. */
  remove(): void;
}

export interface RebaseRequest {
  /** Full hashes. */
  base: string;
  head: string;
  /** The folder that the repository was opened at, and the variables that git is started with. */
  folder: string;
  variables: ProcessEnvironment;
  /** Whether it is to be merged so, and in no other way. */
  isOnlyWay: boolean;
  atSuddenEnd: AtSuddenEnd;
}

/** Of more commits it is not tried: git is asked for each. */
const MOST_COMMITS = 500;

/**
 * Rebases a request on its base as a server would, outside of the repository. Of one without merges, or with merges of the base alone, that
 * comes to something else than its commits only where the base has changed the same files meanwhile: it may have a version by then, of
 * which the request brings none then. Where it may be merged in another way too, that is judged as this is.
 */
export function rebaseOf(git: Git, request: RebaseRequest): Rebase {
  let scratch: Scratch | undefined;
  let rebase: Rebase | undefined;
  try {
    scratch = openScratch(git, request.variables, request.atSuddenEnd);
    rebase = rebaseIn(scratch, request);
    return rebase;
  } catch (error) {
    return { kind: 'unknown', ...reasonOf(error) };
  } finally {
    if (rebase?.kind !== 'made') scratch?.remove();
  }
}

/** Why something cannot be made, of what was thrown; throws anything else again. */
function reasonOf(error: unknown): { why: string; mend: string } {
  if (error instanceof GitProblem) return { why: error.message, mend: error.help };
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  return { why: `nothing can be written into the temporary folder (${code})`, mend: 'Name another by `TMPDIR`.' };
}

function rebaseIn(scratch: Scratch, { base, head, folder, variables, isOnlyWay }: RebaseRequest): Rebase {
  const commits = commitsIn(scratch.git, base, head);
  const merges = commits.filter(({ parents }) => parents.length > 1);
  const picks = commits.filter(({ parents }) => parents.length < 2);
  const tip = tipOf(commits, head);
  const isOvertaken = isOnlyWay && changesTheSame(scratch.git, base, tip);
  if (merges.length === 0 && !isOvertaken) return { kind: 'same' };
  if (picks.length > MOST_COMMITS) return tooMany(picks.length);
  const raw = rawCommits(scratch.git, [
    ...new Set([base, ...commits.flatMap(({ hash, parents }) => [hash, ...parents])]),
  ]);
  const hasBase = mergeBases(scratch.git, base, head).includes(base);
  const replayed = replayedOn(scratch, picks, { base, head, raw, hasBase });
  if ('commit' in replayed) return { kind: 'refused', ...replayed };
  const merged = hasBase ? treeOf(raw, head) : treeMerged(scratch, base, head);
  const isSame =
    !isOvertaken &&
    merged === replayed.tree &&
    isOfOneLine(commits, tip) &&
    merges.every((each) => isByItself(scratch, each, raw));
  if (isSame) return { kind: 'same' };
  const borrowing = openGit(folder, variables, scratch.objects);
  keepBlobs(borrowing, scratch);
  return {
    kind: 'made',
    git: borrowing,
    head: replayed.head,
    originals: replayed.originals,
    merges: merges.filter(({ hash }) => tip === head || hash !== head).length,
    differing: changesBetween(borrowing, merged ?? treeOf(raw, head), replayed.tree).map(({ path }) => path),
    remove: scratch.remove,
  };
}

function tooMany(count: number): Rebase {
  return {
    kind: 'unknown',
    why: `it has ${count} commits, of which no more than ${MOST_COMMITS} are tried`,
    mend: 'Split it.',
  };
}

/** All commits of base..head, in the order in which a rebase takes them. */
function commitsIn(git: Git, base: string, head: string): Pick[] {
  const order = ['--topo-order', '--reverse', '--parents'];
  const { ok, stdout, stderr } = git.run(['rev-list', ...order, '--end-of-options', `${base}..${head}`]);
  if (!ok) throw refused(stderr);
  return linesOf(stdout).map((line) => {
    const [hash = '', ...parents] = line.split(' ');
    return { hash, parents };
  });
}

/** What a replay is made on. */
interface Ground {
  base: string;
  head: string;
  raw: RawCommits;
  hasBase: boolean;
}

/**
 * Replays the commits of a request on its base. Where that conflicts, it is tried by the attributes of the base too: some servers join
 * both sides of the files that these say it of.
 */
function replayedOn(scratch: Scratch, picks: readonly Pick[], ground: Ground): Replayed | Conflict {
  const plain = replayedBy(scratch, picks, ground);
  if (!('commit' in plain)) return plain;
  const { ok, stdout } = scratch.git.run(['cat-file', 'blob', `${ground.base}:.gitattributes`]);
  if (!ok || !stdout.includes('merge=union')) return plain;
  scratch.mergeBy(stdout);
  return replayedBy(scratch, picks, ground);
}

/**
 * Of a commit whose change the base has from another one already, some servers put a copy there that changes nothing, or again what
 * the base has undone since, and some leave it out. All are replayed, and where that conflicts, all but these.
 */
function replayedBy(
  scratch: Scratch,
  picks: readonly Pick[],
  { base, head, raw, hasBase }: Ground,
): Replayed | Conflict {
  const all = replay(scratch, picks, { onto: base, raw });
  if (!('commit' in all) || hasBase) return all;
  const known = knownToBase(scratch.git, base, head);
  if (known.size === 0) return all;
  return replay(
    scratch,
    picks.filter(({ hash }) => !known.has(hash)),
    { onto: base, raw },
  );
}

/** Commits whose change the base has from another commit. */
function knownToBase(git: Git, base: string, head: string): ReadonlySet<string> {
  const same = ['--cherry-mark', '--right-only', '--no-merges'];
  const { ok, stdout, stderr } = git.run(['rev-list', ...same, '--end-of-options', `${base}...${head}`]);
  if (!ok) throw refused(stderr);
  return new Set(linesOf(stdout).flatMap((line) => (line.startsWith('=') ? [line.slice(1)] : [])));
}

function linesOf(stdout: Buffer): string[] {
  return stdout.toString('latin1').split('\n').filter(Boolean);
}

/** The tree that a merge of two commits has; undefined where they conflict. */
function treeMerged(scratch: Scratch, ours: string, theirs: string): string | undefined {
  const merged = mergeTree(scratch, ours, theirs);
  return merged.ok ? merged.value : undefined;
}

/** Whether all commits but merges follow each other, so that no other branch was merged than that of the base. */
function isOfOneLine(commits: readonly Pick[], tip: string): boolean {
  const own = new Map(commits.map(({ hash, parents }) => [hash, parents]));
  const line = new Set<string>();
  for (let at: string | undefined = tip; at !== undefined && own.has(at); at = own.get(at)![0]) line.add(at);
  return commits.every(({ hash, parents }) => parents.length > 1 || line.has(hash));
}

/** The last commit of a request, which CI may have merged into its base. */
function tipOf(commits: readonly Pick[], head: string): string {
  const [first = '', second] = commits.find(({ hash }) => hash === head)?.parents ?? [];
  return second !== undefined && !commits.some(({ hash }) => hash === first) ? second : head;
}

/** Whether a base has changed files since a request parted from it, which the request changes too. */
function changesTheSame(git: Git, base: string, tip: string): boolean {
  const [parted, ...others] = mergeBases(git, base, tip);
  if (parted === base) return false;
  const changed = new Set(changesBetween(git, parted, base).map(({ path }) => path));
  return others.length > 0 || changesBetween(git, parted, tip).some(({ path }) => changed.has(path));
}

/** Whether a merge has what git makes of its two parents by itself. */
function isByItself(scratch: Scratch, { hash, parents }: Pick, raw: RawCommits): boolean {
  const [ours = '', theirs = '', ...others] = parents;
  return others.length === 0 && treeMerged(scratch, ours, theirs) === treeOf(raw, hash);
}

/** Reads what merging made of files, for whoever shows them after the copies are removed. */
function keepBlobs(git: Git, scratch: Scratch): void {
  const ids = scratch.written();
  const found = lookUpObjects(git, ids);
  if (!found.ok) throw refused(found.problem);
  blobBytes(git).prefetch(ids.filter((_, index) => found.value[index]?.type === 'blob'));
}
