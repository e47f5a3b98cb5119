import { type BlobStream, blobStream } from '../git/blob-stream.ts';
import { concernsFile, type FileChange, withoutDetails } from '../git/commit.ts';
import { isFirstParentAncestor } from '../git/first-parent.ts';
import type { Git } from '../git/git.ts';
import { readLog } from '../git/log.ts';
import { type Mainline, type MainlineCommit, mainlineOf } from '../git/mainline.ts';
import { objectsMissing } from '../git/problem.ts';
import { knownBranches } from '../git/pull-subject.ts';
import type { VersionSource } from '../version-source.ts';
import { type ChangeCollector, changeCollector } from './change-collector.ts';
import type { ChangeLog } from './change-log.ts';
import { asFile, commitOfModule, type FollowsModule } from './modules.ts';

/** The most blobs that are requested and not read yet, because what waits is held in memory. */
const MAX_WAITING = 2000;

export interface ChangesRequest {
  source: VersionSource;
  /** The full hash of the commit up to which changes are read. */
  head: string;
  /** Whether it is known that no merge is on its first-parent line, which is then all that it was. */
  isLinear?: boolean | undefined;
  /**
   * A log that was read before, in a clone whose branches answer as they did then. Its commits are not read again where it is of the same
   * first-parent history.
   */
  past?: ChangeLog | undefined;
  /** Called with the number of commits read so far. */
  progress?: ((commits: number) => void) | undefined;
}

/** A log, and what it took to read. */
export interface Reading {
  log: ChangeLog;
  /** How many commits were read now, and not taken from an earlier log. */
  read: number;
}

/** Reads the changes of a source's files along the mainline. Throws a GitProblem. */
export async function readChanges(
  git: Git,
  { source, head, isLinear, past, progress }: ChangesRequest,
): Promise<Reading> {
  if (past?.head === head) return { log: past, read: 0 };
  if (source.bases.length === 0) return { log: changeCollector(source).log(head, 'oldest first'), read: 0 };
  const isAhead = past !== undefined && isFirstParentAncestor(git, past.head, head);
  // Of a long history the merges before are most of what there is to read.
  const linearTo = isAhead && past.pulls?.length === 0 ? past.head : undefined;
  const ends = knownBranches(git, head);
  const mainline = isLinear === true ? undefined : mainlineOf(git, { head, linearTo, ends });
  const isKnown = mainline === undefined ? isAhead : mainline.commits.some(({ hash }) => hash === past?.head);
  const known = isKnown ? past : undefined;
  const collector = changeCollector(source, known);
  const blobs = blobStream(git);
  const texts = textReader(blobs, collector, source.followsModule);
  let read = 0;
  try {
    const range = mainline === undefined ? rangeAfter(known, head) : commitsAfter(known, mainline);
    const paths = source.bases.includes('') ? [] : source.bases;
    for await (const commits of readLog(git, { range, paths })) {
      for (const commit of commits) {
        collector.startCommit(withoutDetails(commit));
        for (const change of commit.changes) texts.add(change);
      }
      read += commits.length;
      progress?.(read);
      await blobs.settled(MAX_WAITING);
    }
    await blobs.settled();
  } finally {
    blobs.close();
  }
  if (texts.missing() > 0) throw objectsMissing();
  const pulls = (mainline?.pulls ?? []).filter((pull) => !known?.pulls?.includes(pull));
  const branchAnswers = { ...known?.branchAnswers, ...ends.answers() };
  return { log: { ...collector.log(head, 'newest first', pulls), branchAnswers }, read };
}

function rangeAfter(known: ChangeLog | undefined, head: string): string {
  return known === undefined ? head : `${known.head}..${head}`;
}

function commitsAfter(known: ChangeLog | undefined, { commits }: Mainline): readonly MainlineCommit[] {
  return known === undefined
    ? commits
    : commits.slice(
        0,
        commits.findIndex(({ hash }) => hash === known.head),
      );
}

/** Adds changes to a collector, and reads the texts that it needs from a stream. */
function textReader(blobs: BlobStream, collector: ChangeCollector, follows: FollowsModule) {
  let missing = 0;
  return {
    add(read: FileChange): void {
      const change = asFile(read, follows);
      if (!concernsFile(change)) return;
      const { path, after, linkAfter } = change;
      const takeText = collector.add({ path, blob: after, isLink: linkAfter !== undefined });
      if (takeText === undefined) return;
      const module = commitOfModule(after!);
      if (module !== undefined) {
        takeText(module);
        return;
      }
      blobs.read(after!, (blob) => {
        if (blob.ok) takeText(blob.value);
        else if (blob.problem === 'too large') takeText(undefined);
        else missing += 1;
      });
    },
    missing: () => missing,
  };
}
