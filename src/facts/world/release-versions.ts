import { isOwnImage, withoutSidecars } from '../../history/log/sidecars.ts';
import { NO_ENVIRONMENT, type ServiceVersion, type VersionFile } from '../../history/version-source.ts';
import { filesOf, followsKustomizations, type Link } from '../../repo/release/bases.ts';
import type { BaseFile, ReleaseFile } from '../../repo/release/declaring-file.ts';
import type { Releases } from '../../repo/release/releases.ts';
import { valueOr } from '../../text/result.ts';

/**
 * How `releases` read a file; undefined where they do not. What is empty in place of a whole mapping is read where `hasEmptied` asks for
 * it: it hides what a file inherits now, and is in many texts of a history.
 */
export function readBy(
  releases: Releases,
  path: string,
  { hasEmptied = false }: { hasEmptied?: boolean } = {},
): VersionFile | undefined {
  const isRead = ({ isWhole }: { isWhole?: true }) => hasEmptied || !isWhole;
  const release = releases.match(path);
  if (release !== undefined) return { ...releaseVersions(release, isRead), way: () => wayOfRelease(releases, release) };
  const base = releases.base(path);
  return base === undefined ? undefined : { ...baseVersions(base, isRead), way: () => releases.key };
}

/** What decides how a file is read: its own entries; where files build on others, all of them. */
function wayOfRelease({ entries, key }: Releases, { readings }: ReleaseFile): string {
  if (entries.some((entry) => entry.bases.length > 0 || followsKustomizations(entry))) return key;
  return JSON.stringify(
    readings.map(({ settings }) => [settings.configured, settings.files, settings.kind, settings.at ?? null]),
  );
}

/** Which of what tells no version is read. */
type IsRead = (untold: { isWhole?: true }) => boolean;

function releaseVersions(file: ReleaseFile, isRead: IsRead): VersionFile {
  return {
    read: (text) => {
      const read = valueOr(file.read(text), undefined)?.map(({ captured: _, ...each }): ServiceVersion => each);
      const links = read === undefined ? [] : file.links(text).flatMap((link) => linked(link, link.environment));
      if (read === undefined) return undefined;
      const parts = file.parts(text).map(({ captured: _, ...each }): ServiceVersion => ({ ...each, isPart: true }));
      // A kustomization that builds on no other may be one that others build on.
      const images = parts.filter(({ override }) => override !== undefined);
      if (links.length === 0) return images.length === 0 ? withoutUntoldOwn(file, text, read) : [...read, ...images];
      const untold = file
        .untold(text)
        .filter(isRead)
        .map(({ captured: _, ...each }): ServiceVersion => ({ ...each, isUntold: true }));
      return [...read, ...parts, ...untold, ...links];
    },
    locate: (text, sought) => {
      // What runs beside the service's own image has another name than the file gives it.
      const read = valueOr(file.read(text), []);
      const index = withoutUntoldOwn(file, text, read).findIndex(
        ({ environment, service, version }) =>
          environment === sought.environment && service === sought.service && version === sought.version,
      );
      // What a file is laid over may call the image otherwise, and have the tag behind which it puts something.
      const alike = ({ environment, version, override }: (typeof read)[number]) =>
        environment === sought.environment &&
        (version === sought.version || (override?.isSuffix === true && sought.version.endsWith(version)));
      return file.locate(text, read[index] ?? read.find(alike) ?? sought);
    },
  };
}

/** Versions of a file, of which those of sidecars are none of the service where its own image tells none. */
function withoutUntoldOwn(file: ReleaseFile, text: string, read: readonly ServiceVersion[]): readonly ServiceVersion[] {
  const mayBeSidecars =
    read.some(({ slot }) => slot?.of !== undefined) && !read.some(({ slot }) => slot && isOwnImage(slot));
  if (!mayBeSidecars) return withoutSidecars(read);
  const own = file
    .untold(text)
    .filter(({ slot, isPart, isWhole }) => slot !== undefined && isOwnImage(slot) && !isPart && !isWhole);
  const untold = own.map(({ captured: _, ...each }): ServiceVersion => ({ ...each, isUntold: true }));
  return withoutSidecars([...read, ...untold]).filter(({ isUntold }) => !isUntold);
}

/** A file that belongs to no environment: those that build on it have its versions. */
function baseVersions(file: BaseFile, isRead: IsRead): VersionFile {
  return {
    read: (text) =>
      valueOr(file.read(text), undefined)
        ?.map((each): ServiceVersion => ({ environment: NO_ENVIRONMENT, ...each }))
        .concat(file.parts(text).map((each) => ({ environment: NO_ENVIRONMENT, ...each, isPart: true })))
        .concat(
          file
            .untold(text)
            .filter(isRead)
            .map((each) => ({ environment: NO_ENVIRONMENT, ...each, isUntold: true })),
        )
        .concat(file.links(text).flatMap((link) => linked(link, NO_ENVIRONMENT))),
    locate: (text, version) => file.locate(text, version),
  };
}

function linked({ target, service = '', as, way, isOfSeveral, isBeside }: Link, environment: string): ServiceVersion[] {
  const naming = {
    ...(as !== undefined && { as }),
    ...(way !== undefined && { way }),
    ...(isBeside && { isBeside }),
  };
  const link = { environment, service, ...naming, builtOn: isOfSeveral ? ('named' as const) : ('any' as const) };
  return filesOf(target).map((file): ServiceVersion => ({ ...link, version: file }));
}
