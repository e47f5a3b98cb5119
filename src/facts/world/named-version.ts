import type { Commit } from '../../history/git/commit.ts';
import { least } from '../../text/long-lists.ts';
import { versionHistoryOf } from './version-history.ts';
import type { NamedVersion, ServiceNode } from './world.ts';

/** The version that a manifest declares of a service, named as arrivals are; undefined where it declares neither a version nor a digest. */
export function namedVersion({ name, environment, data }: ServiceNode): NamedVersion | undefined {
  const version = data.version ?? data.digest;
  if (version === undefined) return undefined;
  const came = () => firstOf(environment, { service: name, version, key: data.digest ?? version });
  return {
    service: name,
    digest: data.digest,
    name: `${name}@${version}`,
    get cameAt() {
      return came();
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
  const { history } = world;
  const services = versionHistoryOf(world)?.environments.get(id)?.values() ?? [];
  const introduced = [...services].flatMap((each) =>
    [...each.versions.values()].flatMap((known) =>
      known.key === key || (each.service === service && known.version === version) ? [known.introduced] : [],
    ),
  );
  if (history === undefined || introduced.length === 0) return undefined;
  const { time, isUndated, tagged }: Commit = history.log.commits[least(introduced)]!;
  return isUndated === true || tagged?.isDateless === true ? undefined : time;
}
