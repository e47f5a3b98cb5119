import type { Commit } from '../../history/git/commit.ts';
import { oncePerWorld } from './once.ts';
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
      return firstOf(environment, { service: name, version, key: data.digest ?? version });
    },
  };
}

/**
 * When a version first came to an environment, epoch milliseconds: its name by that of the service, or its digest by that of any. Another build
 * or another name of the service does not begin anew. Undefined where git does not say.
 */
function firstOf(
  { id, world }: ServiceNode['environment'],
  { service, version, key }: Record<'service' | 'version' | 'key', string>,
): number | undefined {
  const first = firstCommits(world).get(id);
  const commit = Math.min(first?.ofKey.get(key) ?? NEVER, first?.ofName.get(nameOf(service, version)) ?? NEVER);
  const found: Commit | undefined = world.history?.log.commits[commit];
  return found === undefined || found.isUndated === true || found.tagged?.isDateless === true ? undefined : found.time;
}

const NEVER = Number.POSITIVE_INFINITY;

/** The indexes of the commits that first brought what an environment had. */
interface FirstCommits {
  ofKey: ReadonlyMap<string, number>;
  /** By service and version. */
  ofName: ReadonlyMap<string, number>;
}

/** Those of each environment: an emergency may be asked about for each of its services. */
const firstCommits = oncePerWorld((world): ReadonlyMap<string, FirstCommits> => {
  const environments = versionHistoryOf(world)?.environments ?? new Map<string, never>();
  return new Map(
    [...environments].map(([id, services]) => {
      const [ofKey, ofName] = [new Map<string, number>(), new Map<string, number>()];
      const note = (first: Map<string, number>, name: string, commit: number) =>
        first.set(name, Math.min(commit, first.get(name) ?? NEVER));
      for (const { service, versions } of services.values()) {
        for (const { key, version, introduced } of versions.values()) {
          note(ofKey, key, introduced);
          note(ofName, nameOf(service, version), introduced);
        }
      }
      return [id, { ofKey, ofName }];
    }),
  );
});

function nameOf(service: string, version: string): string {
  return JSON.stringify([service, version]);
}
