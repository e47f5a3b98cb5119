import type { UnseenSubject } from '../blind.ts';
import { environmentFault, historyFault, unseenByConfig, upstreamFault } from '../world/blind-spots.ts';
import { unseenAround } from '../world/built-on-around.ts';
import { lostVersions } from '../world/lost-versions.ts';
import { oncePerPast } from '../world/once.ts';
import { droppedEnvironments, unreadReleases } from '../world/release-environments.ts';
import { untaggedImages } from '../world/untagged-images.ts';
import type { World } from '../world/world.ts';
import { unseenBehindLinks } from './behind-links.ts';
import { unreadOnBranches, unseenElsewhere } from './on-branches.ts';
import { unreadAliases, unreadUpstreams } from './unread-environments.ts';

/**
 * The arrivals in environments whose page, or whose upstream's, has a fault. Without a history, those of what runs now; even
 * where nothing does, there may have been one.
 */
export const unseenArrivals = oncePerPast((world: World): readonly UnseenSubject[] => {
  const { environments, policy, services } = world;
  const byConfig = unseenByConfig(world, 'environments', 'releases');
  const blindness = historyFault(world);
  if (blindness !== undefined) {
    const running = services.filter(
      ({ environment, data }) => environment.upstream !== undefined && (data.version ?? data.digest) !== undefined,
    );
    return Array.from({ length: Math.max(1, running.length) }, () => ({
      ids: undefined,
      environment: undefined,
      blindness,
    }));
  }
  const faults = [
    ...[...policy.brokenEnvironments].map((id) => [id, environmentFault(world, id)] as const),
    ...environments.map((environment) => [environment.id, upstreamFault(environment)] as const),
  ];
  const hidden = faults.flatMap(([environment, fault]): UnseenSubject[] =>
    fault === undefined ? [] : [{ ids: undefined, environment, blindness: fault }],
  );
  return [
    ...byConfig,
    ...hidden,
    ...unseenElsewhere(world),
    ...unreadOnBranches(world),
    ...unseenBehindLinks(world),
    ...droppedEnvironments(world),
    ...unreadUpstreams(world),
    ...unreadAliases(world),
    ...unreadReleases(world),
    ...unseenAround(world),
    ...lostVersions(world),
    ...untaggedImages(world),
  ];
});
