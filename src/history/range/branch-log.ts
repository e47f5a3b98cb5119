import { addAll } from '../../text/long-lists.ts';
import type { Commit } from '../git/commit.ts';
import type { BlobsByPath } from '../git/files-at.ts';
import { changeCollector } from '../log/change-collector.ts';
import type { BranchVersion, ChangeLog } from '../log/change-log.ts';
import type { ServiceVersion, VersionSource } from '../version-source.ts';
import { versionsAtEnd } from './declared-versions.ts';
import { isSameVersion, type Versions } from './version-merge.ts';

interface BranchLogRequest {
  /** The log of the base. */
  past: ChangeLog;
  source: VersionSource;
  /** All files at the base. */
  atBase: BlobsByPath;
  /** The files of the branch that declare versions. */
  versioned: ReadonlySet<string>;
}

/** The log of a base while the changes of a branch are added to it, in the order of commits. */
export interface BranchLog {
  startCommit(commit: Commit): void;
  /** What a file declares at the base. */
  versionsAtBase(path: string): Versions | undefined;
  /** What a file declares in the log after the changes so far. */
  currentVersions(path: string): Versions;
  /** Whether the branch has changed a file so far. */
  isChanged(path: string): boolean;
  /** Adds a change of a file that declares versions; undefined where it is unreadable. */
  declare(path: string, blob: string, versions: Versions | undefined): void;
  /** Adds a change after which a file declares no versions: it was removed, made a link, or never declares any. */
  declareNone(path: string, blob: string | undefined, isLink?: boolean): void;
  /** Adds a change after which a file is as the base has it. */
  revertToBase(path: string): void;
  /** Says that the commit introduced a version which the base had introduced already. */
  noteIntroducedByBoth(version: ServiceVersion): void;
  /** `pulls` are merges of `git pull` among the commits. */
  finish(head: string, pulls: readonly string[] | undefined): ChangeLog;
}

export function branchLog({ past, source, atBase, versioned }: BranchLogRequest): BranchLog {
  const collector = changeCollector(source, past);
  const versionsAtBase = versionsAtEnd(past, versioned);
  const current = new Map(versionsAtBase);
  const changed = new Set<string>();
  const introducedByBoth: BranchVersion[] = [];
  const restored: BranchVersion[] = [];
  const currentVersions = (path: string) => current.get(path) ?? [];
  const branchVersion = (version: ServiceVersion) => ({ commit: collector.commitIndex(), version });

  const declare: BranchLog['declare'] = (path, blob, versions) => {
    collector.addVersions(path, blob, versions);
    changed.add(path);
    if (versions === undefined) return;
    const ofBase = versionsAtBase.get(path) ?? [];
    const isRestored = (version: ServiceVersion) =>
      ofBase.some(isSameVersion(version)) && !currentVersions(path).some(isSameVersion(version));
    addAll(restored, versions.filter(isRestored).map(branchVersion));
    current.set(path, versions);
  };
  const declareNone: BranchLog['declareNone'] = (path, blob, isLink) => {
    collector.add({ path, blob, isLink });
    changed.add(path);
    current.delete(path);
  };

  return {
    startCommit: collector.startCommit,
    versionsAtBase: (path) => versionsAtBase.get(path),
    currentVersions,
    isChanged: (path) => changed.has(path),
    declare,
    declareNone,
    revertToBase: (path) => {
      const blob = atBase.get(path);
      if (blob === undefined || !versioned.has(path)) declareNone(path, blob);
      else declare(path, blob, versionsAtBase.get(path));
    },
    noteIntroducedByBoth: (version) => {
      introducedByBoth.push(branchVersion(version));
    },
    finish: (head, pulls) => ({ ...collector.log(head, 'oldest first', pulls), introducedByBoth, restored }),
  };
}
