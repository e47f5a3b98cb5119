import type { Arrival } from '../../history/versions/arrivals.ts';
import { allUpstream } from '../world/upstream.ts';
import { serviceHistory, versionHistoryOf } from '../world/version-history.ts';
import type { EnvironmentNode, World } from '../world/world.ts';

/**
 * Whether an environment further on ran a version already when it arrived, as one that ships a hotfix does: it is brought back, and skips
 * nothing. In that order by commits; not where a tag without a date says when it came there.
 */
export function isBroughtBack(
  { arrival, environment }: { arrival: Arrival; environment: EnvironmentNode },
  world: World,
): boolean {
  const { service, key } = arrival;
  const here = serviceHistory(world, environment.id, service)?.versions.get(key)?.introduced;
  if (here === undefined) return false;
  const { commits } = world.history!.log;
  return [...(versionHistoryOf(world)?.environments ?? [])].some(([id, services]) => {
    const stays = services.get(service)?.versions.get(key)?.stays ?? [];
    const ranIt = stays.some(
      ({ from, until = Number.POSITIVE_INFINITY }) =>
        from < here && here < until && commits[from]!.tagged?.isDateless !== true,
    );
    return ranIt && isBehind(id, environment, world);
  });
}

/** Whether the changes of an environment come, by whatever steps, from another. */
function isBehind(id: string, other: EnvironmentNode, { environments }: World): boolean {
  const environment = environments.find((each) => each.id === id);
  return environment !== undefined && allUpstream(environment).has(other);
}
