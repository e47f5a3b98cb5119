import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChangeLog } from './change-log.ts';

/** Keeps logs between runs, so that the next one reads only new commits. */
export interface HistoryCache {
  /**
   * The log that was kept for a repository under a key; undefined where there is none, where it was read by another key,
   * or where what is there is not what was written.
   */
  load(repository: string, key: string): ChangeLog | undefined;
  /**
   * Keeps a log, and of the repository's others the few that were written last. A cache that cannot be written costs time
   * and nothing else, so it is no error.
   */
  save(repository: string, key: string, log: ChangeLog): void;
}

/** Changes with the form of a log, so that an older one is not taken for it. */
const FORM = 3;

/** How many logs of a repository are kept: a check, an audit and a branch each read by a key of their own. */
const KEPT = 4;

/** A cache in a folder, a file for each repository and key. A file starts with the hash of what follows. */
export function diskCache(folder: string): HistoryCache {
  const prefixOf = (repository: string) => `history-${hash(repository).slice(0, 16)}-`;
  const fileOf = (repository: string, key: string) =>
    join(folder, `${prefixOf(repository)}${hash(`${FORM} ${key}`)}.json`);
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
        // Another run may read while this one writes, so a file is there whole or not at all.
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

/** Makes a folder and those above it. Node's own way never ends below `/proc`, where nothing can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Removes what was begun, if it was. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A folder that cannot be made cannot be cleared either.
  }
}

/** Removes all files of a prefix but those that were written last. */
function prune(folder: string, prefix: string): void {
  const files = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
  if (files.length <= KEPT) return;
  const written = files.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { name } of written.slice(KEPT)) rmSync(join(folder, name), { force: true });
}
