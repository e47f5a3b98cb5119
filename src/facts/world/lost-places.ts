import { withoutSidecars } from '../../history/log/sidecars.ts';
import type { PlacedService } from '../../repo/release/file-reading.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { textIn } from '../../repo/tree.ts';
import type { World } from './world.ts';

/** What a file of a request has at the places of its versions, and what it had there at the base. */
export interface PlacesOfFile {
  before: readonly PlacedService[];
  now: readonly PlacedService[];
}

/** Undefined of a file that is at the base as it is now, or is not there, and without a base. */
export function placesIn({ mergeBase, repository }: World, path: string): PlacesOfFile | undefined {
  const tree = mergeBase?.trees[0];
  if (tree?.kind(path) !== 'file') return undefined;
  const [before, now] = [textIn(tree, path), repository.open(path).source?.text];
  if (before === undefined || now === undefined || before === now) return undefined;
  const readings = releasesOf(repository.config).match(path)?.readings ?? [];
  const placesOf = (text: string) =>
    readings.flatMap((reading, index) =>
      reading.placed(text).map(({ over, ...each }) => ({
        ...each,
        place: `${index} ${each.place}`,
        ...(over !== undefined && { over: `${index} ${over}` }),
      })),
    );
  return { before: withoutSidecars(placesOf(before)), now: withoutSidecars(placesOf(now)) };
}

/**
 * Tells the services whose version a file told at the base at a place that is there still, and at which more versions are not told now than
 * were then: what had it goes on, whatever it is called by now.
 */
export function lostPlaces(
  { before, now }: PlacesOfFile,
  isToldElsewhere: (found: PlacedService) => boolean,
): (environment: string, service: string) => boolean {
  const untoldAt = (all: readonly PlacedService[]) =>
    Map.groupBy(
      all.filter((each) => !each.isTold),
      placeOf,
    );
  const [earlier, later] = [untoldAt(before), untoldAt(now)];
  const isLost = (found: PlacedService) => {
    const untold = (later.get(placeOf(found)) ?? []).filter((each) => !isToldElsewhere(each));
    return found.isTold && untold.length > (earlier.get(placeOf(found))?.length ?? 0);
  };
  const lost = new Set(before.filter(isLost).map(({ environment, service }) => JSON.stringify([environment, service])));
  return (environment, service) => lost.has(JSON.stringify([environment, service]));
}

function placeOf({ environment, place }: PlacedService): string {
  return JSON.stringify([environment, place]);
}
