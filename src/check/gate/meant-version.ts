import { digestOf } from '../../facts/attestation/version-image.ts';
import { versionHistoryOf } from '../../facts/world/version-history.ts';
import type { World } from '../../facts/world/world.ts';
import type { Commit } from '../../history/git/commit.ts';
import type { ServiceHistory, VersionPresence } from '../../history/versions/version-history.ts';
import { upstreamsOf } from '../../policy/in-force.ts';
import { andList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { GateProblem } from './gate.ts';
import type { VersionQuestion } from './question.ts';

/** What history has of the version that is meant. */
interface FoundVersion {
  /** What it is compared by: its digest where one is declared, else the version. */
  key: string;
  /** What people call it. */
  label: string;
  /** Where it has been, with the versions that run there now. */
  here: { presence: VersionPresence; running: readonly string[] } | undefined;
  upstream: VersionPresence | undefined;
  /** Whether a tag was asked about that files have with a digest, which alone is the version. */
  isByTag: boolean;
}

/** The version that is meant, of one of some services: the one that was upstream, else one that was anywhere. */
export function versionOf(
  { service, version, environment }: VersionQuestion,
  world: World,
  services: readonly string[],
): Result<FoundVersion, GateProblem> {
  const { environments } = versionHistoryOf(world)!;
  if (!services.includes(service)) {
    const none = 'Let `releases` in towpath.yaml say which files declare versions.';
    return failure({
      message: `\`${service}\` is not a service that a file ever declared a version of.`,
      help: services.length === 0 ? none : writeInstead(service, services),
    });
  }
  const upstreamId = world.environments.find(({ id }) => id === environment)?.upstream?.id;
  const found = (isMeant: (each: VersionPresence, there: ServiceHistory) => boolean) => {
    const presencesIn = (id: string | undefined): VersionPresence[] => {
      const there = id === undefined ? undefined : environments.get(id)?.get(service);
      return there === undefined ? [] : [...there.versions.values()].filter((each) => isMeant(each, there));
    };
    const upstream = presencesIn(upstreamId);
    const all = upstream.length > 0 ? upstream : [...environments.keys()].flatMap((id) => presencesIn(id));
    return { upstream, all };
  };
  const byName = found((each) => each.version === version || each.key === version);
  const isByTag = byName.all.length === 0;
  const { upstream, all: candidates } = isByTag ? found(isPinned) : byName;
  const keys = [...new Set(candidates.map((each) => each.key))];
  if (keys.length > 1) {
    return failure({
      message: `\`${version}\` of \`${service}\` is the name of ${andList(keys)}.`,
      help: `Name the digest that is meant: \`${service}@${keys[0]}\`.`,
    });
  }
  const key = keys[0] ?? version;
  const there = environments.get(environment)?.get(service);
  const presence = there?.versions.get(key);
  return success({
    key,
    label: candidates[0]?.version ?? version,
    here: presence === undefined ? undefined : { presence, running: there!.running },
    upstream: upstream[0],
    isByTag: isByTag && keys.length > 0,
  });

  /** Whether the version runs, and its file has the tag that is asked about before its digest. */
  function isPinned({ key, file }: VersionPresence, { running }: ServiceHistory): boolean {
    if (digestOf(key) === undefined || !running.includes(key)) return false;
    const text = world.repository.open(file).source?.text ?? '';
    return text
      .split(`${version}@${key}`)
      .some((before, index, parts) => index < parts.length - 1 && !/[\w.-]$/.test(before));
  }
}

/** The services that a file ever declared a version of. */
export function servicesOf(world: World): string[] {
  const known = [...(versionHistoryOf(world)?.environments.values() ?? [])].flatMap((each) => [...each.keys()]);
  return [...new Set(known)].sort();
}

/** The environments upstream of the one that is asked about to which the version came from another one, the nearest first. */
export function passedBy(
  { policy, service, environment }: VersionQuestion,
  key: string,
  world: World,
): { id: string; version: string; commit: Commit; runs: boolean }[] {
  const { environments } = versionHistoryOf(world)!;
  return upstreamsOf(environment, policy.environments).flatMap((id) => {
    // Where it begins, it came from nowhere.
    if (policy.environments.find((each) => each.id === id)?.promotesFrom === undefined) return [];
    const there = environments.get(id)?.get(service);
    const presence = there?.versions.get(key);
    if (presence === undefined) return [];
    const { version, introduced } = presence;
    return [{ id, version, commit: world.history!.log.commits[introduced]!, runs: there!.running.includes(key) }];
  });
}
