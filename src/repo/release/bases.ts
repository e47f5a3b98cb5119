import { builtOnBy, isKustomization, kustomizationsIn } from './kustomization.ts';
import { escapeRegExp } from './release-file/escape-regexp.ts';
import { kindByName } from './release-file/release-kind.ts';
import { isNamedByImage, type ReleaseSettings, wayOf } from './settings.ts';

/** What a file of `releases` builds on: it has the versions there for which it has none of its own. */
export interface Link {
  /** A file; or, with a slash at its end, a folder with a kustomization; the root is empty. */
  target: string;
  /** The service of every version there; undefined where each is named by the file. */
  service: string | undefined;
  /** What the services there are called here: `{name}` stands for what they are called otherwise. */
  as?: string;
  /** Whether the versions there are of several services, so that only those that the file names `service` are meant. */
  isOfSeveral?: true;
  /** How the versions there are read, where entries read it in several ways. */
  way?: string;
  /** Set where what is there stands beside what other links lead to, and is not laid over it. */
  isBeside?: true;
  /** How the file writes the folder, where that is a path beyond doubt: what begins with no dot may be an address. */
  path?: string;
}

/** The files that a link may mean, of which a repository has one at most. */
export function filesOf(target: string): readonly string[] {
  return target === '' || target.endsWith('/') ? kustomizationsIn(target) : [target];
}

/** What a file of an entry builds on: what `base` says, else what a kustomization says itself. */
export function linksOf(
  settings: ReleaseSettings,
  path: string,
  { service, as }: { service: string | undefined; as: string | undefined },
  text: string,
): readonly Link[] {
  // Where names in files count, they do so in what a file builds on too.
  const named = as?.includes('{name}') ? undefined : service;
  const naming = as === undefined ? {} : { as };
  const way = baseWayOf(settings);
  if (followsKustomizations(settings))
    return kustomizeLinks(path, text, named).map((link) => ({ ...link, ...naming, way }));
  return settings.bases.map((base) => {
    const link = { target: baseOf(base, service), service: named, ...naming, way };
    return named === undefined || base.includes(SERVICE) ? link : { ...link, isOfSeveral: true };
  });
}

/** Whether an entry without `base` has kustomizations, which say themselves what they build on. */
export function followsKustomizations({ configured, kind }: ReleaseSettings): boolean {
  return kind === 'kustomize' && configured.base === undefined;
}

const SERVICE = '{service}';

/** The file that a `base` means for a service. */
export function baseOf(base: string, service: string | undefined): string {
  return base.replaceAll(SERVICE, service ?? '');
}

/** A way to read a file that others build on. */
export interface BaseReading {
  settings: ReleaseSettings;
  /** The same for two that find the same versions, by the same names. */
  way: string;
}

/** How a file that a `base` names is read, each way once; empty where no `base` names it. */
export function baseReadings(entries: readonly ReleaseSettings[], path: string): readonly BaseReading[] {
  const named = entries.flatMap((settings): BaseReading[] => {
    const base = settings.bases.find((each) => patternOf(each).test(path));
    if (base === undefined) return [];
    const kind = kindByName(base, settings.version !== undefined) ?? settings.kind;
    const isNamed = settings.configured.kind !== undefined;
    return [{ settings: isNamed ? settings : { ...settings, kind }, way: baseWayOf(settings) }];
  });
  // Any kustomization may be one that another builds on.
  const following = named.length > 0 || !isKustomization(path) ? [] : entries.filter(followsKustomizations);
  const found = [...named, ...following.map((settings) => ({ settings, way: baseWayOf(settings) }))];
  return found.filter(({ way }, index) => found.findIndex((other) => other.way === way) === index);
}

/** The way in which an entry reads what its files build on. */
export function baseWayOf(settings: ReleaseSettings): string {
  return JSON.stringify([wayOf(settings), settings.configured.map, isNamedByImage(settings)]);
}

function patternOf(base: string): RegExp {
  return new RegExp(`^${base.split(SERVICE).map(escapeRegExp).join('[^/]+')}$`, 's');
}

/** The folders of the repository that a kustomization builds on. Files are no kustomization. */
export function kustomizeLinks(path: string, text: string, service: string | undefined): readonly Link[] {
  return builtOnBy(path, text).folders.map(({ folder, written, isComponent }) => ({
    target: folder,
    service,
    ...(!isComponent && { isBeside: true as const }),
    ...(written.startsWith('.') && { path: written }),
  }));
}
