import { Temporal } from './temporal.ts';

/** The days of the week as policy pages write them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A weekly stretch of local wall time. `from` is inclusive and `to` exclusive, both in minutes after midnight;
 * where `from` is greater the window crosses midnight and belongs to the day it starts on.
 */
export interface Window {
  days: readonly Weekday[];
  from: number;
  to: number;
  timeZone: string;
}

/** Reads `02:00` (or `24:00`, the end of a day) into minutes after midnight; undefined for anything else. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) > 59 || minutes > 1440 ? undefined : minutes;
}

/** Writes minutes after midnight as `02:00`. */
export function formatTimeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Whether a window can ever be open. */
export function canOpen(window: Window): boolean {
  return window.days.length > 0 && window.from !== window.to && window.from < 1440;
}

/**
 * Whether an instant (epoch milliseconds) lies in a window. Judged on local wall time, so minutes that a clock change
 * skips never match, and minutes that it repeats match both times.
 */
export function isInWindow(window: Window, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(window.timeZone);
  const minute = local.hour * 60 + local.minute;
  const today = WEEKDAYS[local.dayOfWeek - 1]!;
  if (window.from < window.to) return window.days.includes(today) && minute >= window.from && minute < window.to;
  const yesterday = WEEKDAYS[(local.dayOfWeek + 5) % 7]!;
  return (
    (window.days.includes(today) && minute >= window.from) || (window.days.includes(yesterday) && minute < window.to)
  );
}

/** The first instant after `at` (epoch milliseconds) at which one of the windows opens; undefined when none ever does. */
export function nextOpening(windows: readonly Window[], at: number): number | undefined {
  let first: number | undefined;
  for (const window of windows.filter(canOpen)) {
    const opening = nextOpeningOf(window, at);
    if (opening !== undefined && (first === undefined || opening < first)) first = opening;
  }
  return first;
}

/** Three weeks hold every weekday twice, so one that a clock change swallows is still followed by another. */
const DAYS_AHEAD = 21;

function nextOpeningOf(window: Window, at: number): number | undefined {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(window.timeZone);
  const candidates: number[] = [];
  // From the day before: clocks that turn back across midnight repeat the end of it.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = now.toPlainDate().add({ days: ahead });
    const opening = date.toPlainDateTime({ hour: Math.floor(window.from / 60), minute: window.from % 60 });
    for (const disambiguation of ['earlier', 'later'] as const) {
      candidates.push(opening.toZonedDateTime(window.timeZone, { disambiguation }).epochMilliseconds);
    }
  }
  // A window that starts in minutes that a clock change skips opens at the change itself, and so may one that it repeats.
  let change = now.getTimeZoneTransition('next');
  const horizon = at + DAYS_AHEAD * 86_400_000;
  while (change !== null && change.epochMilliseconds <= horizon) {
    candidates.push(change.epochMilliseconds);
    change = change.getTimeZoneTransition('next');
  }
  const openings = candidates.filter(
    (instant) => instant > at && isInWindow(window, instant) && !isInWindow(window, instant - 1),
  );
  return openings.length === 0 ? undefined : Math.min(...openings);
}
