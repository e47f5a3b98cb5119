import { textOf } from '../history/blob-bytes.ts';
import type { FileChange } from '../history/commit.ts';
import type { History } from '../history/history.ts';
import { type CommitRange, stepsOf } from '../history/range.ts';
import { type ConfigDifference, configDifferences } from './commit-config.ts';
import { type ChangedConfig, changedConfig } from './commit-config-changes.ts';
import { configListings, type Turn, tracker } from './commit-manifests.ts';
import { type GivenVersion, givenVersion, type VersionChange, versionCounter } from './commit-versions.ts';
import { type PastManifest, readPastManifest } from './past-manifest.ts';
import type { World } from './world.ts';

/** What one commit did to environments, before any config file was read. */
export interface Draft {
  versions: readonly VersionChange[];
  differences: readonly ConfigDifference[];
  config: readonly ChangedConfig[];
}

/** What a commit of a range did to what its line had before, and to what each commit of the base had that it merged in. */
export interface CommitDraft {
  own: Draft;
  againstBase: readonly Draft[];
}

/** Blobs by path. */
type PlacedFiles = ReadonlyMap<string, string>;

/** Goes through the commits of a range, the oldest first, along manifests and release files. */
export function draftsOf(range: CommitRange, history: History, world: World): CommitDraft[] {
  const { isManifest, match } = world.versions;
  const isRelease = (path: string) => !isManifest(path) && match(path) !== undefined;
  const touched = range.commits.flatMap(({ changes, againstBase = [] }) => [...changes, ...againstBase.flat()]);
  // What runs where is only asked where a commit touches a release file.
  const hasReleases = touched.some(({ path }) => isRelease(path));
  const isVersioned = (path: string) => isManifest(path) || (hasReleases && isRelease(path));
  const versioned = touched.filter(({ path }) => isVersioned(path));
  history.prefetch(
    new Set([
      ...[...range.start].flatMap(([path, blob]) => (isVersioned(path) ? [blob] : [])),
      ...versioned.flatMap(({ before, after }) => [before, after].filter((blob) => blob !== undefined)),
    ]),
  );
  const lineFrom = (start: PlacedFiles) => versionLine(start, { isManifest, isRelease, isVersioned }, history, world);
  const line = lineFrom(range.start);
  const drafts: CommitDraft[] = [];
  for (const { commit, before, after } of stepsOf(range)) {
    drafts.push({
      own: line.follow(commit.changes, before, after),
      againstBase: (commit.againstBase ?? []).map((changes) => {
        const there = undone(after, changes);
        return lineFrom(there).follow(changes, there, after);
      }),
    });
  }
  return drafts;
}

/** The files as they were before changes. */
function undone(after: PlacedFiles, changes: readonly FileChange[]): PlacedFiles {
  const files = new Map(after);
  for (const { path, before } of changes) {
    if (before === undefined) files.delete(path);
    else files.set(path, before);
  }
  return files;
}

/** Which files say what runs where. */
interface Kinds {
  isManifest(path: string): boolean;
  isRelease(path: string): boolean;
  isVersioned(path: string): boolean;
}

/** A line of commits from certain files on, followed one commit after the other. */
function versionLine(
  start: PlacedFiles,
  { isManifest, isRelease, isVersioned }: Kinds,
  history: History,
  world: World,
) {
  const given = [...start].filter(([path]) => isVersioned(path));
  const manifests = tracker(given, isManifest, (path, blob): PastManifest | undefined => {
    const text = textOf(history, blob);
    return text === undefined ? undefined : readPastManifest(path, text);
  });
  const releases = tracker(given, isRelease, (path, blob): readonly GivenVersion[] | undefined => {
    const text = textOf(history, blob);
    return text === undefined ? undefined : world.versions.match(path)?.read(text)?.map(givenVersion);
  });
  const counter = versionCounter([
    ...[...manifests.current.values()].map(({ versions }) => versions.map(givenVersion)),
    ...releases.current.values(),
  ]);
  let listings = configListings(manifests.current.values());
  return {
    follow(changes: readonly FileChange[], filesBefore: PlacedFiles, filesAfter: PlacedFiles): Draft {
      const before = { listings, files: filesBefore };
      const turns = manifests.follow(changes);
      if (turns.length > 0) listings = configListings(manifests.current.values());
      const after = { listings, files: filesAfter };
      const isListed = (path: string) => [...after.listings.values()].some((listed) => listed.has(path));
      const mayDiffer = turns.length > 0 || changes.some(({ path }) => isListed(path));
      return {
        versions: counter.follow([...turns.map(versionTurn), ...releases.follow(changes)]),
        differences: mayDiffer ? configDifferences(before, after) : [],
        config: mayDiffer ? changedConfig(before, after, world.environments) : [],
      };
    },
  };
}

function versionTurn({ path, before, after }: Turn<PastManifest>): Turn<readonly GivenVersion[]> {
  return { path, before: before?.versions.map(givenVersion), after: after?.versions.map(givenVersion) };
}
