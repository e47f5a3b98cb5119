import { posix } from 'node:path';
import type { PlacedVersion, VersionFile, VersionSource } from '../../history/version-source.ts';
import type { Config } from '../../repo/config/config.ts';
import { unlessBroken } from '../../repo/config/config-file/unless-broken.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { outermost, type ReleaseFile, releasesOf } from '../../repo/release/releases.ts';
import type { Repository } from '../../repo/repository.ts';
import { patternBase, staysInside } from '../../repo/tree.ts';
import { valueAt } from '../../text/path.ts';
import { manifestMatcher, manifestVersions } from './past-manifest.ts';

/** Changes with what is read of a manifest, so that an older reading is not taken for it. */
const FORM = 2;

/** Where the versions of a repository stand in its history: in its manifests and in the files of `releases`. */
export function versionSource(config: Config, watched: Watched = forAudit(config)): VersionSource {
  const releases = releasesOf(config);
  const patterns = config.patterns.environments.map(({ pattern }) => pattern);
  const isManifest = watched.manifests ? manifestMatcher(config) : () => false;
  const folders = new Set(watched.files.map((file) => posix.dirname(file)));
  // A file at the root is watched alone, so that the whole history need not be walked for its neighbours.
  const alone = new Set(watched.files.filter((file) => posix.dirname(file) === '.'));
  folders.delete('.');
  return {
    key: JSON.stringify([FORM, releases.key, patterns, [...folders].sort(), [...alone].sort(), watched.roots]),
    bases: outermost([
      ...releases.bases,
      ...(watched.manifests ? patterns.map(patternBase) : []),
      ...watched.roots,
      ...folders,
      ...alone,
    ]),
    match: (path) => {
      if (isManifest(path)) return manifestVersions(path);
      const release = releases.match(path);
      return release === undefined ? undefined : releaseVersions(release);
    },
    isManifest,
    watches: (path) =>
      folders.has(posix.dirname(path)) || alone.has(path) || watched.roots.some((root) => isBelow(path, root)),
  };
}

/** What is looked at besides the files of `releases`. */
interface Watched {
  /** False where there are no manifests, so that a long history is not walked for what is not there. */
  manifests: boolean;
  /** Files whose changes rules ask about although they hold no versions. */
  files: readonly string[];
  /** Folders, with all that is below them. */
  roots: readonly string[];
}

/**
 * An audit asks for versions alone. Where `releases` says where they stand, other files that happen to lie where manifests
 * do by default are somebody else's.
 */
function forAudit({ releases, patterns }: Config): Watched {
  const isWritten = patterns.environments.some(({ writtenAt }) => writtenAt !== null);
  return { manifests: isWritten || releases.length === 0, files: [], roots: [] };
}

/** What rules ask of the history of a repository: its versions, the files of its changes, and its migrations. */
export function repositorySource(repository: Repository, before: readonly Config[] = []): VersionSource {
  // What earlier configurations say counts too, so that an edit of it cannot hide what it was to be judged by.
  const earlier = before.map((config) => versionSource(config, { manifests: true, files: [], roots: [] }));
  const sources = [...earlier, presentSource(repository)];
  const readings = [...before, repository.config].map(readingOf);
  return sources.length === 1
    ? sources[0]!
    : joined(
        sources,
        sources.filter((_, index) => readings.indexOf(readings[index]!) === index),
      );
}

/** Alike for configurations that find the same versions in the same files. */
function readingOf(config: Config): string {
  return JSON.stringify([releasesOf(config).key, config.patterns.environments.map(({ pattern }) => pattern)]);
}

function presentSource({ config, manifests, changes, migrations }: Repository): VersionSource {
  const files = changes.flatMap(({ raw }) => {
    const listed = valueAt(raw, ['files']);
    return Array.isArray(listed) ? listed.map((entry) => valueAt(entry, ['path'])) : [];
  });
  return versionSource(config, {
    manifests: manifests.length > 0,
    files: files.filter((path): path is string => typeof path === 'string' && staysInside(path)).map(normalPath),
    roots: changes.length === 0 && migrations.length > 0 ? [commonFolder(migrations.map(({ path }) => path))] : [],
  });
}

/** Several sources as one: a file that several `readers` know is read by each, and gives what any finds in it. */
function joined(sources: readonly VersionSource[], readers: readonly VersionSource[]): VersionSource {
  return {
    key: JSON.stringify(sources.map(({ key }) => key)),
    bases: outermost(sources.flatMap(({ bases }) => bases)),
    match: (path) => {
      const files = readers.flatMap((source) => source.match(path) ?? []);
      return files.length < 2 ? files[0] : readByEach(files);
    },
    isManifest: (path) => sources.some((source) => source.isManifest(path)),
    watches: (path) => sources.some((source) => source.watches(path)),
  };
}

function readByEach(files: readonly VersionFile[]): VersionFile {
  return {
    read: (text) => {
      const read = files.flatMap((file) => file.read(text) ?? []);
      // A text of another format than one of them expects is read by those that can.
      if (read.length === 0 && files.every((file) => file.read(text) === undefined)) return undefined;
      const seen = new Map(read.map((version) => [JSON.stringify(version), version]));
      return [...seen.values()];
    },
    locate: (text, version) => {
      const isIt = (other: PlacedVersion) => JSON.stringify(other) === JSON.stringify(version);
      return (files.find((file) => file.read(text)?.some(isIt)) ?? files[0]!).locate(text, version);
    },
  };
}

/** The folder that all of the files lie below. */
function commonFolder(paths: readonly string[]): string {
  let common = posix.dirname(paths[0]!);
  while (common !== '.' && !paths.every((path) => isBelow(path, common))) common = posix.dirname(common);
  return common === '.' ? '' : common;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function releaseVersions(file: ReleaseFile): VersionFile {
  const { environment } = file;
  return {
    read: (text) =>
      unlessBroken(() => file.read(text))?.map(({ service, version }) => ({ environment, service, version })),
    locate: (text, { service, version }) => file.locate(text, service, version),
  };
}
