import { textOf } from '../../history/blob-bytes.ts';
import type { FileChange } from '../../history/commit.ts';
import type { History } from '../../history/history.ts';
import { type CommitRange, isTakenOver, stepsOf } from '../../history/range.ts';
import { type PastManifest, readPastManifest } from '../world/past-manifest.ts';
import type { World } from '../world/world.ts';
import { type ConfigDifference, configDifferences } from './config.ts';
import { type ChangedConfig, changedConfig } from './config-changes.ts';
import { configListings, type Turn, tracker } from './manifests.ts';
import { type GivenVersion, givenVersion, type VersionChange, versionCounter } from './versions.ts';

/** What one commit did to environments, before any config file was read. */
export interface Draft {
  versions: readonly VersionChange[];
  differences: readonly ConfigDifference[];
  config: readonly ChangedConfig[];
}

/** What a commit of a range did to what its line had before, and how it differs from each commit of the base that it merged. */
export interface CommitDraft {
  own: Draft;
  unlikeMerged: readonly Draft[];
}

/** Blobs by path. */
type PlacedFiles = Pick<ReadonlyMap<string, string>, 'get'>;

/** Goes through the commits of a range, the oldest first, along manifests and release files. */
export function draftsOf(range: CommitRange, history: History, world: World): CommitDraft[] {
  const { isManifest, match } = world.versions;
  const isRelease = (path: string) => !isManifest(path) && match(path) !== undefined;
  const touched = range.commits.flatMap(({ changes }) => changes);
  // What runs where is only asked where a commit touches a release file.
  const hasReleases = touched.some(({ path }) => isRelease(path));
  const isVersioned = (path: string) => isManifest(path) || (hasReleases && isRelease(path));
  const merged = range.commits.flatMap(({ atMerged = [] }) => atMerged.flatMap((files) => [...files]));
  const blobs = [...range.start, ...merged, ...touched.map(({ path, after }) => [path, after] as const)];
  history.prefetch(new Set(blobs.flatMap(([path, blob]) => (blob !== undefined && isVersioned(path) ? [blob] : []))));
  const line = versionLine(range.start, { isManifest, isRelease, isVersioned }, history, world);
  const drafts: CommitDraft[] = [];
  for (const { commit, before, after } of stepsOf(range)) {
    const { changes, atMerged = [] } = commit;
    // What a merge took over is put in its place first: only the rest is the merge's doing. What the base took away goes with
    // the rest, which may hold it under another name.
    const taken = changes.filter((change) => change.after !== undefined && isTakenOver(commit, change));
    const between = put(before, taken);
    if (taken.length > 0) line.follow(taken, before, between);
    const rest = changes.filter((change) => !taken.includes(change));
    const own = line.follow(rest, between, after);
    drafts.push({ own, unlikeMerged: atMerged.map((there) => line.unlike(differing(rest, there, after), after)) });
  }
  return drafts;
}

/** The changes that lead from what a commit of the base has to what a merge made of it: of the files that the line edited. */
function differing(
  rest: readonly FileChange[],
  there: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): FileChange[] {
  const gone = [...there.keys()].filter((path) => !after.has(path));
  return [...new Set([...rest.map(({ path }) => path), ...gone])].map((path) => ({
    path,
    before: there.get(path),
    after: after.get(path),
  }));
}

/** Files with changes put upon them. */
function put(files: PlacedFiles, changes: readonly FileChange[]): PlacedFiles {
  if (changes.length === 0) return files;
  const changed = new Map(changes.map(({ path, after }) => [path, after]));
  return { get: (path) => (changed.has(path) ? changed.get(path) : files.get(path)) };
}

/** Which files say what runs where. */
interface Kinds {
  isManifest(path: string): boolean;
  isRelease(path: string): boolean;
  isVersioned(path: string): boolean;
}

/** A line of commits from certain files on, followed one commit after the other. */
function versionLine(
  start: Iterable<readonly [path: string, blob: string]>,
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
  const follow = (
    changes: readonly FileChange[],
    filesBefore: PlacedFiles,
    filesAfter: PlacedFiles,
    countsNew = false,
  ): Draft => {
    const before = { listings, files: filesBefore };
    const turns = manifests.follow(changes);
    if (turns.length > 0) listings = configListings(manifests.current.values());
    const after = { listings, files: filesAfter };
    const isListed = (path: string) => [...after.listings.values()].some((listed) => listed.has(path));
    const mayDiffer = turns.length > 0 || changes.some(({ path }) => isListed(path));
    return {
      versions: counter.follow([...turns.map(versionTurn), ...releases.follow(changes)], countsNew),
      differences: mayDiffer ? configDifferences(before, after, countsNew) : [],
      config: mayDiffer ? changedConfig(before, after, world.environments, countsNew) : [],
    };
  };
  return {
    /** Goes on by changes. */
    follow: (changes: readonly FileChange[], before: PlacedFiles, after: PlacedFiles) => follow(changes, before, after),
    /** How what is there now differs from what changes lead to it from: also where there was nothing. */
    unlike(changes: readonly FileChange[], now: PlacedFiles): Draft {
      const back = changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
      const there = put(now, back);
      follow(back, now, there);
      return follow(changes, there, now, true);
    },
  };
}

function versionTurn({ path, before, after }: Turn<PastManifest>): Turn<readonly GivenVersion[]> {
  return { path, before: before?.versions.map(givenVersion), after: after?.versions.map(givenVersion) };
}
