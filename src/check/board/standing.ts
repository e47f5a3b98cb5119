import { clauseOf } from '../../facts/blind.ts';
import { hiddenArrivals, serviceHistory } from '../../facts/world/version-history.ts';
import type { EnvironmentNode } from '../../facts/world/world.ts';
import { greatest } from '../../text/long-lists.ts';
import type { Declared } from './declared.ts';
import { type Unseen, unseenVersions } from './unseen.ts';

/**
 * How a version compares with the environment upstream. `first`: there is none, or nothing is declared to run there. `same`: it runs there too. `behind`: it was there, and a
 * newer one is. `ahead`: it was there, and an older one is again. `never`: it was never there. `alone`: upstream has no version of the
 * service. `unknown`: `why` says why.
 */
export type StandingName = 'first' | 'same' | 'behind' | 'ahead' | 'never' | 'alone' | 'unknown';

export interface Standing {
  standing: StandingName;
  /** The environment upstream; null where there is none. */
  upstream: string | null;
  /** Why it is not known, a clause; null where it is. */
  why: string | null;
}

/** How a version of a service compares with what runs, and with what ran, in the environment upstream. */
export function standingOf(
  { key }: Declared,
  {
    name,
    environment,
    above,
    unseen,
  }: {
    name: string;
    environment: EnvironmentNode;
    /** What upstream has of the service; undefined where it has no version of any. */
    above: readonly Declared[] | undefined;
    unseen: readonly Unseen[];
  },
): Standing {
  const { id, upstream, world, page } = environment;
  if (upstream === undefined) {
    // Its page names one that the policy does not have, and that is a finding on it.
    if (page.promotesFrom !== undefined) return unknown(page.promotesFrom, `there is a fault in ${page.file}`);
    return { standing: 'first', upstream: null, why: null };
  }
  const blind = unseenVersions(unseen, upstream.id);
  if (above === undefined)
    return blind === undefined ? { standing: 'first', upstream: null, why: null } : unknown(upstream.id, blind);
  const stands = (standing: StandingName): Standing => ({ standing, upstream: upstream.id, why: null });
  if (key === undefined) return unknown(upstream.id, 'it declares no version');
  if (above.some((each) => each.key === key)) return stands('same');
  const there = serviceHistory(world, upstream.id, name);
  const here = serviceHistory(world, id, name);
  const was = there?.versions.get(key);
  if (above.length === 0) return blind === undefined ? stands('alone') : unknown(upstream.id, blind);
  if (world.history === undefined) return unknown(upstream.id, world.noHistory);
  const hidden = hiddenArrivals(world).find(
    ({ arrival }) => arrival.environment === id && arrival.service === name && arrival.key === key,
  );
  if (hidden !== undefined) return unknown(upstream.id, clauseOf(hidden.blindness));
  if (was !== undefined) {
    const newest = greatest(there!.running.map((running) => there!.versions.get(running)!.introduced));
    return stands(newest > was.introduced ? 'behind' : 'ahead');
  }
  if (blind !== undefined) return unknown(upstream.id, blind);
  const presence = here?.versions.get(key);
  // What was there before the history of the service begins, nobody can tell.
  const isOlder = presence?.isFirst === true && there !== undefined && there.introduced >= presence.introduced;
  if (isOlder) return unknown(upstream.id, `git has had ${name} in ${id} no shorter than in ${upstream.id}`);
  return stands('never');
}

function unknown(upstream: string, why: string): Standing {
  return { standing: 'unknown', upstream, why };
}
