import { textOf } from '../../history/git/blob-bytes.ts';
import type { FileChange } from '../../history/git/commit.ts';
import type { CommitBlobs } from '../../history/git/files-at.ts';
import type { History } from '../../history/history.ts';
import type { BlobsAt } from '../../history/range/followed-links.ts';
import { type CommitRange, isTakenFromBase, stepsOf } from '../../history/range/range.ts';
import { configListings } from '../world/config-listings.ts';
import { type PastManifest, readPastManifest } from '../world/past-manifest.ts';
import type { World } from '../world/world.ts';
import type { CommitSide } from './commit-side.ts';
import { type ConfigDifference, configDifferences } from './config.ts';
import { type ChangedConfig, changedConfig } from './config-changes.ts';
import { type FileUpdate, fileReadings } from './file-readings.ts';
import { inheritedReadings } from './inherited-readings.ts';
import { linkedFiles } from './linked-files.ts';
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

/** Replays the commits of a range, the oldest first, reading only manifests and release files. */
export function draftsOf(range: CommitRange, history: History, world: World): CommitDraft[] {
  const branch = branchOf(range, history, world);
  const drafts: CommitDraft[] = [];
  for (const { commit, before, after } of stepsOf(range)) {
    const { changes, atMerged = [] } = commit;
    // The changes that a merge took from the base are applied first, so that the rest are its own. Among these are the files
    // that the base removed: the branch may have renamed them.
    const isThere = ({ after: file, linkAfter }: FileChange) => file !== undefined || linkAfter !== undefined;
    const merged = changes.filter((change) => isThere(change) && isTakenFromBase(commit, change));
    const between = withChanges(before, merged);
    if (merged.length > 0) branch.apply(merged, before, between);
    const rest = changes.filter((change) => !merged.includes(change));
    const own = branch.apply(rest, between, after);
    const againstMerged = atMerged.map((base) => branch.compare(changesSince(base, rest, after), after));
    drafts.push({ own, againstMerged });
  }
  return drafts;
}

/** The changes from a commit of the base to a merge, in the files that the branch edited. */
function changesSince(base: CommitBlobs, rest: readonly FileChange[], after: CommitBlobs): FileChange[] {
  const isGone = (path: string) => !after.files.has(path) && !after.links.has(path);
  const removed = [...base.files.keys(), ...base.links.keys()].filter(isGone);
  return [...new Set([...rest.map(({ path }) => path), ...removed])].map((path) => ({
    path,
    before: base.files.get(path),
    after: after.files.get(path),
    linkBefore: base.links.get(path),
    linkAfter: after.links.get(path),
  }));
}

/** What is there after some changes. */
function withChanges({ files, links }: BlobsAt, changes: readonly FileChange[]): BlobsAt {
  if (changes.length === 0) return { files, links };
  const changed = new Map(changes.map((change) => [change.path, change]));
  return {
    files: { get: (path) => (changed.has(path) ? changed.get(path)!.after : files.get(path)) },
    links: { get: (path) => (changed.has(path) ? changed.get(path)!.linkAfter : links.get(path)) },
  };
}

/** What the manifests and release files of a branch declare, commit by commit. */
function branchOf(range: CommitRange, history: History, world: World) {
  const { isManifest, match } = world.versions;
  const isRelease = (path: string) => !isManifest(path) && match(path) !== undefined;
  const linked = linkedFiles(range, history);
  const changed = range.commits.flatMap(({ changes }) => changes);
  // Release files are read only where a commit changes one of them.
  const hasReleases = [...changed.map(({ path }) => path), ...linked.paths].some(isRelease);
  const isVersioned = (path: string) => isManifest(path) || (hasReleases && isRelease(path));
  const versionedLinks = [...linked.paths].filter(isVersioned);
  const filesAtStart = linked.follow({ files: range.start, links: range.links?.start ?? new Map() });
  const behindLinks = versionedLinks.flatMap((path): [string, string][] => {
    const blob = range.start.has(path) ? undefined : filesAtStart.get(path);
    return blob === undefined ? [] : [[path, blob]];
  });
  const merged = range.commits.flatMap(({ atMerged = [] }) => atMerged.flatMap(({ files }) => [...files]));
  const blobs = [
    ...range.start,
    ...behindLinks,
    ...merged,
    ...changed.map(({ path, after }) => [path, after] as const),
  ];
  history.prefetch(new Set(blobs.flatMap(([path, blob]) => (blob !== undefined && isVersioned(path) ? [blob] : []))));

  const start = [...range.start, ...behindLinks].filter(([path]) => isVersioned(path));
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
    // What a link leads to may be any file.
    if (before.listings === after.listings && !linked.hasLinks && !changes.some(({ path }) => isListed(path)))
      return { differences: [], config: [] };
    return {
      differences: configDifferences(before, after, countsNew),
      config: changedConfig({ before, after, environments: world.environments, countsNew }),
    };
  };

  return {
    /** Applies changes, and returns what they changed. */
    apply(changes: readonly FileChange[], blobsBefore: BlobsAt, blobsAfter: BlobsAt): Draft {
      const [filesBefore, filesAfter] = [linked.follow(blobsBefore), linked.follow(blobsAfter)];
      const followed = linked.changesOf(changes, { before: filesBefore, after: filesAfter }, isVersioned);
      const before = { listings, files: filesBefore };
      const updates = manifests.apply(followed);
      if (updates.length > 0) listings = configListings(manifests.current.values());
      return {
        versions: counter.apply([...updates.map(versionUpdate), ...releases.apply(followed)]),
        ...configOf(before, { listings, files: filesAfter }, changes, false),
      };
    },
    /** How the branch differs from what it was before some changes; environments and services that are new count too. */
    compare(changes: readonly FileChange[], blobsAfter: BlobsAt): Draft {
      const filesBefore = linked.follow(withChanges(blobsAfter, changes.map(reversed)));
      const filesAfter = linked.follow(blobsAfter);
      const followed = linked.changesOf(changes, { before: filesBefore, after: filesAfter }, isVersioned);
      const updates = manifests.compare(followed);
      const earlier = new Map(manifests.current);
      for (const { path, before } of updates) {
        if (before === undefined) earlier.delete(path);
        else earlier.set(path, before);
      }
      const before = {
        listings: updates.length === 0 ? listings : configListings(earlier.values()),
        files: filesBefore,
      };
      return {
        versions: counter.compare([...updates.map(versionUpdate), ...releases.compare(followed)]),
        ...configOf(before, { listings, files: filesAfter }, changes, true),
      };
    },
  };
}

function reversed({ path, before, after, linkBefore, linkAfter }: FileChange): FileChange {
  return { path, before: after, after: before, linkBefore: linkAfter, linkAfter: linkBefore };
}

function versionUpdate({ path, before, after }: FileUpdate<PastManifest>): FileUpdate<readonly DeclaredVersion[]> {
  return { path, before: before?.versions.map(declaredVersion), after: after?.versions.map(declaredVersion) };
}
