import { type Result, success } from '../text/result.ts';
import { blobBytes } from './git/blob-bytes.ts';
import { commitSubjects } from './git/commit-subjects.ts';
import type { Git } from './git/git.ts';
import { lookUpObjects } from './git/look-up-objects.ts';
import { gitFailure, type HistoryProblem, objectsMissing, refused } from './git/problem.ts';
import { headOf } from './git/resolve-commit.ts';
import type { History } from './history.ts';
import type { HistoryCache } from './log/cache.ts';
import { readLogThroughCache } from './log/cached-log.ts';
import { type ChangeLog, changesOf } from './log/change-log.ts';
import type { Base } from './range/base.ts';
import { logOfRange } from './range/range-log.ts';
import { readRange } from './range/read-range.ts';
import type { VersionSource } from './version-source.ts';

/** What of a repository's history to read. */
export interface HistoryRequest {
  source: VersionSource;
  base: Base;
  /** Where logs are kept between runs. */
  cache?: HistoryCache | undefined;
  /** Called with the number of commits read so far. */
  progress?: ((commits: number) => void) | undefined;
}

/**
 * Reads the history of a repository. The problem, whose message is a clause, is that git is not installed, that the folder is
 * in no repository, or that the clone lacks a part of its history.
 */
export async function readHistory(git: Git, request: HistoryRequest): Promise<Result<History, HistoryProblem>> {
  try {
    return success(await historyOf(git, request));
  } catch (error) {
    return gitFailure(error);
  }
}

async function historyOf(git: Git, { source, base, cache, progress }: HistoryRequest): Promise<History> {
  const head = headOf(git);
  const blobs = blobBytes(git);
  const past = await readLogThroughCache(git, { source, head: base.ok ? base.value : head, cache, progress });
  const range = base.ok ? success(await readRange(git, base.value, head)) : base;
  const log = range.ok ? logOfRange({ past, head, range: range.value, source, blobs }) : past;
  requireWatchedBlobs(git, log);
  const read = range.ok ? range.value.commits.map(({ hash, subject }) => [hash, subject] as const) : [];
  return { head, log, range, ...blobs, ...commitSubjects(git, read) };
}

/**
 * Throws a GitProblem where the clone lacks a blob of a watched file. Such blobs are read only when a rule asks for one, and
 * a rule that met a missing one would have to guess.
 */
function requireWatchedBlobs(git: Git, log: ChangeLog): void {
  const watched = new Set<string>();
  for (const { blob, versions, isUnreadable } of changesOf(log)) {
    if (blob !== undefined && versions === undefined && !isUnreadable) watched.add(blob);
  }
  if (watched.size === 0) return;
  const objects = lookUpObjects(git, [...watched]);
  if (!objects.ok) throw refused(objects.problem);
  if (objects.value.includes(undefined)) throw objectsMissing();
}
