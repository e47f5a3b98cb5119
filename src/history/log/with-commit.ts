import type { Commit } from '../git/commit.ts';
import type { ServiceVersion } from '../version-source.ts';
import { appendRow, type ChangeLog, changesOf } from './change-log.ts';

/** What each file of a log declares after its last commit, by path. */
export function declaredNow(log: ChangeLog): Map<string, readonly ServiceVersion[]> {
  const declared = new Map<string, readonly ServiceVersion[]>();
  for (const { path, versions, isUnreadable } of changesOf(log)) {
    if (isUnreadable) continue;
    if (versions === undefined) declared.delete(path);
    else declared.set(path, versions);
  }
  return declared;
}

/** A log with one commit more, which only declares versions: for what git does not have yet. */
export function withCommit(
  log: ChangeLog,
  commit: Commit,
  changes: ReadonlyMap<string, readonly ServiceVersion[]>,
): ChangeLog {
  const files = [...log.files];
  const blobs = [...log.blobs, commit.hash];
  const versionLists = [...log.versionLists];
  const rows = log.rows.slice();
  for (const [path, versions] of changes) {
    const known = files.indexOf(path);
    const file = known === -1 ? files.push(path) - 1 : known;
    appendRow(rows, {
      commit: log.commits.length,
      file,
      blob: blobs.length - 1,
      versions: versionLists.push(versions) - 1,
    });
  }
  return { ...log, commits: [...log.commits, commit], files, blobs, versionLists, rows };
}
