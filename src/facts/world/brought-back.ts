import { allUpstream } from './upstream.ts';
import { serviceHistory, versionHistoryOf } from './version-history.ts';
import type { EnvironmentNode, World } from './world.ts';

/** What is not committed comes after every commit, and what has not ended lasts until then. */
const UNCOMMITTED = Number.POSITIVE_INFINITY;

/**
 * Whether an environment further on ran a version already when it arrived, as one that ships a hotfix does: it is brought back, and skips
 * nothing. In that order by commits; not where a tag without a date says when it came there.
 */
export function isBroughtBack(
  { service, key }: Record<'service' | 'key', string>,
  environment: EnvironmentNode,
  world: World,
): boolean {
  const { history } = world;
  if (history === undefined) return false;
  const here = serviceHistory(world, environment.id, service)?.versions.get(key)?.introduced ?? UNCOMMITTED;
  return [...(versionHistoryOf(world)?.environments ?? [])].some(([id, services]) => {
    const stays = services.get(service)?.versions.get(key)?.stays ?? [];
    const ranIt = stays.some(
      ({ from, until }) =>
        from < here && (until === undefined || here < until) && history.log.commits[from]!.tagged?.isDateless !== true,
    );
    return ranIt && isBehind(id, environment, world);
  });
}

/** Whether the changes of an environment come, by whatever steps, from another. */
function isBehind(id: string, other: EnvironmentNode, { environments }: World): boolean {
  const environment = environments.find((each) => each.id === id);
  return environment !== undefined && allUpstream(environment).has(other);
}
