import type { PlacedService } from '../../repo/release/file-reading.ts';
import { andList, orList } from '../../text/list.ts';
import { droppedServices, isTakenOver } from '../world/dropped-services.ts';
import { lostIn } from '../world/lost-in-history.ts';
import { type PlacesOfFile, placesIn } from '../world/lost-places.ts';
import { isBuiltWhole } from '../world/unpinned-images.ts';
import type { World } from '../world/world.ts';

/**
 * Notes on the versions that a request takes out of files, where a file does not tell whether the service is gone: a chart or a base may
 * have a version of it, or what came without one may be it by another name. One for each file.
 */
export function takenOutNotes(world: World): string[] {
  const { history, repository } = world;
  if (history === undefined || world.mergeBase === undefined) return [];
  const isJudged = (id: string) => world.environments.some((each) => each.id === id && each.upstream !== undefined);
  const noted = new Set<string>();
  return repository.releases.flatMap(({ files, settings: { index } }) =>
    files.flatMap(({ path, unread }): string[] => {
      const all = unread === undefined && !noted.has(path) ? droppedServices(world, path, index) : [];
      const gone = lostIn(history).files.get(path);
      const dropped = all.filter(
        ({ environment, isThere }) => !isThere && isJudged(environment) && gone?.has(environment) !== true,
      );
      const places = dropped.length === 0 ? undefined : placesIn(world, path);
      if (places === undefined) return [];
      const isWhole = isBuiltWhole(world, path);
      const told = dropped.map((each) => ({
        ...each,
        ...whatRuns(places, each, (one) => isTakenOver(world, path, index, one)),
      }));
      const open = told.filter(({ isOver, come }) => (isOver && !isWhole) || come.length > 0);
      if (open.length === 0) return [];
      noted.add(path);
      const names = new Set(open.map(({ environment, service }) => `\`${service}\` in ${environment}`));
      const why = [
        open.some(({ isOver }) => isOver && !isWhole) ? 'a chart or a base may have one that is not read' : [],
        newNames(open),
      ].flat();
      return [
        `no version of ${andList(names, (each) => each)} is told any more in ${path}, and none was judged: ${why.join(', and ')}`,
      ];
    }),
  );
}

interface WhatRuns {
  /** Whether what its version was laid over is there still. */
  isOver: boolean;
  /** The services that came without a version. */
  come: readonly string[];
}

function newNames(open: readonly WhatRuns[]): string[] {
  const names = new Set(open.flatMap((each) => each.come));
  return names.size === 0 ? [] : [`${orList(names)}, which came without one, may be it by another name`];
}

/** What of a request may run in place of a service whose version it took out. */
function whatRuns(
  { before, now }: PlacesOfFile,
  { environment, service }: { environment: string; service: string },
  isToldElsewhere: (found: PlacedService) => boolean,
): WhatRuns {
  const of = (all: readonly PlacedService[]) =>
    all.filter((each) => each.environment === environment && each.service === service && each.isTold);
  const was = of(before);
  // What an earlier commit took out is none of this request.
  if (was.length <= of(now).length) return { isOver: false, come: [] };
  const known = new Set(before.map((each) => each.service));
  const isThere = (over: string) => /^\d+ $/.test(over) || now.some(({ place }) => isBelow(place, over));
  return {
    isOver: was.some(({ over }) => over !== undefined && isThere(over)),
    come: now.flatMap((each) =>
      each.isTold || each.environment !== environment || known.has(each.service) || isToldElsewhere(each)
        ? []
        : each.service,
    ),
  };
}

function isBelow(place: string, over: string): boolean {
  return place.startsWith(over) && /^(?:$|[.[])/.test(place.slice(over.length));
}
