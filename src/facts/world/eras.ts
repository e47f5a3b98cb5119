import { notYetThere, policyAt } from '../../policy/in-force.ts';
import { worldBy } from './join.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The times of a subject that decide by which values of the policy it is judged. */
export interface Moment {
  /** When it happened, epoch milliseconds; undefined for a state. */
  at: number | undefined;
  /** When what it is about was first applied anywhere, epoch milliseconds. */
  first?: number | undefined;
}

const worldsOf = oncePerWorld((): Map<string, World> => new Map());

/**
 * The world in which a moment is judged: with the values of the policy that held then, and with the environments that there
 * were.
 */
export function worldOf(world: World, { at, first }: Moment): World {
  const policy = policyAt(world.policy, at ?? world.now);
  const notYet = notYetThere(policy.environments, first);
  if (policy === world.policy && notYet.size === 0) return world;
  // Two policies of one world differ only in the periods of their environments.
  const key = JSON.stringify([
    ...notYet,
    ...policy.environments.map((each) => each.eras?.findIndex(({ value }) => value === each) ?? 0),
  ]);
  const worlds = worldsOf(world);
  const { repository, now, history, noHistory, mend, lacksHistory, versions, mergeBase, waivers } = world;
  const known =
    worlds.get(key) ??
    worldBy(policy, notYet, {
      waivers,
      repository,
      now,
      past: { history, noHistory, mend, lacksHistory, versions, mergeBase },
    });
  worlds.set(key, known);
  return known;
}
