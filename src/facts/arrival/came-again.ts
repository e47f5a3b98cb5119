import { hashOf, shortHash } from '../../history/git/commit.ts';
import { type Arrival, arrivalsIn } from '../../history/versions/arrivals.ts';
import { isMoving } from '../../repo/release/moving-names.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { EnvironmentNode, World } from '../world/world.ts';

/**
 * Notes on versions that a request brings to an environment once more, where the first arrival there was not in order or too early. A
 * version arrives once, so that the first is what rules judge, and it is none of the request.
 */
export function cameAgainNotes(world: World): string[] {
  return world.environments.flatMap((environment) =>
    cameAgain(environment, world).map(
      ({ service, version, commit, class: kind }) =>
        `${service}@${version} comes to ${environment.id} again; rules judge its first arrival there, that of commit ${shortHash(hashOf(commit))}, which was ${kind === 'ok' ? 'too early' : kind}`,
    ),
  );
}

function cameAgain({ id, upstream }: EnvironmentNode, world: World): Arrival[] {
  const { history, now } = world;
  const versions = versionHistoryOf(world);
  if (upstream === undefined || versions === undefined || history?.range.ok !== true) return [];
  const { log, range } = history;
  const hashes = new Set(range.value.commits.map(({ hash }) => hash));
  const isOfRange = (commit: number) => hashes.has(log.commits[commit]!.hash);
  const again = new Set(
    [...(versions.environments.get(id)?.values() ?? [])].flatMap(({ service, versions: all }) =>
      [...all.values()].flatMap(({ key, introduced, stays }) => {
        const isAgain =
          !isOfRange(introduced) && stays.some(({ from, until }) => until === undefined && isOfRange(from));
        return isAgain ? `${service}@${key}` : [];
      }),
    ),
  );
  if (again.size === 0) return [];
  const { soak } = upstream.page;
  const request = { versions, log, environment: id, upstream: upstream.id, tracksLost: true, isMoving, now };
  return [...arrivalsIn(request)].filter(
    ({ service, key, class: kind, soaked }) =>
      again.has(`${service}@${key}`) &&
      (kind === 'ok' ? soaked !== undefined && soaked < soak : kind !== 'bootstrap' && kind !== 'untracked'),
  );
}
