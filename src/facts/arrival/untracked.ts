import type { Arrival } from '../../history/versions/arrivals.ts';
import { countOf } from '../../text/count.ts';
import { firstOf } from '../../text/list.ts';
import { judgedArrivals, versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A note names this many versions; the rest are counted. */
const MOST_NAMES = 5;

/**
 * Notes on versions of which nothing was asked, because their upstream has no version of the service, or has lost it: whoever reads
 * the report should know.
 */
export function untrackedNotes(world: World): string[] {
  const { environments } = versionHistoryOf(world) ?? {};
  const untracked = judgedArrivals(world).filter((arrival) => arrival.class === 'untracked');
  const isGivenUp = ({ service, upstream, commit }: Arrival) => {
    const there = environments?.get(upstream)?.get(service);
    return there !== undefined && world.history!.log.commits.indexOf(commit) >= there.introduced;
  };
  const pairs = Map.groupBy(
    untracked.filter((arrival) => !isGivenUp(arrival) && (environments?.get(arrival.upstream)?.size ?? 0) > 0),
    ({ environment, upstream }) => JSON.stringify([environment, upstream]),
  );
  return [
    ...untracked
      .filter(isGivenUp)
      .map(
        ({ service, version, environment, upstream }) =>
          `${service}@${version} reached ${environment} when ${upstream} had no version of ${service} any more, so that nothing was asked of it`,
      ),
    ...[...pairs.values()].map((all) => {
      const { environment, upstream } = all[0]!;
      const names = all.map(({ service, version }) => `${service}@${version}`);
      const [are, them] = all.length === 1 ? ['is of a service', 'it'] : ['are of services', 'them'];
      return `${countOf(all.length, 'version')} in ${environment} ${are} that ${upstream} did not have, so that nothing was asked of ${them}: ${firstOf(names, MOST_NAMES)}`;
    }),
  ];
}
