import type { FileChange } from '../git/commit.ts';
import { servicesIn, type Versions } from './version-merge.ts';

/** A file that a commit of a branch removed and added again under another path. */
export interface RenamedFile {
  oldPath: string;
  /** What it declared on the branch before the commit. */
  before: Versions;
  /** What it declares in the log of base and branch before the commit. */
  current: Versions;
}

interface RenameRequest {
  /** The changes of the commit in files that declare versions. */
  changes: readonly FileChange[];
  versionsOf(path: string, blob: string): Versions | undefined;
  /** What a file declares in the log before the commit. */
  currentOf(path: string): Versions;
}

/**
 * The files that a commit renamed, by their new path. Their content may have changed too: an added file is the removed one
 * that declared versions for the most of the same services.
 */
export function renamesOf({ changes, versionsOf, currentOf }: RenameRequest): ReadonlyMap<string, RenamedFile> {
  const removed = changes.flatMap(({ path, before, after }): RenamedFile[] =>
    before !== undefined && after === undefined
      ? [{ oldPath: path, before: versionsOf(path, before) ?? [], current: currentOf(path) }]
      : [],
  );
  const renames = new Map<string, RenamedFile>();
  if (removed.length === 0) return renames;
  const removedByService = groupByService(removed);
  for (const { path, before, after } of changes) {
    if (before !== undefined || after === undefined) continue;
    const renamed = mostAlike(versionsOf(path, after) ?? [], removedByService);
    if (renamed !== undefined) renames.set(path, renamed);
  }
  return renames;
}

function groupByService(removed: readonly RenamedFile[]): ReadonlyMap<string, readonly RenamedFile[]> {
  const groups = new Map<string, RenamedFile[]>();
  for (const file of removed) {
    for (const service of servicesIn(file.before)) groups.set(service, [...(groups.get(service) ?? []), file]);
  }
  return groups;
}

/** The removed file that shares the most services with some versions; the first of several. */
function mostAlike(
  versions: Versions,
  removedByService: ReadonlyMap<string, readonly RenamedFile[]>,
): RenamedFile | undefined {
  const shared = new Map<RenamedFile, number>();
  for (const service of servicesIn(versions)) {
    for (const file of removedByService.get(service) ?? []) shared.set(file, (shared.get(file) ?? 0) + 1);
  }
  const [most] = [...shared].sort(([, a], [, b]) => b - a);
  return most?.[0];
}
