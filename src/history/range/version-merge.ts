import type { ServiceVersion } from '../version-source.ts';

/** The versions that one file declares. */
export type Versions = readonly ServiceVersion[];

/** What a file declares on each side of a merge. */
export interface MergeSides {
  /** In the log of base and branch, after the changes so far. */
  current: Versions;
  /** At the base. */
  atBase: Versions;
  /** On the branch, before the commit. */
  before: Versions;
  /** At each of the commits of the base that the commit merged; empty unless it is such a merge. */
  atMerged: readonly Versions[];
  /** On the branch, after the commit. */
  after: Versions;
}

/**
 * Merges the versions that a commit of a branch declares in a file into those of the log, where the base may have changed the
 * same file. For each service of each environment: what the commit did not change stays as it is in the log, what it took from
 * a commit of the base becomes what the base has, and what it changed becomes what it declares.
 */
export function mergeVersions({ current, atBase, before, atMerged, after }: MergeSides): Versions {
  const [servicesBefore, servicesAfter] = [byService(before), byService(after)];
  const servicesMerged = atMerged.map(byService);
  const sideOf = (service: string): Versions => {
    const text = textOf(servicesAfter, service);
    if (text === textOf(servicesBefore, service)) return current;
    return servicesMerged.some((services) => textOf(services, service) === text) ? atBase : after;
  };
  const services = servicesIn([current, atBase, before, after].flat());
  return [...services].flatMap((service) => {
    const declared = sideOf(service).filter((version) => serviceOf(version) === service);
    return [...new Map(declared.map((version) => [JSON.stringify(version), version])).values()];
  });
}

/** Two lists as one. For a service that `versions` declares, what `others` declare is left out. */
export function overlaid(versions: Versions, others: Versions): Versions {
  const services = servicesIn(versions);
  return [...versions, ...others.filter((version) => !services.has(serviceOf(version)))];
}

/** The services that have a version, each with its environment, as texts to compare. */
export function servicesIn(versions: Versions): ReadonlySet<string> {
  return new Set(versions.map(serviceOf));
}

/** Tests whether another is the same version of the same service in the same environment. */
export function isSameVersion(version: ServiceVersion): (other: ServiceVersion) => boolean {
  return (other) =>
    serviceOf(other) === serviceOf(version) && other.version === version.version && other.digest === version.digest;
}

function serviceOf({ environment, service }: ServiceVersion): string {
  return JSON.stringify([environment, service]);
}

function byService(versions: Versions): ReadonlyMap<string, Versions> {
  return Map.groupBy(versions, serviceOf);
}

/** The versions of a service as one text, whatever their order. */
function textOf(services: ReadonlyMap<string, Versions>, service: string): string {
  return (services.get(service) ?? [])
    .map(({ version, digest, isUntold, override, eras, erasByLater }) =>
      JSON.stringify([version, digest, isUntold, override, eras, erasByLater]),
    )
    .sort()
    .join();
}
