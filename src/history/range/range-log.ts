import type { BlobBytes } from '../git/blob-bytes.ts';
import { concernsFile, type FileChange, withoutDetails } from '../git/commit.ts';
import type { ChangeLog } from '../log/change-log.ts';
import type { VersionSource } from '../version-source.ts';
import { type BranchLog, branchLog } from './branch-log.ts';
import { versionReader } from './declared-versions.ts';
import { type CommitRange, isTakenFromBase, type RangeCommit } from './range.ts';
import { type RenamedFile, renamesOf } from './renamed-files.ts';
import { isSameVersion, mergeVersions, overlaid, type Versions } from './version-merge.ts';

interface RangeLogRequest {
  /** The log of the base. */
  past: ChangeLog;
  /** The last commit of the range. */
  head: string;
  range: CommitRange;
  source: VersionSource;
  blobs: BlobBytes;
}

/**
 * The log of the base with the changes of the range after it, in the order that they have once the range is merged. What the
 * base changed since the branch parted from it is kept: where a commit of the range still has an older text of a file, only
 * what the commit itself changed in it is added, and what a merge took from the base becomes what the base has.
 */
export function logOfRange({ past, head, range, source, blobs }: RangeLogRequest): ChangeLog {
  const versioned = versionedFiles(range, source);
  blobs.prefetch(versionedBlobs(range, versioned));
  const versionsOf = versionReader(source, blobs);
  const log = branchLog({ past, source, atBase: range.atBase, versioned });
  /** The paths that renamed files had before, by the new ones. */
  const oldPaths = new Map<string, string>();
  for (const commit of range.commits) {
    log.startCommit(withoutDetails(commit));
    const renames = renamesOf({
      changes: commit.changes.filter(({ path }) => versioned.has(path)),
      versionsOf,
      currentOf: log.currentVersions,
    });
    for (const [path, { oldPath }] of renames) oldPaths.set(path, oldPath);
    for (const change of commit.changes.filter(concernsFile)) {
      const { path, after, linkAfter } = change;
      if (isTakenFromBase(commit, change)) {
        // Unless the branch changed it before, the file is in the log as the base has it already.
        if (log.isChanged(path)) log.revertToBase(path);
      } else if (after === undefined || !versioned.has(path)) log.declareNone(path, after, linkAfter !== undefined);
      else addEdit({ log, commit, change, after, rename: renames.get(path), oldPath: oldPaths.get(path), versionsOf });
    }
  }
  return log.finish(head, range.pulls);
}

/** The files that a range changes and that declare versions. */
function versionedFiles({ commits }: CommitRange, source: VersionSource): ReadonlySet<string> {
  const paths = new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)));
  return new Set([...paths].filter((path) => source.match(path) !== undefined));
}

function versionedBlobs({ commits }: CommitRange, versioned: ReadonlySet<string>): string[] {
  const files = commits.flatMap(({ changes, atMerged = [] }): (readonly [string, string | undefined])[] => [
    ...changes.flatMap(({ path, before, after }) => [[path, before] as const, [path, after] as const]),
    ...atMerged.flatMap((each) => [...each.files]),
  ]);
  return files.flatMap(([path, blob]) => (blob !== undefined && versioned.has(path) ? [blob] : []));
}

/** A change by a commit of the range after which a file declares versions. */
interface Edit {
  log: BranchLog;
  commit: RangeCommit;
  change: FileChange;
  /** The blob after it. */
  after: string;
  /** The file that the commit renamed to this one, and the path that it or an earlier one had. */
  rename: RenamedFile | undefined;
  oldPath: string | undefined;
  versionsOf(path: string, blob: string): Versions | undefined;
}

/** Adds the change of a file that declares versions, merged with what the base changed in the same file. */
function addEdit({ log, commit, change, after, rename, oldPath, versionsOf }: Edit): void {
  const { path } = change;
  const declared = versionsOf(path, after);
  if (declared === undefined) {
    log.declare(path, after, undefined);
    return;
  }
  const versionsAt = (file: string | undefined, blob: string | undefined) =>
    file === undefined || blob === undefined ? undefined : versionsOf(file, blob);
  const current = log.currentVersions(path);
  const before = versionsAt(path, change.before) ?? rename?.before ?? [];
  const merged = mergeVersions({
    current: overlaid(rename?.current ?? [], current),
    atBase: log.versionsAtBase(path) ?? log.versionsAtBase(oldPath ?? '') ?? [],
    before,
    atMerged: (commit.atMerged ?? []).map(
      ({ files }) => versionsAt(path, files.get(path)) ?? versionsAt(oldPath, files.get(oldPath ?? '')) ?? [],
    ),
    after: declared,
  });
  log.declare(path, after, merged);
  for (const version of declared) {
    const isSame = isSameVersion(version);
    if (current.some(isSame) && !before.some(isSame)) log.noteIntroducedByBoth(version);
  }
}
