import type { Commit } from '../../history/git/commit.ts';
import { firstNamesIn } from '../../history/versions/first-names.ts';
import { oncePerHistory, oncePerWorld } from './once.ts';
import { versionHistoryOf } from './version-history.ts';
import type { NamedVersion, ServiceNode } from './world.ts';

/** The version that a manifest declares of a service, named as arrivals are; undefined where it declares neither a version nor a digest. */
export function namedVersion({ name, environment, data }: ServiceNode): NamedVersion | undefined {
  const version = data.version ?? data.digest;
  if (version === undefined) return undefined;
  return {
    service: name,
    digest: data.digest,
    name: `${name}@${version}`,
    get cameAt() {
      return firstOf(environment, { service: name, version, digest: data.digest });
    },
  };
}

/**
 * When a version first came to an environment, epoch milliseconds: its name by that of the service, or its digest by that of any. Another build
 * or another name of the service does not begin anew. Undefined where git does not say.
 */
function firstOf(
  { id, world }: ServiceNode['environment'],
  { service, version, digest }: { service: string; version: string; digest: string | undefined },
): number | undefined {
  if (world.history === undefined) return undefined;
  const named = firstNames(world.history).get(id)?.get(service)?.get(version);
  // Without a digest, services have versions of the same name that are nothing to each other.
  const brought = digest === undefined ? undefined : firstCommits(world).get(id)?.get(digest);
  const commit = Math.min(brought ?? NEVER, named ?? NEVER);
  const found: Commit | undefined = world.history.log.commits[commit];
  return found === undefined || found.isUndated === true || found.tagged?.isDateless === true ? undefined : found.time;
}

const NEVER = Number.POSITIVE_INFINITY;

const firstNames = oncePerHistory(({ log }) => firstNamesIn(log));

/** The indexes of the commits that first brought what each environment had, by key: an emergency may be asked about for each service. */
const firstCommits = oncePerWorld((world): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const environments = versionHistoryOf(world)?.environments ?? new Map<string, never>();
  return new Map(
    [...environments].map(([id, services]) => {
      const first = new Map<string, number>();
      for (const { versions } of services.values())
        for (const { key, introduced } of versions.values())
          first.set(key, Math.min(introduced, first.get(key) ?? NEVER));
      return [id, first];
    }),
  );
});
