import { outermost } from '../../text/folders.ts';
import { type Result, success, valueOr } from '../../text/result.ts';
import type { Span } from '../../text/source.ts';
import type { SyntaxProblem } from '../../text/syntax-problem.ts';
import type { Config } from '../config/config.ts';
import {
  type BaseReading,
  baseReadings,
  filesOf,
  followsKustomizations,
  kustomizeLinks,
  type Link,
  linksOf,
} from './bases.ts';
import {
  type DeclaredVersion,
  type FileReading,
  fileReading,
  type ImageSlot,
  nameInside,
  partsIn,
  slotOf,
  versionMeant,
} from './file-reading.ts';
import type { Captured, PathPattern } from './release-file/path-pattern.ts';
import { releaseKinds } from './release-file/release-file.ts';
import type { FoundVersion } from './release-file/release-reader.ts';
import { type ReleaseSettings, readReleaseSettings, wayOf } from './settings.ts';

/** A path that some of the `releases` match. */
export interface ReleaseFile {
  /** How it is read, in the order of the entries; one at least. */
  readings: readonly FileReading[];
  /** The versions of a text, each once. The problem completes the sentence "The file is not …" too. */
  read(text: string): Result<readonly DeclaredVersion[], SyntaxProblem & { format: string }>;
  /** What is a version only where a file that this one is laid over says of which image. */
  parts(text: string): readonly DeclaredVersion[];
  /** The place of a version: its value. The start of the text where it is not there. */
  locate(text: string, version: Pick<DeclaredVersion, 'environment' | 'service' | 'version' | 'slot'>): Span;
  /** What a text of it builds on, and in which environment that counts. */
  links(text: string): readonly (Link & { environment: string })[];
}

/** A version in a file that environments build on. */
interface BaseVersion {
  service: string;
  version: string;
  /** How it was read, where entries read the file in several ways. */
  way?: string;
  /** Which of the images of the file it is. */
  slot?: ImageSlot;
}

/** A file that files of `releases` may build on. Each of its versions has the name in the file, else `app`. */
export interface BaseFile {
  read(text: string): Result<readonly BaseVersion[], SyntaxProblem & { format: string }>;
  parts(text: string): readonly BaseVersion[];
  locate(text: string, version: { version: string }): Span;
  links(text: string): readonly Link[];
}

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
}

/** Raised whenever a reader reads something else from the same text. */
const READERS = 11;

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
  return {
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
  };
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

function releaseFile(readings: readonly FileReading[], path: string, entries: readonly ReleaseSettings[]): ReleaseFile {
  return {
    readings,
    read: (text) => {
      const found: DeclaredVersion[] = [];
      for (const { settings, read } of readings) {
        const own = read(text);
        if (!own.ok) return { ok: false, problem: { ...own.problem, format: releaseKinds[settings.kind].format } };
        found.push(...own.value.map(({ image: _, isMapped: __, ...declared }) => declared));
      }
      return success(found.length < 2 ? found : once(found));
    },
    parts: (text) => readings.flatMap((reading) => reading.parts(text)),
    locate: (text, version) => {
      // Of a file that others build on, one asks for a version in their environments.
      for (const environment of [version.environment, undefined]) {
        for (const reading of readings) {
          const place = reading.locate(text, { ...version, environment });
          if (place !== undefined) return place;
        }
      }
      return { start: 0, end: 0 };
    },
    links: (text) =>
      readings.flatMap((reading) => {
        const { environment, settings } = reading;
        if (environment === undefined) return [];
        return linksOf(settings, path, reading, text).map(({ way, ...link }) => {
          const isReadOtherwise = baseReadings(entries, filesOf(link.target)[0]!).length > 1;
          return { ...link, environment, ...(isReadOtherwise && way !== undefined && { way }) };
        });
      }),
  };
}

function baseFile(readings: readonly BaseReading[], path: string): BaseFile {
  const versionIn = ({ settings, way }: BaseReading, found: FoundVersion): BaseVersion => ({
    service: nameInside(settings, found),
    version: versionMeant(settings, found),
    ...(readings.length > 1 ? { way } : {}),
    ...(found.slot === undefined ? {} : { slot: slotOf(found, undefined) }),
  });
  return {
    read: (text) => {
      const found: BaseVersion[] = [];
      for (const reading of readings) {
        const { settings } = reading;
        const { reader, format } = releaseKinds[settings.kind];
        const read = reader.versions(text, settings.version);
        if (!read.ok) return { ok: false, problem: { ...read.problem, format } };
        found.push(...read.value.map((each) => versionIn(reading, each)));
      }
      return success([...new Map(found.map((each) => [JSON.stringify(each), each])).values()]);
    },
    parts: (text) =>
      readings.flatMap((reading) =>
        partsIn(releaseKinds[reading.settings.kind].reader, text).map((each) => versionIn(reading, each)),
      ),
    // Which service has it is not told by the file alone.
    locate: (text, { version }) => {
      for (const { settings } of readings) {
        const { reader } = releaseKinds[settings.kind];
        const found = valueOr(reader.versions(text, settings.version), []).find(
          (each) => versionMeant(settings, each) === version,
        );
        if (found !== undefined) return reader.locate(text, settings.version, found);
      }
      return { start: 0, end: 0 };
    },
    links: (text) =>
      readings.some(({ settings }) => followsKustomizations(settings)) ? kustomizeLinks(path, text, undefined) : [],
  };
}

function once(found: readonly DeclaredVersion[]): readonly DeclaredVersion[] {
  const alike = Map.groupBy(found, ({ environment, service, version, slot }) =>
    JSON.stringify([environment, service, version, slot]),
  );
  return [...alike.values()].map(([first]) => first!);
}
