import { joinWorld } from '../facts/world/join.ts';
import { versionHistoryOf } from '../facts/world/version-history.ts';
import type { Past } from '../facts/world/world.ts';
import type { Policy } from '../policy/policy.ts';
import type { KnownFinding } from '../repo/baseline/baseline.ts';
import type { Repository } from '../repo/repository.ts';

/**
 * Whether an entry of a baseline is on the arrival of a version that another has replaced since. Only what runs is judged, so that it is
 * found no more without anybody having mended it.
 */
export function supersededIn({
  policy,
  repository,
  now,
  past,
}: {
  policy: Policy;
  repository: Repository;
  now: number;
  past: Past;
}): (entry: Pick<KnownFinding, 'rule' | 'subject'>) => boolean {
  const onArrivals = new Set(policy.rules.flatMap(({ id, subject }) => (subject === 'arrival' ? [id] : [])));
  let replaced: Set<string> | undefined;
  return ({ rule, subject }) => {
    if (subject === null || typeof subject === 'string' || !onArrivals.has(rule)) return false;
    replaced ??= new Set(
      [...(versionHistoryOf(joinWorld(policy, repository, now, past))?.environments.values() ?? [])].flatMap(
        (services) =>
          [...services.values()].flatMap(({ service, environment, versions, running }) =>
            [...versions].flatMap(([key, { version }]) =>
              running.includes(key) ? [] : JSON.stringify([`${service}@${version}`, environment]),
            ),
          ),
      ),
    );
    return replaced.has(JSON.stringify([subject.id, subject.environment]));
  };
}
