import type { ServiceHistory } from '../../history/versions/version-history.ts';
import { isOfManifest } from '../attestation/version-image.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { ServiceNode, World } from '../world/world.ts';

/** The services of an environment and of the one upstream through history. */
interface Histories {
  environment: string;
  here: ReadonlyMap<string, ServiceHistory>;
  there: ReadonlyMap<string, ServiceHistory>;
  world: World;
}

/** What is not committed comes after every commit. */
const UNCOMMITTED = Number.POSITIVE_INFINITY;

/**
 * Whether the digest was introduced upstream by the same commit as here or an earlier one: by the name of the service, or, where
 * it is the first of that name here, by one that the service had before. Whether one commit may change both environments is judged
 * by the rules on commits and arrivals.
 */
export function wasUpstream({ name, environment, data }: ServiceNode): boolean {
  const { id, upstream, world } = environment;
  const environments = versionHistoryOf(world)?.environments;
  if (environments === undefined || upstream === undefined || data.digest === undefined) return false;
  const none: Histories['here'] = new Map();
  const [here, there] = [id, upstream.id].map((each) => environments.get(each) ?? none) as [typeof none, typeof none];
  return wasUpstreamAs(name, data.digest, UNCOMMITTED, { environment: id, here, there, world });
}

/** The same of a service that had the digest here by this name, or is to have got it in a commit: by another. */
function wasUpstreamAs(name: string, key: string, commit: number, histories: Histories): boolean {
  const { here, there } = histories;
  const presence = here.get(name)?.versions.get(key);
  const introduced = Math.min(presence?.introduced ?? commit, commit);
  const upstream = there.get(name)?.versions.get(key)?.introduced;
  if (upstream !== undefined && upstream <= introduced) return true;
  const isFirst = presence?.isFirst ?? !here.has(name);
  return (
    isFirst &&
    formerNames(name, key, introduced, histories).some((former) => wasUpstreamAs(former, key, introduced, histories))
  );
}

/**
 * The names that a service may have had here before a commit, which is the first to have it by its name: of services that had a
 * version until that commit removed them, and of those that had this very digest already, which is the same code by two names.
 */
function formerNames(name: string, key: string, commit: number, { environment, here, world }: Histories): string[] {
  const hasNow = (service: string) =>
    world.services.some((each) => each.environment.id === environment && each.name === service);
  /** A service that files beside manifests declare is none of those that a manifest without it removes. */
  const isGone = ({ service, running, versions }: ServiceHistory) =>
    !hasNow(service) &&
    running.some((each) => isOfManifest(world, { environment, service, key: each, file: versions.get(each)!.file }));
  const isFormer = (history: ServiceHistory) => {
    if (commit === UNCOMMITTED) return history.running.includes(key) || isGone(history);
    const stays = history.versions.get(key)?.stays ?? [];
    return (
      history.absences.some(({ from }) => from === commit) ||
      stays.some(({ from, until = UNCOMMITTED }) => from < commit && commit <= until)
    );
  };
  return [...here.values()].flatMap((history) =>
    history.service !== name && isFormer(history) ? [history.service] : [],
  );
}
