import { isDatedAhead } from '../facts/world/dated-ahead.ts';
import type { Commit } from '../history/git/commit.ts';

/** When a commit brought something, epoch milliseconds, and no later than now; or why git does not say, as a clause. */
export function momentOf(
  { time, isUndated, isShared, tagged }: Commit,
  now: number,
): { at: number; why: null } | { at: undefined; why: string } {
  const unknown = (why: string) => ({ at: undefined, why });
  // A log says that these have no date either, which is not the reason.
  if (isShared === true) return unknown('its branch has the commit from another, and git does not keep since when');
  if (tagged?.isDateless === true) return unknown('its tag has no date of its own that git can read');
  if (isUndated === true) return unknown('git cannot read the date of its commit');
  if (isDatedAhead(time, { now })) return unknown('its commit is dated after the moment of this check');
  return { at: Math.min(time, now), why: null };
}
