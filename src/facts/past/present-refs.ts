import { type ChangeLog, changesOf } from '../../history/log/change-log.ts';

/** What a log has after its last commit: of files, of those on branches, of tags and submodules, the blobs by their paths. */
export function presentIn(log: ChangeLog): ReadonlyMap<string, string> {
  const present = new Map<string, string>();
  for (const { path, blob } of changesOf(log)) {
    if (blob === undefined) present.delete(path);
    else present.set(path, blob);
  }
  return present;
}

/** The files on branches among these, each with its branch. */
export function filesOnBranches(present: ReadonlyMap<string, string>) {
  return [...present].flatMap(([path, blob]) => {
    const colon = path.indexOf(':');
    return colon === -1
      ? []
      : { path: `refs/heads/${path}`, branch: path.slice(0, colon), file: path.slice(colon + 1), blob };
  });
}
