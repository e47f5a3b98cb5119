import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
const FORMAT = 5;

/** How many logs of a repository are kept: a check, an audit and a branch have different keys. */
const MAX_LOGS = 4;

/** A cache in a folder, with a file for each repository and key. Its first line is the hash of the rest. */
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
        return hash(body) === text.slice(0, end) ? (JSON.parse(body) as ChangeLog) : undefined;
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
        writeFileSync(draft, `${hash(body)}\n${body}`);
        // Another run may read at the same time, and must find the whole file or none.
        renameSync(draft, file);
        prune(folder, prefixOf(repository));
      } catch {
        discard(draft);
      }
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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

/** Removes the oldest files with a prefix. */
function prune(folder: string, prefix: string): void {
  const files = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
  if (files.length <= MAX_LOGS) return;
  const newestFirst = files
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of newestFirst.slice(MAX_LOGS)) rmSync(join(folder, name), { force: true });
}
