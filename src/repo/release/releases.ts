import { outermost } from '../../text/folders.ts';
import type { Config } from '../config/config.ts';
import { baseReadings } from './bases.ts';
import { type BaseFile, baseFile, type ReleaseFile, releaseFile } from './declaring-file.ts';
import { type FileReading, fileReading } from './file-reading.ts';
import type { Captured, PathPattern } from './release-file/path-pattern.ts';
import { type ReleaseSettings, readReleaseSettings, wayOf } from './settings.ts';

/** The files that declare the versions of a repository. */
export interface Releases {
  /** Each way in which an entry of `releases` without a fault reads files. */
  entries: readonly ReleaseSettings[];
  /** Changes whenever what is read could change: for the keys of caches. */
  key: string;
  /** Literal folders that every matching file is in, none inside another; an empty string is the root. */
  bases: readonly string[];
  /**
   * Undefined for a path that no pattern matches. Several entries may read a file, but of those that read the same of it for the same
   * environment only the first does.
   */
  match(path: string): ReleaseFile | undefined;
  /** Whether the submodule at a path is read; undefined where none is. */
  followsModule: ((path: string) => boolean) | undefined;
  /** Undefined for a path that is no base. */
  base(path: string): BaseFile | undefined;
  /** How a path is read, as one that a pattern matches or else as a base; undefined where it is neither. */
  at(path: string): ReleaseFile | BaseFile | undefined;
}

/** Raised whenever a reader reads something else from the same text. */
const READERS = 41;

/** The `releases` of a repository that are read on its own branch; entries with a fault are left out. */
export function releasesOf({ releases }: Pick<Config, 'releases'>): Releases {
  const known = RELEASES.get(releases);
  if (known !== undefined) return known;
  const { settings } = readReleaseSettings({ releases, record: undefined });
  const made = releasesIn(
    settings.filter(({ branches, isOfTags }) => branches === undefined && isOfTags === undefined),
    [READERS, releases],
  );
  RELEASES.set(releases, made);
  return made;
}

/** Each list is understood once: it is asked for with every file. */
const RELEASES = new WeakMap<Config['releases'], Releases>();

/** An entry of `releases` that is read on the branches of environments. */
export interface BranchReleases {
  configured: ReleaseSettings['configured'];
  /** How it is read on a branch; undefined for one that it does not name. */
  on(branch: string): (Captured & { releases: Releases }) | undefined;
}

/** The entries of `releases` that are read on branches of their own; those with a fault are left out. */
export function branchReleasesOf({ releases }: Pick<Config, 'releases'>): BranchReleases[] {
  const { settings } = readReleaseSettings({ releases, record: undefined });
  const ofBranches = settings.filter(({ branches }) => branches !== undefined);
  return [...Map.groupBy(ofBranches, ({ index }) => index).values()].map((ways): BranchReleases => {
    const { configured, branches, environment } = ways[0]!;
    return {
      configured,
      on: (branch) => {
        const captured = branches!.match(branch);
        if (captured === undefined) return undefined;
        const own = ways.map((way) => ({ ...way, pattern: onBranch(way.pattern, captured) }));
        const named = { ...captured, environment: environment ?? captured.environment };
        return { ...named, releases: releasesIn(own, [READERS, configured, branch]) };
      },
    };
  });
}

/** A pattern of files of which the name of their branch says a part. */
function onBranch(pattern: PathPattern, branch: Captured): PathPattern {
  return {
    ...pattern,
    match: (path) => {
      const own = pattern.match(path);
      return (
        own && {
          environment: own.environment ?? branch.environment,
          service: own.service ?? branch.service,
          all: { ...branch.all, ...own.all },
        }
      );
    },
  };
}

function releasesIn(entries: readonly ReleaseSettings[], key: readonly unknown[]): Releases {
  /** Matches are cached: a history asks for the same paths again and again. */
  const files = new Map<string, ReleaseFile | undefined>();
  const matchers = entries.map(matcherOf);
  const ofModules = entries.filter(({ kind }) => kind === 'submodule');
  const releases: Releases = {
    entries,
    key: JSON.stringify(key),
    bases: outermost(entries.flatMap(({ pattern, bases }) => [pattern.base, ...bases.map(literalFolder)])),
    match: (path) => {
      if (files.has(path)) return files.get(path);
      const readings = withoutShadowed(matchers.flatMap((match) => match(path) ?? []));
      const file = readings.length === 0 ? undefined : releaseFile(readings, path, entries);
      // Of a long history, most paths are none of these.
      if (file !== undefined) files.set(path, file);
      return file;
    },
    followsModule:
      ofModules.length === 0 ? undefined : (path) => ofModules.some(({ pattern }) => pattern.match(path) !== undefined),
    base: (path) => {
      const readings = baseReadings(entries, path);
      return readings.length === 0 ? undefined : baseFile(readings, path);
    },
    at: (path) => releases.match(path) ?? releases.base(path),
  };
  return releases;
}

/** The folder of a base, up to `{service}`. */
function literalFolder(base: string): string {
  const literal = base.split('{', 1)[0]!;
  return literal.slice(0, Math.max(0, literal.lastIndexOf('/')));
}

function matcherOf(settings: ReleaseSettings): (path: string) => FileReading | undefined {
  const { base, match } = settings.pattern;
  const folder = base === '' ? '' : `${base}/`;
  return (path) => {
    const captured = path.startsWith(folder) ? match(path) : undefined;
    return captured === undefined ? undefined : fileReading(settings, captured);
  };
}

/**
 * Of readings of one file in the same way, the first: a narrower pattern before a wider one is an exception from it. Only an entry
 * that names another environment reads the same once more.
 */
function withoutShadowed(readings: readonly FileReading[]): readonly FileReading[] {
  if (readings.length < 2) return readings;
  return readings.filter(
    (one, index) =>
      !readings
        .slice(0, index)
        .some(
          (other) =>
            wayOf(other.settings) === wayOf(one.settings) &&
            (one.settings.environment === undefined || other.environment === one.environment),
        ),
  );
}
