import type { MomentZone } from 'moment-timezone';
import { zoneTables } from '#zone-tables';
import type { ZoneTables } from './zone-tables.ts';

const MINUTE = 60_000;

/**
 * The tables of zones, loaded when a zone is first asked about: many checks name none. Zone rules come from the package
 * `moment-timezone`, which ships the IANA database up to the year 2499, and not from the runtime: whether a moment lies in a
 * window must not depend on the Node that judges it.
 */
let loaded: { names: ReadonlySet<string>; zones: Map<string, MomentZone>; tables: ZoneTables } | undefined;

function tables() {
  if (loaded === undefined) {
    const read = zoneTables();
    loaded = { tables: read, names: new Set(read.names().map((name) => name.toLowerCase())), zones: new Map() };
  }
  return loaded;
}

/** Without the tables: it has no rules, and environments that name no zone have it. */
const UTC = 'UTC';

/** The release of the IANA database that zones are judged by. A test holds it to the tables, which need not be loaded for it. */
export const ZONE_DATA = '2026f';

/** Whether a name is a time zone of that database. */
export function isTimeZone(name: string): boolean {
  return name === UTC || tables().names.has(name.toLowerCase());
}

/** A time as a clock on the wall shows it. */
export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** 1 (Monday) to 7. */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The local time of an instant (epoch milliseconds) in a zone. Throws a RangeError for an unknown zone. */
export function localTime(at: number, timeZone: string): LocalTime {
  const local = new Date(at + offsetAt(at, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() || 7,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. Throws a RangeError for an unknown zone. */
export function offsetAt(at: number, timeZone: string): number {
  if (timeZone === UTC) return 0;
  // Minutes west of UTC; subtracted, so that zero is never negative.
  return 0 - zoneNamed(timeZone).utcOffset(at) * MINUTE;
}

/** The instants in a range, its ends included, at which a zone changes its clocks; epoch milliseconds. */
export function clockChanges(timeZone: string, from: number, to: number): number[] {
  return zoneNamed(timeZone).untils.filter((until) => until >= from && until <= to);
}

/**
 * The instants at which a clock may show a local time, which is written as if it were UTC, epoch milliseconds. A time that
 * a change of clocks skips has the instants that the offsets before and after the change would give.
 */
export function instantsOf(local: number, timeZone: string): number[] {
  const day = 86_400_000;
  const offsets = [local - day, local + day].map((near) => offsetAt(near, timeZone));
  const candidates = [...new Set(offsets)].map((offset) => local - offset);
  const shown = candidates.filter((at) => at + offsetAt(at, timeZone) === local);
  return shown.length > 0 ? shown : candidates;
}

function zoneNamed(timeZone: string): MomentZone {
  const { zones, tables: read } = tables();
  const zone = zones.get(timeZone) ?? (isTimeZone(timeZone) ? read.zone(timeZone) : null);
  if (zone === null) throw new RangeError(`\`${timeZone}\` is not a time zone.`);
  zones.set(timeZone, zone);
  return zone;
}
