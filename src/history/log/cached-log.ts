import type { Git } from '../git/git.ts';
import { isAnsweredAlike } from '../git/pull-subject.ts';
import type { HistoryCache } from './cache.ts';
import type { ChangeLog } from './change-log.ts';
import { type ChangesRequest, readChanges } from './read-changes.ts';

/** So few new commits are read again in less time than the log is written. */
const FEW_COMMITS = 200;

export interface LogRequest extends Omit<ChangesRequest, 'past'> {
  /** Where logs are kept between runs; undefined to read the whole history. */
  cache?: HistoryCache | undefined;
  /** The branch that it is of, where it is not the one that is checked out: the logs of each are kept apart. */
  branch?: string | undefined;
}

/** The log that was read last of an open repository: what was so at the base is judged by the history up to it once more. */
const lastRead = new WeakMap<Git, { key: string; log: ChangeLog }>();

/** Reads the changes of a source's files through a cache. Throws a GitProblem. */
export async function readLogThroughCache(git: Git, { cache, branch, ...request }: LogRequest): Promise<ChangeLog> {
  const repository = identityOf(git, branch);
  const key = JSON.stringify([request.source.key, request.source.bases]);
  const last = lastRead.get(git);
  if (last?.key === key && last.log.head === request.head) return last.log;
  const kept = cache?.load(repository, key);
  const past = isAnsweredAlike(git, request.head, kept?.branchAnswers ?? {}) ? kept : undefined;
  const { log, read } = await readChanges(git, { ...request, past });
  if (past === undefined || read >= FEW_COMMITS) cache?.save(repository, key, log);
  lastRead.set(git, { key, log });
  return log;
}

/** The repository, and the folder in it that paths are relative to. */
function identityOf(git: Git, branch: string | undefined): string {
  const { gitFolder, folder } = git.repository() ?? {};
  return JSON.stringify([gitFolder, folder, ...(branch === undefined ? [] : [branch])]);
}
