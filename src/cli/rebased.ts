import { setImmediate } from 'node:timers/promises';
import type { Blindness } from '../facts/blind.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import type { Past } from '../facts/world/world.ts';
import { shortHash } from '../history/git/commit.ts';
import type { LineCommit } from '../history/git/first-parent.ts';
import type { Git } from '../history/git/git.ts';
import { mergeBases } from '../history/git/merge-bases.ts';
import { type Merge, mergesOf, type Request } from '../history/range/merge.ts';
import { type MadeRebase, type Rebase, type RebaseRequest, rebaseOf } from '../history/rebase/rebase.ts';
import type { Repository } from '../repo/repository.ts';
import type { Tree } from '../repo/tree.ts';
import { countOf } from '../text/count.ts';
import { firstOf } from '../text/list.ts';
import { atSuddenEnd } from './sudden-end.ts';

/** A request as a server's rebase makes it. */
export interface Rebased {
  repository: Repository;
  past: Past;
  git: Git;
  /** Removes the commits that were made for it. */
  remove(): void;
}

/** What a check knows of the rebase of a request. */
export interface RebaseRead {
  /** The request that it makes, where that is judged apart from what is checked out. */
  rebased: Rebased | undefined;
  /** Why no rule sees what it makes, where the request is to be merged so and in no other way. */
  unseen: Blindness | undefined;
  notes: readonly string[];
}

/** A request, and how it is read where it is another after a rebase. */
export interface RebaseReading extends Pick<RebaseRequest, 'base' | 'folder' | 'variables'> {
  /** The name of the base. */
  name: string;
  /** The folder of the policy, a path from that of the repository. */
  policy: string;
  request: Request;
  /** Its first-parent commits, the newest first; none where the branch has no commit of its own yet. */
  line: readonly LineCommit[];
  read(git: Git, request: Request, at: { head: string; tree: Tree }): Promise<Pick<Rebased, 'repository' | 'past'>>;
}

/**
 * What a rebase on a server makes of a request, of which it leaves merges out. Undefined where it may not be merged so, and where the
 * rebase has the same commits as it. One without merges is tried only where it is to be merged so and in no other way.
 */
export async function readRebased(git: Git, reading: RebaseReading): Promise<RebaseRead | undefined> {
  const { request, line, name } = reading;
  const [newest] = line;
  if (newest === undefined) return undefined;
  const isPlain = !line.some(({ parents }) => parents.length > 1);
  const isOnlyWay = request.merge !== undefined;
  if ((isPlain && !isOnlyWay) || git.repository()?.isShallow === true) return undefined;
  if (!mergesOf(request).includes('rebase') && !isRebasedFirst(git, reading, newest)) return undefined;
  const rebase = rebaseOf(git, { ...reading, head: newest.hash, isOnlyWay, atSuddenEnd });
  // A signal that came meanwhile ends the process here.
  await setImmediate();
  if (rebase.kind === 'same') return undefined;
  // What conflicts is merged in no way.
  if (isPlain && rebase.kind === 'refused') return undefined;
  if (rebase.kind !== 'made') return unjudged(rebase, request.merge, name);
  const { head, originals } = rebase;
  const asked: Request = { ...request, merge: request.merge ?? 'rebase', originals };
  try {
    const read = await reading.read(rebase.git, asked, { head, tree: treeAt(rebase.git, head) });
    const rebased = { ...read, git: rebase.git, remove: rebase.remove };
    return {
      rebased,
      unseen: undefined,
      notes: [madeNote(rebase, request.merge, name), ...policyNotes(rebase, reading.policy)],
    };
  } catch (error) {
    rebase.remove();
    throw error;
  }
}

/** Whether a request is to be fast-forwarded and its base has commits that it lacks: a server rebases it before. */
function isRebasedFirst(git: Git, { request, line, base }: RebaseReading, { hash, parents }: LineCommit): boolean {
  // CI merges a request into its base.
  const tip = line.length === 1 && parents.length === 2 ? parents[1]! : hash;
  return request.merge === 'fast-forward' && !mergeBases(git, base, tip).includes(base);
}

/**
 * What is judged of a request: what the rebase makes, where it is to be merged in one way; else the request itself, with what
 * the rebase makes as another. Where it cannot be read, what was made is removed.
 */
export async function rebasedOrOwn<Own>(
  rebased: Rebased | undefined,
  request: Request | undefined,
  read: (request: Request | undefined) => Promise<Own>,
): Promise<{ own: Own | Rebased; rebased: Rebased | undefined }> {
  if (rebased !== undefined && request?.merge !== undefined) return { own: rebased, rebased: undefined };
  try {
    return { own: await read(request && { ...request, isRebasedApart: rebased !== undefined }), rebased };
  } catch (error) {
    rebased?.remove();
    throw error;
  }
}

/** At most so many files are named; the others are counted. */
const MOST_FILES = 3;

function madeNote({ merges, differing }: MadeRebase, merge: Merge | undefined, name: string): string {
  if (merges === 0)
    return `${name} has changed files since, which the request changes too; it was judged as a rebase makes it`;
  const [which, apart] = merge === undefined ? ['a', ' apart'] : ['the', ''];
  const files =
    differing.length === 0
      ? ''
      : `: ${firstOf(differing, MOST_FILES)} would be otherwise than by another way of merging`;
  return `${which} rebase leaves out ${countOf(merges, 'merge')} of the request; what it makes of the other commits was judged${apart}${files}`;
}

/** A note where the rebase would leave another policy than the one whose edits are told. */
function policyNotes({ differing }: MadeRebase, policy: string): string[] {
  const folder = `${policy.replace(/^(\.\/)+|\/+$/g, '')}/`;
  const pages = differing.filter((path) => path.startsWith(folder));
  if (pages.length === 0) return [];
  return [`what the rebase would leave of the policy was not tried: ${firstOf(pages, MOST_FILES)}`];
}

function unjudged(
  rebase: Exclude<Rebase, MadeRebase | { kind: 'same' }>,
  merge: Merge | undefined,
  name: string,
): RebaseRead {
  const none = { rebased: undefined, unseen: undefined };
  if (rebase.kind === 'refused') {
    const { commit, paths } = rebase;
    const conflict = `commit ${shortHash(commit)} conflicts with ${name} in ${firstOf(paths, MOST_FILES)}`;
    return {
      ...none,
      notes: [
        `a rebase of the request on a server was not judged, since none makes one: without its merges, ${conflict}. Merge it in another way, or rebase it by hand and check it again`,
      ],
    };
  }
  const why = `what a rebase makes of the request, whose merges it leaves out, is not known: ${rebase.why}`;
  const mend = `${rebase.mend.replace(/\.$/, '')}, or rebase the request by hand.`;
  if (merge !== undefined) return { ...none, unseen: { why, mend }, notes: [] };
  return { ...none, notes: [`${why}. ${mend.slice(0, -1)}; or name another way by \`--merge\``] };
}
