import { firstKeyOf } from '../../text/path.ts';
import { type Result, success, valueOr } from '../../text/result.ts';
import type { Span } from '../../text/source.ts';
import type { SyntaxProblem } from '../../text/syntax-problem.ts';
import { meansAnother } from './common-names.ts';
import type { Captured } from './release-file/path-pattern.ts';
import { type ReleaseKind, releaseKinds } from './release-file/release-file.ts';
import {
  type FoundVersion,
  type ImageOverride,
  NOWHERE,
  type ReleaseReader,
  type UnreadValue,
} from './release-file/release-reader.ts';
import type { VersionPath } from './release-file/version-path.ts';
import { isNamedByImage, type ReleaseSettings } from './settings.ts';

/** A version of a service in an environment, as a file declares it. */
export interface DeclaredVersion {
  /** After aliases. The policy may not have it. */
  environment: string;
  /** As the path or the file has it. */
  captured: string;
  service: string;
  version: string;
  /** What the file calls the service, where that is only a part of its name. */
  named?: string;
  /** Which of the images of the file it is. */
  slot?: ImageSlot;
  /** Set where it is a part of a version alone. */
  isPart?: true;
  /** Set where nothing is in place of a whole mapping of values, whose keys are the slot: it hides the images below them. */
  isWhole?: true;
  /** Of an image in values that are laid over others: under which of the two keys it is, where the other is not there. */
  key?: 'tag' | 'digest';
  /** Of an image that a patch of a kustomization sets: its whole name. */
  called?: string;
  /** Of an entry of `images` of a kustomization; its version is empty where it sets none, and is a part then. */
  override?: ImageOverride;
}

/** A version that is told, or not, at a place of a file. */
export interface PlacedService extends DeclaredVersion {
  place: string;
  isTold: boolean;
  /** The place of what runs without it, too; empty for the whole file. */
  over?: string;
  /** The service that tells its version, where that is another. */
  instead?: string;
}

/** An image of a file that may have several. */
export interface ImageSlot {
  /** What tells it from the others in every file that is laid over another; empty for that of the whole file. */
  is: string;
  /** What it may be called: the name that a file gives it comes first. */
  names: readonly string[];
  /** The service that the path names; undefined where the image names it. */
  of: string | undefined;
}

/** The same before it is told what of it counts. */
export interface ReadVersion extends DeclaredVersion {
  /** The image that the file names the service after. */
  image: string | undefined;
  /** Whether the version has the form that `map` says. */
  isMapped: boolean;
}

/** A version whose place is asked for: in any environment, where none is named. */
interface SoughtVersion {
  environment: string | undefined;
  service: string;
  version: string;
  /** Of which image it is, where that is known. */
  slot?: ImageSlot | undefined;
}

/** One way in which an entry of `releases` reads one file. */
export interface FileReading {
  settings: ReleaseSettings;
  /** The environment of the whole file, after aliases; undefined where the file names it for each version. */
  environment: string | undefined;
  /** The same as the path has it. */
  captured: string | undefined;
  /** The service in the path. */
  service: string | undefined;
  /** How services are called where `service` says it: only `{name}` is left of it. */
  as: string | undefined;
  /** The versions of a text in its order. */
  read(text: string): Result<readonly ReadVersion[], SyntaxProblem>;
  /** What is a version only where a file that this one is laid over says of which image. */
  parts(text: string): readonly DeclaredVersion[];
  /** What a text has in place of versions that it does not tell; the service is empty where that is not told either. */
  untold(text: string): readonly DeclaredVersion[];
  /** What a text names without a version, though a tool would run it so; with the service that tells it, where that is another. */
  bare(text: string): readonly (DeclaredVersion & { instead?: string })[];
  /** What a text has at the places of versions, told or not. */
  placed(text: string): readonly PlacedService[];
  /** The place of a version; undefined where it is not there. */
  locate(text: string, version: SoughtVersion): Span | undefined;
  /** Where a text may have a version that cannot be read. */
  unread(text: string): readonly UnreadValue[];
}

/** The service of a version that neither the path nor the file names. */
const UNNAMED = 'app';

const NO_ENVIRONMENT = 'a version of which neither the path nor the file tells the environment';

const OTHER_ENVIRONMENT = 'a version of which the file tells another environment than its path';

/** Kinds that name services after objects, of which an environment may be a part of the name. */
const NAMED_BY_OBJECTS: readonly ReleaseKind[] = ['argocd', 'flux', 'helmfile'];

/** How an entry reads a path that its pattern matches. */
export function fileReading(settings: ReleaseSettings, { environment, service, all }: Captured): FileReading {
  const { kind, version: at, aliases, configured, bases } = settings;
  const { reader } = releaseKinds[kind];
  const captured = settings.environment ?? environment;
  const meant = (name: string) => aliases.get(name) ?? name;
  const as = configured.service
    ?.replace(/\{(\w+)\}/g, (token, word: string) => all[word] ?? token)
    .replace('{image}', '{name}');
  const isNamedInside = as?.includes('{name}') === true;
  // Where the path names the service, a file may have several images of it; else each is a service, and only files that are laid
  // over others ask which.
  const of = isNamedInside ? undefined : service;
  const tellsSlots = of !== undefined || (kind === 'helm' && bases.length > 0);
  const isOther = ({ environment: named }: FoundVersion, own: string): boolean => {
    if (named === undefined || named === own || meant(named) === meant(own)) return false;
    // The elements of an ApplicationSet have names for what they like: that of a region is of the environment in the path.
    return kind !== 'argocd' || aliases.has(named) || meansAnother(named, [own, meant(own)]);
  };
  const environmentsOf = (found: FoundVersion): readonly string[] => {
    if (captured === undefined) return found.environment === undefined ? (found.everywhere ?? []) : [found.environment];
    return isOther(found, captured) ? [] : [captured];
  };
  const versionsOf = (found: FoundVersion): ReadVersion[] => environmentsOf(found).map((own) => versionIn(own, found));
  const versionIn = (own: string, found: FoundVersion): ReadVersion => {
    const names = [found.environment ?? [], own, meant(own)].flat();
    const called = withoutEnvironment(nameInside(settings, found), names, NAMED_BY_OBJECTS.includes(kind));
    return {
      environment: meant(own),
      captured: own,
      service: as?.replaceAll('{name}', () => called) ?? service ?? called,
      version: versionMeant(settings, found),
      ...(isNamedInside ? { named: called } : {}),
      ...(tellsSlots && found.slot !== undefined ? { slot: slotOf(found, found.isWhole ? undefined : of) } : {}),
      ...(found.isWhole && { isWhole: true }),
      ...(found.isPart && { isPart: true }),
      ...(found.override === undefined ? {} : { override: found.override }),
      ...(kind !== 'kustomize' || found.called === undefined ? {} : { called: found.called }),
      ...(bases.length > 0 && found.key !== undefined ? { key: found.key } : {}),
      image: found.image,
      isMapped: settings.map?.plain(found.version) !== undefined,
    };
  };
  const insteadOf = ({ instead: name, ...found }: FoundVersion): { instead?: string } => {
    const [other] = name === undefined ? [] : versionsOf({ ...found, name });
    return other === undefined ? {} : { instead: other.service };
  };
  return {
    settings,
    captured,
    environment: captured === undefined ? undefined : meant(captured),
    service,
    as,
    read: (text) => {
      const read = reader.versions(text, at);
      return read.ok ? success(read.value.flatMap(versionsOf)) : read;
    },
    parts: (text) =>
      (bases.length === 0 && kind !== 'kustomize' ? [] : partsIn(reader, text)).flatMap(versionsOf).map(declared),
    untold: (text) =>
      untoldIn(reader, text, at).flatMap((found) =>
        versionsOf(found).map((own) => ({
          ...declared(own),
          ...(found.name === undefined && service === undefined ? { service: '' } : {}),
        })),
      ),
    bare: (text) =>
      (reader.bare?.(text, at) ?? []).flatMap((found) =>
        versionsOf(found).map((own) => ({ ...declared(own), ...insteadOf(found) })),
      ),
    placed: (text) =>
      (reader.placed?.(text, at) ?? []).flatMap((found) =>
        versionsOf(found).map((own) => ({
          ...declared(own),
          ...insteadOf(found),
          place: found.place,
          isTold: found.isTold,
          ...(found.over !== undefined && { over: found.over }),
        })),
      ),
    locate: (text, sought) => {
      for (const each of reader.parts === undefined ? [reader] : [reader, reader.parts]) {
        const found = valueOr(each.versions(text, at), []).find((one) =>
          versionsOf(one).some((own) => isMeant(own, sought)),
        );
        const place = found === undefined ? NOWHERE : each.locate(text, at, found);
        if (place !== NOWHERE) return place;
      }
      return undefined;
    },
    unread: (text) => [
      ...(reader.unread?.(text, at) ?? []),
      ...(captured !== undefined && kind !== 'argocd' ? [] : valueOr(reader.versions(text, at), []))
        .filter((found) => environmentsOf(found).length === 0)
        .map((found) => ({
          span: reader.locate(text, at, found),
          reason: captured === undefined ? NO_ENVIRONMENT : OTHER_ENVIRONMENT,
        })),
    ],
  };
}

/** What others read of a version. */
export function declared({ image: _, isMapped: __, ...own }: ReadVersion): DeclaredVersion {
  return own;
}

/** What a reader finds in place of versions that a text does not tell, of which it tells none in the same place. */
export function untoldIn(reader: ReleaseReader, text: string, at: VersionPath | undefined): readonly FoundVersion[] {
  const found = reader.untold?.(text, at) ?? [];
  if (found.length === 0) return found;
  const placeOf = ({ name, image, slot, environment }: FoundVersion) =>
    JSON.stringify([name, image, slot, environment]);
  const told = new Set([...valueOr(reader.versions(text, at), []), ...partsIn(reader, text)].map(placeOf));
  return found.filter((each) => !told.has(placeOf(each)));
}

function isMeant({ environment, service, version, slot }: ReadVersion, sought: SoughtVersion): boolean {
  return (
    (sought.environment === undefined || environment === sought.environment) &&
    service === sought.service &&
    version === sought.version &&
    (sought.slot === undefined || slot?.is === sought.slot.is)
  );
}

/** What a reader reads as parts of versions. */
export function partsIn({ parts }: ReleaseReader, text: string): readonly FoundVersion[] {
  return parts === undefined ? [] : valueOr(parts.versions(text, undefined), []);
}

/** Which image of a file a version is of, and of which service, where the path names that. */
export function slotOf({ slot = '', name }: Pick<FoundVersion, 'slot' | 'name'>, of: string | undefined): ImageSlot {
  const outermost = firstKeyOf(slot);
  return { is: slot, names: [...new Set([name ?? slot, slot, outermost])], of };
}

/** Whether an image is beyond doubt the service's own: that of the whole file, or one that has the service's name. */
export function isOwnImage({ is, names, of = '' }: ImageSlot): boolean {
  return is === '' || names.includes(of);
}

/** What a file calls the service of a version: by the whole repository of the image where `service` says so. */
export function nameInside(settings: ReleaseSettings, { name = UNNAMED, image }: FoundVersion): string {
  return isNamedByImage(settings) ? (image ?? name) : name;
}

/** What a version is called in every environment. */
export function versionMeant({ map }: Pick<ReleaseSettings, 'map'>, { version }: FoundVersion): string {
  return map?.plain(version) ?? version;
}

/**
 * A name without the environment that ends it, so that `shop//overlays/dev` in dev and `shop//overlays/live` in live are
 * one service; and of an object, each part of its name without the environment at either end: `api-dev` is `api`.
 */
function withoutEnvironment(name: string, environments: readonly string[], isObject: boolean): string {
  const last = environments.find((environment) => name.endsWith(`/${environment}`));
  if (last !== undefined) return name.slice(0, -last.length - 1);
  if (!isObject) return name;
  return name
    .split('/')
    .map((part) => {
      const end = environments.find((each) => part.length > each.length + 1 && part.endsWith(`-${each}`));
      if (end !== undefined) return part.slice(0, -end.length - 1);
      const start = environments.find((each) => part.length > each.length + 1 && part.startsWith(`${each}-`));
      return start === undefined ? part : part.slice(start.length + 1);
    })
    .join('/');
}
