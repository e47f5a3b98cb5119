import { digestOf } from '../../facts/attestation/version-image.ts';
import { fileWithoutEnvironment } from '../../facts/world/files-without-environment.ts';
import { judgedArrivals, versionHistoryOf } from '../../facts/world/version-history.ts';
import type { World } from '../../facts/world/world.ts';
import type { VersionPresence } from '../../history/versions/version-history.ts';
import { firstOf } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import { freezesAt } from '../../time/freeze.ts';
import { formatInstant } from '../../time/instant.ts';
import type { VersionQuestion } from './question.ts';

/** A note names this many; the rest are counted. */
const MOST_NAMES = 3;

/** What no rule asks of the version where it goes, so that nothing is passed over in silence. */
export function notesOf(
  world: World,
  { service, version, environment }: VersionQuestion,
  before: VersionPresence | undefined,
): string[] {
  const { upstream, page } = world.environments.find(({ id }) => id === environment)!;
  if (upstream === undefined) {
    const [freeze] = freezesAt(page.freezes, world.now);
    const nor = freeze === undefined ? '' : `, nor whether it comes in the freeze until ${formatInstant(freeze.to)}`;
    return [`${environment} promotes from no environment, so that no rule asks where a version was${nor}`];
  }
  if (before !== undefined) {
    const { time, isShared, tagged } = world.history!.log.commits[before.introduced]!;
    const since =
      tagged?.isDateless === true
        ? 'when its tag was made'
        : isShared === true
          ? 'when its branch was made'
          : formatInstant(time);
    if (before.stays.some(({ until }) => until === undefined)) {
      return [
        `${service}@${version} is in a part of ${environment} already, since ${since}; rules judge the first arrival of a version`,
      ];
    }
    return [
      `${service}@${version} was in ${environment} before, from ${since} on; rules judge the first arrival of a version`,
    ];
  }
  const arrival = judgedArrivals(world).find((each) => each.environment === environment && each.service === service);
  const shared = fileWithoutEnvironment(world, service, environment);
  if (arrival?.class === 'bootstrap' && shared !== undefined)
    return [
      `no file of ${environment} tells a version of ${service}, while ${shared}, which names no environment, does: if it runs there by that, its first version was not this one, which is not compared with ${upstream.id}`,
    ];
  if (arrival?.class === 'bootstrap')
    return [
      `${service} has had no version in ${environment}, so that its first one is not compared with ${upstream.id}`,
    ];
  if (arrival?.isUpstreamMoving)
    return [
      `${upstream.id} has only a name that moves for ${service}, which tells no version, so that nothing is asked of it there`,
    ];
  if (arrival?.class === 'untracked')
    return [`no version of ${service} is declared in ${upstream.id}, so that nothing is asked of it there`];
  return arrival?.class === 'never-upstream' ? nearVersion(world, upstream.id, { service, version }) : [];
}

/** The version that may have been meant, where nothing ever had the one that is asked about. */
function nearVersion(
  world: World,
  upstream: string,
  { service, version }: Pick<VersionQuestion, 'service' | 'version'>,
): string[] {
  const { environments } = versionHistoryOf(world)!;
  const known = [...(environments.get(upstream)?.get(service)?.versions.values() ?? [])].map((each) => each.version);
  const near = closest(version, known);
  if (near === undefined && known.length > 0 && known.every((each) => digestOf(each) !== undefined)) {
    const names = known.toReversed().map((each) => `${service}@${each}`);
    return [
      `${upstream} has had versions of ${service} by their digests alone, such as ${firstOf(names, MOST_NAMES)}; write the digest`,
    ];
  }
  return near === undefined ? [] : [`${upstream} has had ${service}@${near}; write that if it is meant`];
}
