import { posix } from 'node:path';
import type { VersionSource } from '../../history/version-source.ts';
import type { Config } from '../../repo/config/config.ts';
import { migrationPatterns } from '../../repo/migration/patterns.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { followsKustomizations } from '../../repo/release/bases.ts';
import { foldersBuiltOn } from '../../repo/release/built-on.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { Change, Repository } from '../../repo/repository.ts';
import { memoryTree, pathMatcher, patternBase, staysInside, type Tree, textIn } from '../../repo/tree.ts';
import { liesIn, outermost } from '../../text/folders.ts';
import { branchSources } from './branch-sources.ts';
import { joinedSource } from './joined-source.ts';
import { namesLeftOut } from './left-out-names.ts';
import { oncePerRepository } from './once.ts';
import { manifestMatcher, manifestVersions } from './past-manifest.ts';
import { settingsThroughHistory, type VersionSettings } from './past-settings.ts';
import { readBy } from './release-versions.ts';
import { tagSources } from './tag-sources.ts';

/** Raise it when more is read of a manifest, so that cached results of an older Towpath are not used. */
const MANIFEST_READER = 2;

/** Which files of a repository hold versions, through its history: manifests and the files of `releases`. */
function versionSource(config: VersionSettings, watched: Watched): VersionSource {
  const releases = releasesOf(config);
  const patterns = config.patterns.environments.map(({ pattern }) => pattern);
  const isManifest = watched.manifests ? manifestMatcher(config) : () => false;
  const folders = new Set(watched.files.map((file) => posix.dirname(file)));
  // Of a file at the root, the folder is not watched: that would be the whole repository.
  const rootFiles = new Set(watched.files.filter((file) => posix.dirname(file) === '.'));
  folders.delete('.');
  const matchers = watched.patterns.map(pathMatcher);
  const asked = watched.environments;
  const leavesOut = asked === undefined ? undefined : namesLeftOut(releases, new Set(asked));
  const isLeftOut = (path: string) => leavesOut !== undefined && leavesOut(path).length > 0;
  return {
    ...(leavesOut && { leavesOut }),
    key: JSON.stringify([
      ...(asked === undefined ? [] : [asked]),
      MANIFEST_READER,
      releases.key,
      patterns,
      [...folders].sort(),
      [...rootFiles].sort(),
      watched.roots,
      watched.patterns,
      watched.builtOn,
    ]),
    bases: outermost([
      ...releases.bases,
      ...(watched.manifests ? patterns.map(patternBase) : []),
      ...watched.roots,
      ...watched.patterns.map(patternBase),
      ...watched.builtOn,
      ...folders,
      ...rootFiles,
    ]),
    match: (path) => {
      if (isManifest(path)) return manifestVersions(path);
      return isLeftOut(path) ? undefined : readBy(releases, path);
    },
    followsModule: releases.followsModule,
    modules: releases.entries.flatMap(({ kind, files, pattern }) =>
      kind === 'submodule' ? { pattern: files, matches: (path: string) => pattern.match(path) !== undefined } : [],
    ),
    branches: branchSources(config),
    tags: tagSources(config),
    isManifest,
    watches: (path) =>
      folders.has(posix.dirname(path)) ||
      rootFiles.has(path) ||
      watched.roots.some((root) => liesIn(path, root)) ||
      matchers.some((matches) => matches(path)) ||
      isLeftOut(path),
  };
}

/** What is looked at besides the files of `releases`. */
interface Watched {
  /** False where there are no manifests, so that a long history is not searched for them. */
  manifests: boolean;
  /** Files without versions whose changes rules judge. */
  files: readonly string[];
  /** Folders, with everything below them. */
  roots: readonly string[];
  /** Patterns of files that may be gone. */
  patterns: readonly string[];
  /** Folders of kustomizations that files of `releases` build on. */
  builtOn: readonly string[];
  /** The environments whose versions are asked about; all that there are where it is left out. */
  environments?: readonly string[];
}

/**
 * What an audit of a tree needs: only versions. Where `releases` names the files that hold them and no pattern for manifests is
 * configured, files that happen to match the default pattern are not taken for manifests. With `history`, earlier settings count
 * for what was before their end, and of files of other environments than those of the policy no text is read.
 */
export function auditSource(config: Config, tree: Tree, history?: HistorySettings): VersionSource {
  const settings =
    history &&
    settingsThroughHistory(config, {
      environments: history.environments,
      sourceOf: (said, commit) =>
        versionsOnly(
          said,
          treeFor(said, () => history.treeAt(commit)),
          history.environments,
        ),
    });
  return { ...versionsOnly(config, tree, history?.environments), ...(settings && { settings }) };
}

function versionsOnly(config: VersionSettings, tree: Tree, environments?: readonly string[]): VersionSource {
  const { releases, patterns } = config;
  const isConfigured = patterns.environments.some(({ configuredAt }) => configuredAt !== null);
  const manifests = isConfigured || releases.length === 0;
  const builtOn = foldersBuiltOnIn(tree, config);
  return versionSource(config, { ...ONLY_VERSIONS, manifests, builtOn, ...(environments && { environments }) });
}

/** What it takes to read a history by the settings of its time. */
export interface HistorySettings {
  /** The environments of the policy. */
  environments: readonly string[];
  /** The files at a commit. */
  treeAt(commit: string): Tree;
}

/** The files at a commit, where it is asked of them what files build on; else none, which takes no question to git. */
function treeFor(config: VersionSettings, tree: () => Tree): Tree {
  return releasesOf(config).entries.some(followsKustomizations) ? tree() : memoryTree({});
}

const ONLY_VERSIONS = { files: [], roots: [], patterns: [] };

function foldersBuiltOnIn(tree: Tree, config: VersionSettings): string[] {
  return foldersBuiltOn({ config, tree, textOf: (path) => textIn(tree, path) });
}

/** What rules need of the history of a repository: its versions, the files of its changes, and its migrations. */
export function repositorySource(repository: Repository, before: readonly Config[] = []): VersionSource {
  // Files of earlier configurations are read too, so that an edit of the configuration cannot hide a version from the rules.
  const earlier = before.map((config) => earlierSource(config, repository.builtOn));
  const sources = [...earlier, presentSource(repository)];
  const readerKeys = [...before, repository.config].map(readerKey);
  return sources.length === 1
    ? sources[0]!
    : joinedSource(
        sources,
        sources.filter((_, index) => readerKeys.indexOf(readerKeys[index]!) === index),
      );
}

/** The same through history, where earlier settings count for what was before their end; those of `before` up to now. */
export function historySource(
  repository: Repository,
  { before = [], environments, treeAt }: HistorySettings & { before?: readonly Config[] | undefined },
): VersionSource {
  const { config, builtOn } = repository;
  const all = repositorySource(repository, before);
  const others = before.filter((each) => readerKey(each) !== readerKey(config));
  const settings = settingsThroughHistory(config, {
    environments,
    sourceOf: (said, commit) =>
      earlierSource(
        said,
        foldersBuiltOnIn(
          treeFor(said, () => treeAt(commit)),
          said,
        ),
      ),
    besides: others.map((each) => earlierSource(each, builtOn)),
  });
  return settings === undefined
    ? all
    : { ...presentSource(repository), branches: all.branches ?? [], tags: all.tags ?? [], settings };
}

function earlierSource(config: VersionSettings, builtOn: readonly string[]): VersionSource {
  return versionSource(config, { ...ONLY_VERSIONS, manifests: true, builtOn });
}

/** The same for configurations that read the same versions from the same files. */
function readerKey(config: Config): string {
  return JSON.stringify([releasesOf(config).key, config.patterns.environments.map(({ pattern }) => pattern)]);
}

const presentSource = oncePerRepository((repository): VersionSource => {
  const { config, manifests, changes, migrations, migrationParts, builtOn } = repository;
  const ofMigrations = new Set([...migrations, ...migrationParts].map(({ path }) => path));
  const isOfMigration = ({ kind, files: listed }: Change) =>
    kind !== 'config' || listed.some(({ path }) => ofMigrations.has(path));
  return versionSource(config, {
    manifests: manifests.length > 0,
    files: [
      ...changes.flatMap(({ raw }) => pathsListedIn(raw)).filter(staysInside),
      ...migrationParts.map(({ path }) => path),
      // When a record first said that a stage applied its files tells which edit of them came after.
      ...changes.flatMap(({ data, file }) => (data !== undefined && isOfMigration(data) ? file : [])),
    ],
    roots: migrations.length > 0 ? foldersOf(migrations.map(({ path }) => path)) : [],
    patterns: [
      ...migrationPatterns(config).flatMap((pattern) => pattern ?? []),
      // What records said that are gone tells whether a stage had applied a migration that is.
      ...(config.migrations.length > 0 ? config.patterns.changes.map(({ pattern }) => pattern) : []),
    ],
    builtOn,
  });
});

/** The folder that all of the files lie below; none where that is the root, since all of the repository is too much. */
function foldersOf(paths: readonly string[]): string[] {
  let common = posix.dirname(paths[0]!);
  while (common !== '.' && !paths.every((path) => liesIn(path, common))) common = posix.dirname(common);
  return common === '.' ? [] : [common];
}
