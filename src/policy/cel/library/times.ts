import { isTimeZone, localTime } from '../../../time/zone.ts';
import { nanosecondsOfDuration } from '../instant.ts';
import type { Library } from '../library.ts';
import { celError, type Duration } from '../value.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What each getter of a timestamp reads from a clock, given as a `Date` whose UTC fields are the local time. */
const FIELDS: Readonly<Record<string, (local: Date) => number>> = {
  getFullYear: (local) => local.getUTCFullYear(),
  getMonth: (local) => local.getUTCMonth(),
  getDate: (local) => local.getUTCDate(),
  getDayOfMonth: (local) => local.getUTCDate() - 1,
  getDayOfWeek: (local) => local.getUTCDay(),
  getDayOfYear: (local) => Math.floor((local.getTime() - startOfYear(local)) / DAY),
  getHours: (local) => local.getUTCHours(),
  getMinutes: (local) => local.getUTCMinutes(),
  getSeconds: (local) => local.getUTCSeconds(),
  getMilliseconds: (local) => local.getUTCMilliseconds(),
};

/** The functions of timestamps that take a zone. Without one they mean UTC. */
export const GETTERS: readonly string[] = Object.keys(FIELDS);

const NANOSECONDS = { getHours: 3_600_000_000_000n, getMinutes: 60_000_000_000n, getSeconds: 1_000_000_000n };

/** Parts of timestamps and durations. Zones are judged by data that ships with Towpath, whatever the machine. */
export const times: Library = {
  ...Object.fromEntries(
    Object.entries(FIELDS).flatMap(([name, read]) => [
      [`google.protobuf.Timestamp.${name}(): int`, (at: Date) => BigInt(read(at))],
      [`google.protobuf.Timestamp.${name}(string): int`, (at: Date, zone: string) => BigInt(read(inZone(at, zone)))],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(NANOSECONDS).map(([name, unit]) => [
      `google.protobuf.Duration.${name}(): int`,
      (duration: Duration) => nanosecondsOfDuration(duration) / unit,
    ]),
  ),
  'google.protobuf.Duration.getMilliseconds(): int': (duration: Duration) =>
    (nanosecondsOfDuration(duration) / 1_000_000n) % 1000n,
};

/** Whether a text is a zone: a name of the IANA database, or an offset such as `+02:00`. */
export function isZone(text: string): boolean {
  return offsetOf(text) !== undefined || isTimeZone(text);
}

/** A time whose UTC fields are the local time in a zone. */
function inZone(at: Date, zone: string): Date {
  const offset = offsetOf(zone);
  if (offset !== undefined) return new Date(at.getTime() + offset);
  if (!isTimeZone(zone)) throw celError(`\`${zone}\` is no time zone`);
  const { year, month, day, hour, minute, second, millisecond } = localTime(at.getTime(), zone);
  const local = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, millisecond));
  local.setUTCFullYear(year, month - 1, day);
  return local;
}

/** A fixed offset in milliseconds; undefined for anything else. */
function offsetOf(zone: string): number | undefined {
  const parts = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (parts === null) return undefined;
  const [, sign, hours, minutes] = parts;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

function startOfYear(local: Date): number {
  const start = new Date(local.getTime());
  start.setUTCMonth(0, 1);
  start.setUTCHours(0, 0, 0, 0);
  return start.getTime();
}
