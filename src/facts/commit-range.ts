import { textOf } from '../history/blob-bytes.ts';
import { GitProblem } from '../history/git.ts';
import type { History } from '../history/history.ts';
import { type CommitRange, stepsOf } from '../history/range.ts';
import { type ConfigDifference, changedKeys, configDifferences, configValueReader } from './commit-config.ts';
import { type ChangedConfig, changedConfig, configChangeOf } from './commit-config-changes.ts';
import { configListings, type Turn, tracker } from './commit-manifests.ts';
import type { CommitNode, EnvironmentChange } from './commit-node.ts';
import { environmentChange } from './commit-places.ts';
import { type GivenVersion, givenVersion, type VersionChange, versionCounter } from './commit-versions.ts';
import { oncePerWorld } from './once.ts';
import { type PastManifest, readPastManifest } from './past-manifest.ts';
import type { World } from './world.ts';

/** The commits that are judged; or why there are none, as a clause. */
type Commits = { nodes: readonly CommitNode[]; none?: undefined } | { nodes: readonly []; none: string };

/** The commits that are judged, the oldest first. */
export function commitsOf(world: World): readonly CommitNode[] {
  return judged(world).nodes;
}

/** Why no commit is judged, as a clause; undefined where some are. */
export function whyNoCommits(world: World): string | undefined {
  return judged(world).none;
}

const judged = oncePerWorld((world): Commits => {
  const { history, noHistory } = world;
  if (history === undefined) return { nodes: [], none: noHistory };
  const { range } = history;
  if ('none' in range) return { nodes: [], none: range.none };
  if (range.commits.length === 0) return { nodes: [], none: 'there is no commit after the base' };
  try {
    return { nodes: nodesOf(range, history, world) };
  } catch (error) {
    if (error instanceof GitProblem) return { nodes: [], none: error.message };
    throw error;
  }
});

/** What one commit did, before any config file was read. */
interface Draft {
  versions: readonly VersionChange[];
  differences: readonly ConfigDifference[];
  config: readonly ChangedConfig[];
}

/**
 * Goes through a range twice: first along manifests and release files, which say what config files there are, then into
 * those that a commit changed. Each time the texts are asked for together.
 */
function nodesOf(range: CommitRange, history: History, world: World): CommitNode[] {
  const drafts = draftsOf(range, history, world);
  const blobs = drafts.flatMap(({ differences, config }) => [
    ...differences.flatMap(({ removed, added }) => [...removed, ...added].map(([, blob]) => blob)),
    ...config.map(({ blob }) => blob),
  ]);
  history.prefetch(new Set(blobs));
  const valuesOf = configValueReader((blob) => textOf(history, blob));
  return drafts.map(({ versions, differences, config }, index) => ({
    commit: range.commits[index]!,
    world,
    changes: changesOf(versions, differences, valuesOf, world),
    configChanges: config.map((each) => configChangeOf(each, history, world)),
  }));
}

function changesOf(
  versions: readonly VersionChange[],
  differences: readonly ConfigDifference[],
  valuesOf: ReturnType<typeof configValueReader>,
  world: World,
): EnvironmentChange[] {
  return world.environments.flatMap((environment) => [
    ...versions
      .filter((change) => change.environment === environment.id)
      .map(({ service: name, ...change }) => environmentChange({ ...change, environment, name })),
    ...differences
      .filter((difference) => difference.environment === environment.id)
      .flatMap((difference) => [...changedKeys(difference, valuesOf)])
      .map(([name, files]) =>
        environmentChange({
          environment,
          kind: 'config',
          name,
          files: [...new Set(files)].sort(),
          before: undefined,
          after: undefined,
        }),
      ),
  ]);
}

function draftsOf(range: CommitRange, history: History, world: World): Draft[] {
  const source = world.versions;
  const { isManifest } = source;
  const isRelease = (path: string) => !isManifest(path) && source.match(path) !== undefined;
  const touched = range.commits.flatMap(({ changes }) => changes);
  // What runs where is only asked where a commit touches a release file.
  const hasReleases = touched.some(({ path }) => isRelease(path));
  const isVersioned = (path: string) => isManifest(path) || (hasReleases && isRelease(path));
  history.prefetch(
    new Set([
      ...[...range.start].flatMap(([path, blob]) => (isVersioned(path) ? [blob] : [])),
      ...touched.flatMap(({ path, after }) => (after !== undefined && isVersioned(path) ? [after] : [])),
    ]),
  );
  const manifests = tracker(range.start, isManifest, (path, blob): PastManifest | undefined => {
    const text = textOf(history, blob);
    return text === undefined ? undefined : readPastManifest(path, text);
  });
  const releases = tracker(
    hasReleases ? range.start : [],
    isRelease,
    (path, blob): readonly GivenVersion[] | undefined => {
      const text = textOf(history, blob);
      return text === undefined ? undefined : source.match(path)?.read(text)?.map(givenVersion);
    },
  );
  const counter = versionCounter([
    ...[...manifests.current.values()].map(({ versions }) => versions.map(givenVersion)),
    ...releases.current.values(),
  ]);

  const drafts: Draft[] = [];
  let listings = configListings(manifests.current.values());
  for (const { changes, ...files } of stepsOf(range)) {
    const before = { listings, files: files.before };
    const turns = manifests.follow(changes);
    if (turns.length > 0) listings = configListings(manifests.current.values());
    const after = { listings, files: files.after };
    const isListed = (path: string) => [...after.listings.values()].some((listed) => listed.has(path));
    const mayDiffer = turns.length > 0 || changes.some(({ path }) => isListed(path));
    drafts.push({
      versions: counter.follow([...turns.map(versionTurn), ...releases.follow(changes)]),
      differences: mayDiffer ? configDifferences(before, after) : [],
      config: mayDiffer ? changedConfig(before, after, world.environments) : [],
    });
  }
  return drafts;
}

function versionTurn({ path, before, after }: Turn<PastManifest>): Turn<readonly GivenVersion[]> {
  return { path, before: before?.versions.map(givenVersion), after: after?.versions.map(givenVersion) };
}
