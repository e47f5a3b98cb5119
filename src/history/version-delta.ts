import type { ServiceVersion } from './version-source.ts';

export type Versions = readonly ServiceVersion[];

/** What a file gives on the sides that meet where a commit changes it. */
interface Sides {
  /** In the log until now. */
  current: Versions;
  /** At the end of the base's log. */
  atEnd: Versions;
  /** Before the commit, on its own line. */
  before: Versions;
  /** At each of the commits of the base that it merged in; none for a commit that merged nothing in. */
  merged: readonly Versions[];
  /** After the commit. */
  after: Versions;
}

/**
 * What a file gives once a commit's change is put upon what it gave, place by place: what the commit left as it was stays as
 * it is, what it took over from the base is as the base gives it, and what it changed is as it says.
 */
export function takenTogether({ current, atEnd, before, merged, after }: Sides): Versions {
  const [was, is] = [byPlace(before), byPlace(after)];
  const there = merged.map(byPlace);
  const places = new Map([current, atEnd, before, after].flat().map((version) => [placeOf(version), version]));
  return [...places.keys()].flatMap((place) => {
    const now = textAt(is, place);
    const side =
      now === textAt(was, place) ? current : there.some((each) => textAt(each, place) === now) ? atEnd : after;
    return side.filter((version, index) => placeOf(version) === place && side.findIndex(isLike(version)) === index);
  });
}

/** What is given below, but for the places that are given above. */
export function over(below: Versions, above: Versions): Versions {
  const places = placesIn(above);
  return [...above, ...below.filter((version) => !places.has(placeOf(version)))];
}

/** The environments and services that a file gives a version, each as one text. */
export function placesIn(versions: Versions): ReadonlySet<string> {
  return new Set(versions.map(placeOf));
}

/** What is given for each place. */
function byPlace(versions: Versions): ReadonlyMap<string, Versions> {
  return Map.groupBy(versions, placeOf);
}

function textAt(places: ReadonlyMap<string, Versions>, place: string): string {
  return (places.get(place) ?? [])
    .map(({ version, digest }) => JSON.stringify([version, digest]))
    .sort()
    .join();
}

function placeOf({ environment, service }: ServiceVersion): string {
  return JSON.stringify([environment, service]);
}

/** Tells whether another is the same version of the same service in the same environment. */
export function isLike(version: ServiceVersion): (other: ServiceVersion) => boolean {
  return (other) =>
    placeOf(other) === placeOf(version) && other.version === version.version && other.digest === version.digest;
}
