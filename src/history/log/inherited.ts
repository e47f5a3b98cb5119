import { NO_ENVIRONMENT, NO_SERVICE, type ServiceVersion } from '../version-source.ts';

/** The versions of a file and what it builds on, as they are read from it; undefined where there is no such file. */
type ReadAt = (path: string) => readonly ServiceVersion[] | undefined;

/**
 * What a file declares, with what it inherits from the files that it builds on: of services for which it has no version of its
 * own, and where several have one, from the last. Of a service with several images this holds for each of them.
 */
export function withInherited(
  path: string,
  readAt: ReadAt,
  passed: ReadonlySet<string> = new Set(),
): readonly ServiceVersion[] {
  const read = readAt(path) ?? [];
  const links = read.filter(({ builtOn }) => builtOn);
  if (links.length === 0) return read;
  const own = read.filter(({ builtOn }) => !builtOn);
  const isPinned = pinnedIn(own);
  const inherited = new Map<string, readonly ServiceVersion[]>();
  for (const { environment, service, version: file, builtOn, as, way } of links) {
    if (file === path || passed.has(file)) continue;
    const isMeant = (each: ServiceVersion) =>
      (way === undefined || each.way === undefined || each.way === way) &&
      (builtOn === 'any' || [service, NO_SERVICE].includes(each.named ?? each.service));
    const there = withInherited(file, readAt, new Set([...passed, path]))
      .filter(isMeant)
      .map((each): ServiceVersion => {
        const name = service || (as === undefined ? each.service : (each.named ?? each.service));
        const called = as === undefined ? name : as.replaceAll('{name}', () => name);
        const named = as === undefined ? {} : { named: name };
        const images = service === '' ? {} : { images: each.images ?? [each.service] };
        const { way: _, ...declared } = each;
        return { ...declared, environment, service: called, ...named, ...images, file: each.file ?? file };
      });
    const byImage = Map.groupBy(there, (each) => JSON.stringify([each.service, each.images]));
    for (const [key, versions] of byImage) inherited.set(key, versions);
  }
  return [...own, ...[...inherited.values()].flat().filter((each) => !isPinned(each))];
}

/** Tells whether a file has a version of its own for what it inherits: of that image where both are named, else of the service. */
function pinnedIn(own: readonly ServiceVersion[]): (inherited: ServiceVersion) => boolean {
  const byService = Map.groupBy(own, ({ service }) => service);
  return ({ service, images }) =>
    byService.get(service)?.some((each) => {
      if (each.images === undefined || images === undefined || images.includes(NO_SERVICE)) return true;
      return each.images.some((image) => images.includes(image));
    }) === true;
}

/** What files declare while they change, with what each inherits. */
export interface Inheritance {
  /** What a file declares with what it inherits; none for a file that belongs to no environment. */
  declared(path: string): readonly ServiceVersion[];
  /** Some files and all that build on them, directly or not. */
  reached(paths: Iterable<string>): Set<string>;
  /** Takes what is read from a file now. */
  set(path: string, read: readonly ServiceVersion[] | undefined): void;
}

export function inheritance(): Inheritance {
  const reads = new Map<string, readonly ServiceVersion[]>();
  /** The files that build on a file, by its path. */
  const builtOn = new Map<string, Set<string>>();
  const targets = (path: string) =>
    (reads.get(path) ?? []).flatMap(({ builtOn: isLink, version }) => (isLink ? [version] : []));
  return {
    declared: (path) =>
      withInherited(path, (each) => reads.get(each)).filter(({ environment }) => environment !== NO_ENVIRONMENT),
    reached: (paths) => {
      const found = new Set(paths);
      // A set is walked along with what is added to it.
      for (const path of found) for (const other of builtOn.get(path) ?? []) found.add(other);
      return found;
    },
    set: (path, read) => {
      for (const target of targets(path)) builtOn.get(target)?.delete(path);
      if (read === undefined) reads.delete(path);
      else reads.set(path, read);
      for (const target of targets(path)) builtOn.set(target, (builtOn.get(target) ?? new Set()).add(path));
    },
  };
}

/** Whether a version is none of an environment's own file: what such a file builds on, or what is there. */
export function isOfBase({ builtOn, environment }: ServiceVersion): boolean {
  return builtOn !== undefined || environment === NO_ENVIRONMENT;
}
