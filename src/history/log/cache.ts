import { createHash, createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ChangeLog } from './change-log.ts';

/** Keeps logs between runs, so that the next one reads only new commits. */
export interface HistoryCache {
  /** The log that was saved for a repository under a key; undefined where there is none, or where the file was damaged. */
  load(repository: string, key: string): ChangeLog | undefined;
  /**
   * Saves a log, and removes all but the newest few of the repository. That the cache cannot be written is no error, since it
   * costs nothing but time.
   */
  save(repository: string, key: string, log: ChangeLog): void;
}

/** Raised when the format of a log changes, so that one in an older format is not loaded. */
const FORMAT = 7;

/** How many logs of a repository are kept: a check, an audit and a branch have different keys. */
const MAX_LOGS = 4;

/** A draft that is so much older or newer than a file that was just written is of a run that was killed, milliseconds. */
const ABANDONED = 3_600_000;

/**
 * A cache in a folder, with a file for each repository and key. Its first line is a checksum of the rest, keyed by these, so
 * that a file under another's name is not loaded.
 */
export function diskCache(folder: string): HistoryCache {
  const prefixOf = (repository: string) => `history-${hash(repository).slice(0, 16)}-`;
  const fileOf = (repository: string, key: string) =>
    join(folder, `${prefixOf(repository)}${hash(`${FORMAT} ${key}`)}.json`);
  return {
    load: (repository, key) => {
      try {
        const text = readFileSync(fileOf(repository, key), 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        if (checksum(body, repository, key) !== text.slice(0, end)) return undefined;
        const log: unknown = JSON.parse(body);
        return isLog(log) ? log : undefined;
      } catch {
        return undefined;
      }
    },
    save: (repository, key, log) => {
      const body = JSON.stringify(log);
      const file = fileOf(repository, key);
      const draft = `${file}.${randomUUID()}`;
      try {
        makeFolder(folder);
        writeFileSync(draft, `${checksum(body, repository, key)}\n${body}`);
        // Another run may read at the same time, and must find the whole file or none.
        renameSync(draft, file);
        prune(folder, prefixOf(repository), basename(file));
      } catch {
        discard(draft);
      }
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function checksum(body: string, repository: string, key: string): string {
  return createHmac('sha256', JSON.stringify([FORMAT, repository, key]))
    .update(body)
    .digest('hex');
}

/** The lists that every log has. */
const LISTS = ['commits', 'files', 'blobs', 'versionLists', 'rows'] as const;

function isLog(value: unknown): value is ChangeLog {
  const log = value as Partial<ChangeLog> | null;
  return typeof log?.head === 'string' && LISTS.every((list) => Array.isArray(log[list]));
}

/** Makes a folder and those above it. Node's `recursive` never ends below `/proc`, where no folder can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Removes a file that was not finished, if there is one. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where a file could not be written, it may not be removable either.
  }
}

/** Removes the oldest files with a prefix, and drafts of runs that were killed; never `written`, though clocks may go back. */
function prune(folder: string, prefix: string, written: string): void {
  const timeOf = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const now = timeOf(written);
  const all = readdirSync(folder).filter((name) => name.startsWith('history-'));
  const drafts = all.filter((name) => DRAFT.test(name) && Math.abs(timeOf(name) - now) > ABANDONED);
  const others = all.filter((name) => name.startsWith(prefix) && name.endsWith('.json') && name !== written);
  const newestFirst =
    others.length < MAX_LOGS
      ? []
      : others.map((name) => ({ name, time: timeOf(name) })).sort((a, b) => b.time - a.time);
  const old = newestFirst.slice(MAX_LOGS - 1).map(({ name }) => name);
  for (const name of [...drafts, ...old]) discard(join(folder, name));
}

/** The name of a file that was not finished. */
const DRAFT = /\.json\.[\da-f-]{36}$/;
