import { withoutSidecars } from '../../history/log/sidecars.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import { followsKustomizations } from '../../repo/release/bases.ts';
import type { PlacedService } from '../../repo/release/file-reading.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { valueOr } from '../../text/result.ts';
import { lostIn } from './lost-in-history.ts';
import { lostPlaces, placesIn } from './lost-places.ts';
import type { World } from './world.ts';

/** A service of which a file had a version, and has none any more. */
export interface DroppedService {
  environment: string;
  service: string;
  /** Whether it is there still, and its version is none that can be read. */
  isThere: boolean;
}

type IsOf = (environment: string, service: string) => boolean;

/** The services of which a file of an entry has no version any more, while no file of another entry has one. */
export function droppedServices(world: World, path: string, entry: number): DroppedService[] {
  const all = world.history === undefined ? undefined : lostIn(world.history).dropped.get(path);
  const dropped = [...(all ?? [])].filter((each) => !isToldByOthers(world, each, entry));
  if (dropped.length === 0) return [];
  const isUntold = untoldServices(world, path);
  const places = placesIn(world, path);
  const isLost =
    places === undefined ? () => false : lostPlaces(places, (each) => isTakenOver(world, path, entry, each));
  return dropped.map((each) => {
    const [environment, service] = JSON.parse(each) as [string, string];
    return { environment, service, isThere: isUntold(environment, service) || isLost(environment, service) };
  });
}

/** Whether a service, as a text with its environment, has a version in files of other entries: those of one may be of several clusters. */
export function isToldByOthers({ history, repository }: World, service: string, entry: number): boolean {
  const others = history === undefined ? undefined : lostIn(history).declaredBy.get(service);
  const releases = releasesOf(repository.config);
  return (
    others?.some((path) => releases.match(path)?.readings.some(({ settings }) => settings.index === entry) !== true) ===
    true
  );
}

/** Whether what a file does not tell is told by another object, by what the file builds on, or by a file of another entry. */
export function isTakenOver(world: World, path: string, entry: number, found: PlacedService): boolean {
  const { environment, service, instead } = found;
  const isDeclared = declaredIn(world);
  return (
    (instead !== undefined && isDeclared(environment, instead)) ||
    (isOnOthers(world, path) && isDeclared(environment, service)) ||
    isToldByOthers(world, JSON.stringify([environment, service]), entry)
  );
}

function isOnOthers({ repository }: World, path: string): boolean {
  const readings = releasesOf(repository.config).match(path)?.readings ?? [];
  return readings.some(({ settings }) => settings.bases.length > 0 || followsKustomizations(settings));
}

function declaredIn({ history }: World): IsOf {
  const declaredBy = history === undefined ? undefined : lostIn(history).declaredBy;
  return (environment, service) => declaredBy?.has(JSON.stringify([environment, service])) === true;
}

/** Tells the services for which a file has something in place of a version that is none. */
function untoldServices(world: World, path: string): IsOf {
  const { repository } = world;
  const file = releasesOf(repository.config).match(path);
  if (file === undefined) return () => false;
  const text = repository.open(path).source?.text ?? '';
  const isDeclared = declaredIn(world);
  const entries = file.parts(text).filter(({ override }) => override?.isUntold);
  const bare = file
    .bare(text)
    .filter(({ environment, instead }) => instead === undefined || !isDeclared(environment, instead));
  const untold = [...file.untold(text), ...entries, ...bare].map((each) => ({
    ...each,
    isUntold: true as const,
  }));
  const named = withoutSidecars<ServiceVersion>([...valueOr(file.read(text), []), ...untold]).filter(
    (each) => each.isUntold,
  );
  const keyOf = (environment: string, service: string) => JSON.stringify([environment, service]);
  const known = new Set(named.map((each) => keyOf(each.environment, each.service)));
  return (environment, service) => known.has(keyOf(environment, '')) || known.has(keyOf(environment, service));
}
