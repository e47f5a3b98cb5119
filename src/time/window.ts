import { clockChanges, instantsOf, localTime } from './zone.ts';

/** The days of the week as policy pages write them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A weekly window of local time. `from` is inclusive and `to` exclusive, both in minutes after midnight; where `from` is
 * greater, the window crosses midnight, and `days` are those on which it opens.
 */
export interface Window {
  days: readonly Weekday[];
  from: number;
  to: number;
  timeZone: string;
}

/** Parses `02:00` (or `24:00`, the end of a day) to minutes after midnight; undefined for anything else. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) > 59 || minutes > 1440 ? undefined : minutes;
}

/** Formats minutes after midnight: `02:00`. */
export function formatTimeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Whether a window can ever be open. */
export function canOpen(window: Window): boolean {
  return window.days.length > 0 && window.from !== window.to && window.from < 1440;
}

/**
 * Whether a window is open at an instant (epoch milliseconds). Local time decides: minutes that a clock change skips are
 * never in a window, and minutes that it repeats are in it both times.
 */
export function isInWindow(window: Window, at: number): boolean {
  const local = localTime(at, window.timeZone);
  const minute = local.hour * 60 + local.minute;
  const today = WEEKDAYS[local.weekday - 1]!;
  if (window.from < window.to) return window.days.includes(today) && minute >= window.from && minute < window.to;
  const yesterday = WEEKDAYS[(local.weekday + 5) % 7]!;
  return (
    (window.days.includes(today) && minute >= window.from) || (window.days.includes(yesterday) && minute < window.to)
  );
}

/** The first instant after `at` (epoch milliseconds) at which one of the windows opens; undefined where none ever does. */
export function nextOpening(windows: readonly Window[], at: number): number | undefined {
  let first: number | undefined;
  for (const window of windows.filter(canOpen)) {
    const opening = nextOpeningOf(window, at);
    if (opening !== undefined && (first === undefined || opening < first)) first = opening;
  }
  return first;
}

/** Three weeks have every weekday at least twice, so an opening that a clock change skips is followed by another. */
const DAYS_AHEAD = 21;
const DAY = 86_400_000;

function nextOpeningOf(window: Window, at: number): number | undefined {
  const { year, month, day } = localTime(at, window.timeZone);
  const candidates: number[] = [];
  // From the day before, because a clock that is set back across midnight repeats the end of that day.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
    candidates.push(...instantsOf(Date.UTC(year, month - 1, day + ahead, 0, window.from), window.timeZone));
  }
  // A window that starts in minutes that a clock change skips opens at the change itself, and so may one that it repeats.
  candidates.push(...clockChanges(window.timeZone, at, at + DAYS_AHEAD * DAY));
  const openings = candidates.filter(
    (instant) => instant > at && isInWindow(window, instant) && !isInWindow(window, instant - 1),
  );
  return openings.length === 0 ? undefined : Math.min(...openings);
}

/** A period in which at least one of some windows is open; epoch milliseconds, `from` inclusive and `until` exclusive. */
export interface Opening {
  from: number;
  until: number;
}

const MINUTE = 60_000;
/** Windows that follow each other without a break for longer are not told apart from one that never closes. */
const LONGEST = 8 * DAY;

/** The opening that follows a moment at which none is open, by that moment, for as long as the windows are in use. */
const following = new WeakMap<readonly Window[], Map<number, Opening | undefined>>();

/** The periods in which one of the windows is open that end after `from` and begin before `until`: the first `most` of them. */
export function openingsBetween(
  windows: readonly Window[],
  { from, until, most }: { from: number; until: number; most: number },
): Opening[] {
  const isOpen = (at: number) => windows.some((window) => isInWindow(window, at));
  /** The first or last whole minute, from one on, at which none is open. */
  const shutFrom = (minute: number, step: number) => {
    let at = minute;
    while (isOpen(at) && Math.abs(at - minute) < LONGEST) at += step;
    return at;
  };
  const known = following.get(windows) ?? new Map<number, Opening | undefined>();
  following.set(windows, known);
  const after = (shut: number): Opening | undefined => {
    if (!known.has(shut)) {
      const opens = nextOpening(windows, shut);
      known.set(shut, opens === undefined ? undefined : { from: opens, until: shutFrom(opens, MINUTE) });
    }
    return known.get(shut);
  };
  const begin = Math.floor(from / MINUTE) * MINUTE;
  const first = isOpen(begin)
    ? { from: shutFrom(begin, -MINUTE) + MINUTE, until: shutFrom(begin, MINUTE) }
    : after(begin);
  const found: Opening[] = [];
  for (let next = first; next !== undefined && next.from < until && found.length < most; next = after(next.until)) {
    found.push(next);
  }
  return found;
}
