import type { Arrival } from '../../history/versions/arrivals.ts';
import { countOf } from '../../text/count.ts';
import { firstOf } from '../../text/list.ts';
import { judgedArrivals, versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A note names this many versions; the rest are counted. */
const MOST_NAMES = 5;

/**
 * Notes on versions of which nothing was asked, because their upstream has no version of the service, has lost it, or has only names that move: whoever reads
 * the report should know.
 */
export function untrackedNotes(world: World): string[] {
  const { environments } = versionHistoryOf(world) ?? {};
  const untracked = judgedArrivals(world).filter((arrival) => arrival.class === 'untracked');
  const isGivenUp = ({ service, upstream, commit, isUpstreamMoving }: Arrival) => {
    if (isUpstreamMoving) return false;
    const there = environments?.get(upstream)?.get(service);
    return there !== undefined && world.history!.log.commits.indexOf(commit) >= there.introduced;
  };
  const pairs = Map.groupBy(
    untracked.filter((arrival) => !isGivenUp(arrival) && (environments?.get(arrival.upstream)?.size ?? 0) > 0),
    ({ environment, upstream, isUpstreamMoving }) => JSON.stringify([environment, upstream, isUpstreamMoving]),
  );
  return [
    ...untracked
      .filter(isGivenUp)
      .map(
        ({ service, version, environment, upstream }) =>
          `${service}@${version} reached ${environment} when ${upstream} had no version of ${service} any more, so that nothing was asked of it`,
      ),
    ...[...pairs.values()].map((all) => {
      const { environment, upstream, isUpstreamMoving } = all[0]!;
      const names = all.map(({ service, version }) => `${service}@${version}`);
      const [are, them] = all.length === 1 ? ['is of a service', 'it'] : ['are of services', 'them'];
      const had = isUpstreamMoving ? 'had only a name that moves for, such as `latest`' : 'did not have';
      return `${countOf(all.length, 'version')} in ${environment} ${are} that ${upstream} ${had}, so that nothing was asked of ${them}: ${firstOf(names, MOST_NAMES)}`;
    }),
  ];
}
