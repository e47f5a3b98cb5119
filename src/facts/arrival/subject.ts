import { hashOf } from '../../history/git/commit.ts';
import type { Arrival } from '../../history/versions/arrivals.ts';
import { oncePerWorld } from '../world/once.ts';
import { judgedArrivals } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** Where one finding shows its subject, others will: one request to git reads all. */
const prefetched = oncePerWorld((world): Pick<World, 'history'> => {
  world.history?.prefetchSubjects(judgedArrivals(world).map(({ commit }) => hashOf(commit)));
  return world;
});

/** The first line of the message of the commit that introduced a version; empty without a history. Throws a GitProblem. */
export function subjectOf({ commit }: Arrival, world: World): string {
  return prefetched(world).history?.subject(hashOf(commit)) ?? '';
}
