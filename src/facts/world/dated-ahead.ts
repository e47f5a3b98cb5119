import type { World } from './world.ts';

/** As far as clocks may differ, in milliseconds. The page of `times-are-past` has a tolerance of its own, which a lead may change. */
const TOLERANCE = 5 * 60_000;

/** Whether git or a record dates something after the clock of the check, by more than clocks differ. */
export function isDatedAhead(time: number, { now }: Pick<World, 'now'>): boolean {
  return time > now + TOLERANCE;
}
