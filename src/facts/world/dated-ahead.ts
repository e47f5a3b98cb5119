import type { World } from './world.ts';

/** As far as clocks may differ, in milliseconds: the tolerance of `times-are-past`. */
const TOLERANCE = 5 * 60_000;

/** Whether git dates something after the clock of the check, by more than clocks differ. */
export function isDatedAhead(time: number, { now }: Pick<World, 'now'>): boolean {
  return time > now + TOLERANCE;
}
