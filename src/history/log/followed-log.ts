import { posix } from 'node:path';
import { liesIn, outermost } from '../../text/folders.ts';
import type { Git } from '../git/git.ts';
import type { VersionSource } from '../version-source.ts';
import { type LogRequest, readLogThroughCache } from './cached-log.ts';
import type { ChangeLog } from './change-log.ts';

/** A log, and the source that it was read by. */
export interface FollowedLog {
  log: ChangeLog;
  source: VersionSource;
}

/** A chain of files that build on others is followed as often one after the other; then all of the history is read. */
const MOST_READINGS = 4;

/** What was found to be built on in an open repository: what was so at the base is judged by the history up to it once more. */
const found = new WeakMap<Git, Map<string, readonly string[]>>();

/**
 * Reads the changes of a source's files, and of all that these ever built on: a folder that nothing builds on any more has the versions
 * that there were before. Throws a GitProblem.
 */
export async function readFollowedLog(git: Git, request: LogRequest): Promise<FollowedLog> {
  const known = found.get(git) ?? new Map<string, readonly string[]>();
  found.set(git, known);
  const key = JSON.stringify([request.source.key, request.source.bases]);
  let bases = known.get(key) ?? request.source.bases;
  for (let readings = 1; ; readings += 1) {
    const source = bases === request.source.bases ? request.source : { ...request.source, bases };
    const log = await readLogThroughCache(git, { ...request, source });
    const others = builtOn(log).filter((folder) => !bases.some((base) => base === folder || liesIn(folder, base)));
    if (others.length === 0) return { log, source };
    bases = readings < MOST_READINGS ? outermost([...bases, ...others]) : [''];
    known.set(key, bases);
  }
}

/** The folders of the files that others build on. */
function builtOn({ versionLists }: ChangeLog): string[] {
  const folders = versionLists.flatMap((list) =>
    list.flatMap((each) => (each.builtOn === undefined ? [] : posix.dirname(each.version))),
  );
  return [...new Set(folders.map((folder) => (folder === '.' ? '' : folder)))];
}
