import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import { readsOf } from '../../policy/rule.ts';
import { isInWindow, openingsBetween } from '../../time/window.ts';
import { environmentKeys } from '../limits.ts';
import type { Lane } from './timeline.ts';

/** More windows than these are counted and not listed. */
const MOST = 40;
const DAY = 86_400_000;
/** How far ahead is looked for a window of what has not come yet. */
const AHEAD = 8 * DAY;

/** Whether a rule on one of some subjects asks for low-traffic windows. */
export function asksForWindows({ rules }: Policy, subjects: readonly string[]): boolean {
  return rules.some(
    (rule) =>
      rule.severity !== 'off' &&
      subjects.includes(rule.subject) &&
      readsOf(rule).some((read) => environmentKeys(rule, read).includes('lowTraffic')),
  );
}

/** When something came, or could have come, to an environment. */
interface Coming {
  /** Whether windows are asked for. */
  inWindows: boolean;
  now: number;
  /** When it had soaked upstream; undefined where it was not there. */
  ready: number | undefined;
  /** When it came; undefined where it has not. */
  at: number | undefined;
}

/** The windows and freezes of an environment from when something could come there to when it did, or to the next window. */
export function ofArrival(
  { lowTraffic, freezes }: Pick<PolicyEnvironment, 'lowTraffic' | 'freezes'>,
  { inWindows, now, ready, at }: Coming,
): Pick<Lane, 'windows' | 'freezes'> {
  const until = at ?? now;
  const from = Math.min(ready ?? until, until);
  const frozen = freezes
    .filter((freeze) => freeze.from <= until && freeze.to > from)
    .map((freeze) => ({ from: freeze.from, until: freeze.to, reason: freeze.reason }));
  if (!inWindows || lowTraffic.length === 0) return { windows: null, freezes: frozen };
  const past = openingsBetween(lowTraffic, { from, until: until + 1, most: MOST + 1 });
  const isShut = past.every((period) => period.until <= until);
  const next =
    at === undefined && isShut ? openingsBetween(lowTraffic, { from: until, until: until + AHEAD, most: 1 }) : [];
  const periods = [...past.slice(0, MOST), ...next].map((period) => ({
    ...period,
    isMet: at !== undefined && period.from <= at && at < period.until,
  }));
  const isMet = at === undefined ? null : lowTraffic.some((window) => isInWindow(window, at));
  return { windows: { periods, hasMore: past.length > MOST, isMet }, freezes: frozen };
}
