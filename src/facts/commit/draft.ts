import { textOf } from '../../history/git/blob-bytes.ts';
import type { FileChange } from '../../history/git/commit.ts';
import type { History } from '../../history/history.ts';
import { type CommitRange, isTakenFromBase, stepsOf } from '../../history/range/range.ts';
import { type PastManifest, readPastManifest } from '../world/past-manifest.ts';
import type { World } from '../world/world.ts';
import { type ConfigDifference, configDifferences } from './config.ts';
import { type ChangedConfig, changedConfig } from './config-changes.ts';
import { type FileUpdate, fileReadings } from './file-readings.ts';
import { inheritedReadings } from './inherited-readings.ts';
import { type CommitSide, configListings } from './manifests.ts';
import { type DeclaredVersion, declaredVersion, type VersionChange, versionCounter } from './versions.ts';

/** What one commit changed in environments, before any config file has been read. */
export interface Draft {
  versions: readonly VersionChange[];
  differences: readonly ConfigDifference[];
  config: readonly ChangedConfig[];
}

/** What a commit of a range changed on its branch; and how a merge differs from each commit of the base that it merged. */
export interface CommitDraft {
  own: Draft;
  againstMerged: readonly Draft[];
}

/** Blobs by path. */
type Blobs = Pick<ReadonlyMap<string, string>, 'get'>;

/** Replays the commits of a range, the oldest first, reading only manifests and release files. */
export function draftsOf(range: CommitRange, history: History, world: World): CommitDraft[] {
  const branch = branchOf(range, history, world);
  const drafts: CommitDraft[] = [];
  for (const { commit, before, after } of stepsOf(range)) {
    const { changes, filesAtMerged = [] } = commit;
    // The changes that a merge took from the base are applied first, so that the rest are its own. Among these are the files
    // that the base removed: the branch may have renamed them.
    const merged = changes.filter((change) => change.after !== undefined && isTakenFromBase(commit, change));
    const between = withChanges(before, merged);
    if (merged.length > 0) branch.apply(merged, before, between);
    const rest = changes.filter((change) => !merged.includes(change));
    const own = branch.apply(rest, between, after);
    const againstMerged = filesAtMerged.map((base) => branch.compare(changesSince(base, rest, after), after));
    drafts.push({ own, againstMerged });
  }
  return drafts;
}

/** The changes from a commit of the base to a merge, in the files that the branch edited. */
function changesSince(
  base: ReadonlyMap<string, string>,
  rest: readonly FileChange[],
  after: ReadonlyMap<string, string>,
): FileChange[] {
  const removed = [...base.keys()].filter((path) => !after.has(path));
  return [...new Set([...rest.map(({ path }) => path), ...removed])].map((path) => ({
    path,
    before: base.get(path),
    after: after.get(path),
  }));
}

/** Blobs after some changes. */
function withChanges(files: Blobs, changes: readonly FileChange[]): Blobs {
  if (changes.length === 0) return files;
  const changed = new Map(changes.map(({ path, after }) => [path, after]));
  return { get: (path) => (changed.has(path) ? changed.get(path) : files.get(path)) };
}

/** What the manifests and release files of a branch declare, commit by commit. */
function branchOf(range: CommitRange, history: History, world: World) {
  const { isManifest, match } = world.versions;
  const isRelease = (path: string) => !isManifest(path) && match(path) !== undefined;
  const changed = range.commits.flatMap(({ changes }) => changes);
  // Release files are read only where a commit changes one of them.
  const hasReleases = changed.some(({ path }) => isRelease(path));
  const isVersioned = (path: string) => isManifest(path) || (hasReleases && isRelease(path));
  const merged = range.commits.flatMap(({ filesAtMerged = [] }) => filesAtMerged.flatMap((files) => [...files]));
  const blobs = [...range.start, ...merged, ...changed.map(({ path, after }) => [path, after] as const)];
  history.prefetch(new Set(blobs.flatMap(([path, blob]) => (blob !== undefined && isVersioned(path) ? [blob] : []))));

  const start = [...range.start].filter(([path]) => isVersioned(path));
  const manifests = fileReadings(start, isManifest, (path, blob): PastManifest | undefined => {
    const text = textOf(history, blob);
    return text === undefined ? undefined : readPastManifest(path, text);
  });
  const releases = inheritedReadings(
    fileReadings(start, isRelease, (path, blob) => {
      const text = textOf(history, blob);
      return text === undefined ? undefined : match(path)?.read(text);
    }),
  );
  const counter = versionCounter([
    ...[...manifests.current.values()].map(({ versions }) => versions.map(declaredVersion)),
    ...releases.start.values(),
  ]);
  let listings = configListings(manifests.current.values());

  /** The config files that differ between two sides of a commit. */
  const configOf = (before: CommitSide, after: CommitSide, changes: readonly FileChange[], countsNew: boolean) => {
    const isListed = (path: string) => [...after.listings.values()].some((listed) => listed.has(path));
    if (before.listings === after.listings && !changes.some(({ path }) => isListed(path)))
      return { differences: [], config: [] };
    return {
      differences: configDifferences(before, after, countsNew),
      config: changedConfig({ before, after, environments: world.environments, countsNew }),
    };
  };

  return {
    /** Applies changes, and returns what they changed. */
    apply(changes: readonly FileChange[], filesBefore: Blobs, filesAfter: Blobs): Draft {
      const before = { listings, files: filesBefore };
      const updates = manifests.apply(changes);
      if (updates.length > 0) listings = configListings(manifests.current.values());
      return {
        versions: counter.apply([...updates.map(versionUpdate), ...releases.apply(changes)]),
        ...configOf(before, { listings, files: filesAfter }, changes, false),
      };
    },
    /** How the branch differs from what it was before some changes; environments and services that are new count too. */
    compare(changes: readonly FileChange[], files: Blobs): Draft {
      const updates = manifests.compare(changes);
      const earlier = new Map(manifests.current);
      for (const { path, before } of updates) {
        if (before === undefined) earlier.delete(path);
        else earlier.set(path, before);
      }
      const reversed = changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
      const before = {
        listings: updates.length === 0 ? listings : configListings(earlier.values()),
        files: withChanges(files, reversed),
      };
      return {
        versions: counter.compare([...updates.map(versionUpdate), ...releases.compare(changes)]),
        ...configOf(before, { listings, files }, changes, true),
      };
    },
  };
}

function versionUpdate({ path, before, after }: FileUpdate<PastManifest>): FileUpdate<readonly DeclaredVersion[]> {
  return { path, before: before?.versions.map(declaredVersion), after: after?.versions.map(declaredVersion) };
}
