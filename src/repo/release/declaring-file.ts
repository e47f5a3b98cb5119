import { addAll } from '../../text/long-lists.ts';
import { type Result, success, valueOr } from '../../text/result.ts';
import type { Span } from '../../text/source.ts';
import type { SyntaxProblem } from '../../text/syntax-problem.ts';
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
  declared,
  type FileReading,
  type ImageSlot,
  nameInside,
  partsIn,
  slotOf,
  untoldIn,
  versionMeant,
} from './file-reading.ts';
import { releaseKinds } from './release-file/release-file.ts';
import type { FoundVersion, ImageOverride } from './release-file/release-reader.ts';
import type { ReleaseSettings } from './settings.ts';

/** A path that some of the `releases` match. */
export interface ReleaseFile {
  /** How it is read, in the order of the entries; one at least. */
  readings: readonly FileReading[];
  /** The versions of a text, each once. The problem completes the sentence "The file is not …" too. */
  read(text: string): Result<readonly DeclaredVersion[], SyntaxProblem & { format: string }>;
  /** What is a version only where a file that this one is laid over says of which image. */
  parts(text: string): readonly DeclaredVersion[];
  /** What it has in place of versions that it does not tell; the service is empty where that is not told either. */
  untold(text: string): readonly DeclaredVersion[];
  /** What it names without a version, though a tool would run it so. */
  bare: FileReading['bare'];
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
  isWhole?: true;
  key?: 'tag' | 'digest';
  /** Of an image that a patch of a kustomization sets: its whole name. */
  called?: string;
  /** Of an entry of `images` of a kustomization. */
  override?: ImageOverride;
}

/** A file that files of `releases` may build on. Each of its versions has the name in the file, else `app`. */
export interface BaseFile {
  read(text: string): Result<readonly BaseVersion[], SyntaxProblem & { format: string }>;
  parts(text: string): readonly BaseVersion[];
  untold(text: string): readonly BaseVersion[];
  locate(text: string, version: { version: string }): Span;
  links(text: string): readonly Link[];
}

/** A path that is read in some ways. `entries` are all of the `releases`, since any may read what it builds on. */
export function releaseFile(
  readings: readonly FileReading[],
  path: string,
  entries: readonly ReleaseSettings[],
): ReleaseFile {
  return {
    readings,
    read: (text) => {
      const found: DeclaredVersion[] = [];
      for (const { settings, read } of readings) {
        const own = read(text);
        if (!own.ok) return { ok: false, problem: { ...own.problem, format: releaseKinds[settings.kind].format } };
        addAll(found, own.value.map(declared));
      }
      return success(found.length < 2 ? found : distinct(found));
    },
    parts: (text) => readings.flatMap((reading) => reading.parts(text)),
    untold: (text) => readings.flatMap((reading) => reading.untold(text)),
    bare: (text) => readings.flatMap((reading) => reading.bare(text)),
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

/** A path that others build on, and how they read it. */
export function baseFile(readings: readonly BaseReading[], path: string): BaseFile {
  const versionIn = ({ settings, way }: BaseReading, found: FoundVersion): BaseVersion => ({
    service: nameInside(settings, found),
    version: versionMeant(settings, found),
    ...(readings.length > 1 ? { way } : {}),
    ...(found.slot === undefined ? {} : { slot: slotOf(found, undefined) }),
    ...(found.isWhole && { isWhole: true }),
    ...(found.override === undefined ? {} : { override: found.override }),
    ...(settings.kind !== 'kustomize' || found.called === undefined ? {} : { called: found.called }),
    ...(found.key === undefined ? {} : { key: found.key }),
  });
  return {
    read: (text) => {
      const found: BaseVersion[] = [];
      for (const reading of readings) {
        const { settings } = reading;
        const { reader, format } = releaseKinds[settings.kind];
        const read = reader.versions(text, settings.version);
        if (!read.ok) return { ok: false, problem: { ...read.problem, format } };
        addAll(
          found,
          read.value.map((each) => versionIn(reading, each)),
        );
      }
      return success([...new Map(found.map((each) => [JSON.stringify(each), each])).values()]);
    },
    parts: (text) =>
      readings.flatMap((reading) =>
        partsIn(releaseKinds[reading.settings.kind].reader, text).map((each) => versionIn(reading, each)),
      ),
    untold: (text) =>
      readings.flatMap((reading) =>
        untoldIn(releaseKinds[reading.settings.kind].reader, text, reading.settings.version).map((each) => ({
          ...versionIn(reading, each),
          ...(each.name === undefined ? { service: '' } : {}),
        })),
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

function distinct(found: readonly DeclaredVersion[]): readonly DeclaredVersion[] {
  const alike = Map.groupBy(found, ({ environment, service, version, slot }) =>
    JSON.stringify([environment, service, version, slot]),
  );
  return [...alike.values()].map(([first]) => first!);
}
