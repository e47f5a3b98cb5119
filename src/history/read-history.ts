import { blobBytes } from './blob-bytes.ts';
import { type ChangeLog, NO_SET, WIDTH } from './change-log.ts';
import { commitSubjects } from './commit-subjects.ts';
import type { Git } from './git.ts';
import { GitProblem, objectsMissing, refused } from './git-problem.ts';
import type { HistoryOrNone } from './history.ts';
import type { HistoryCache } from './history-cache.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { logOfRange } from './range-log.ts';
import { readChanges } from './read-changes.ts';
import { readRange } from './read-range.ts';
import { headOf } from './resolve-commit.ts';
import type { VersionSource } from './version-source.ts';

/** The commit that REF..HEAD starts after, in full; or why there is none, as a clause. */
export type Base = { commit: string } | { none: string };

/** What of a repository's history is wanted. */
export interface HistoryRequest {
  source: VersionSource;
  base: Base;
  /** Where readings are kept between runs. */
  cache?: HistoryCache | undefined;
  /** Told how many commits have been read. */
  progress?: ((commits: number) => void) | undefined;
}

/** Fewer new commits are read again sooner than a log is written again. */
const WORTH_SAVING = 200;

/**
 * Reads the history of a repository. Says why there is none where git is not installed, the folder is no clone, or the
 * clone lacks a part of it.
 */
export async function readHistory(git: Git, { source, base, cache, progress }: HistoryRequest): Promise<HistoryOrNone> {
  try {
    const head = headOf(git);
    const texts = blobBytes(git);
    const past = await readLogThrough(git, 'none' in base ? head : base.commit, source, cache, progress);
    const range = 'none' in base ? base : await readRange(git, base.commit, head);
    const log = 'none' in range ? past : logOfRange(past, head, range, source, texts);
    requirePresent(git, log);
    const subjects = 'none' in range ? [] : range.commits.map(({ hash, subject }) => [hash, subject] as const);
    return { ok: true, history: { head, log, range, ...texts, ...commitSubjects(git, subjects) } };
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    return { ok: false, reason: error.message, help: error.help };
  }
}

/**
 * Blobs of files that are watched are only read when a rule asks. A clone that lacks one is told of now: a rule that met the
 * gap would have to guess. Throws a GitProblem.
 */
function requirePresent(git: Git, log: ChangeLog): void {
  const watched = new Set<string>();
  for (let at = 0; at < log.changes.length; at += WIDTH) {
    const blob = log.changes[at + 2]!;
    if (blob >= 0 && log.changes[at + 3] === NO_SET) watched.add(log.blobs[blob]!);
  }
  if (watched.size === 0) return;
  const objects = lookUpObjects(git, [...watched]);
  if (!objects.ok) throw refused(objects.problem);
  if (objects.value.includes(undefined)) throw objectsMissing();
}

/** Reads the changes of a source's files up to a commit through a cache. Throws a GitProblem. */
export async function readLogThrough(
  git: Git,
  head: string,
  source: VersionSource,
  cache: HistoryCache | undefined,
  progress: ((commits: number) => void) | undefined,
): Promise<ChangeLog> {
  const repository = identityOf(git);
  const key = JSON.stringify([source.key, source.bases]);
  const known = cache?.load(repository, key);
  const { log, read } = await readChanges(git, head, source, known, progress);
  if (known === undefined || read >= WORTH_SAVING) cache?.save(repository, key, log);
  return log;
}

/** The repository, and the folder of it that paths are relative to. */
function identityOf(git: Git): string {
  return git.run(['rev-parse', '--absolute-git-dir', '--show-prefix']).stdout.toString('utf8');
}
