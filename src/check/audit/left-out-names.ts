import { type ChangeLog, changesOf } from '../../history/log/change-log.ts';
import type { VersionSource } from '../../history/version-source.ts';

/** A name that is no environment, with what was counted of it. */
export interface LeftOutName {
  name: string;
  /** How often a version was declared under it, where that was read. */
  versions?: number;
  /** How many revisions of its files were not read. */
  revisions?: number;
  /** One of those files: the name may be an environment's elsewhere. */
  file?: string;
}

/** The commits of the revisions of files that were not read, by the names for which they were not. */
export function revisionsLeftOut(log: ChangeLog, leavesOut: VersionSource['leavesOut']): Map<string, number[]> {
  const revisions = new Map<string, number[]>();
  if (leavesOut === undefined) return revisions;
  const names = new Map(log.files.map((path) => [path, leavesOut(path)]));
  for (const { path, blob, versions, isUnreadable, commit } of changesOf(log)) {
    if (blob === undefined || versions !== undefined || isUnreadable) continue;
    for (const name of names.get(path) ?? []) {
      const known = revisions.get(name);
      if (known === undefined) revisions.set(name, [commit]);
      else known.push(commit);
    }
  }
  return revisions;
}

/** The names, each with what there is of it. */
export function leftOutNames(
  versions: readonly (readonly [string, number])[],
  revisions: readonly (readonly [string, number])[],
  fileOf: (name: string) => string | undefined,
): LeftOutName[] {
  const names = new Set([...versions, ...revisions].map(([name]) => name));
  const [read, unread] = [new Map(versions), new Map(revisions)];
  return [...names].map((name) => {
    const file = unread.has(name) ? fileOf(name) : undefined;
    return {
      name,
      ...(read.has(name) && { versions: read.get(name)! }),
      ...(unread.has(name) && { revisions: unread.get(name)! }),
      ...(file !== undefined && { file }),
    };
  });
}
