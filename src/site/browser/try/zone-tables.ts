import type { ZoneTables } from '../../../time/zone-tables.ts';

let tables: ZoneTables | undefined;
let isMissed = false;

/** The tables of zones, in place of those that Node reads: few expressions name a zone, so they are loaded once one does. */
export function zoneTables(): ZoneTables {
  if (tables !== undefined) return tables;
  isMissed = true;
  throw new Error('The tables of time zones have not been loaded.');
}

/** Loads them if an expression was in need of them, and says whether it was. */
export async function loadMissedZones(): Promise<boolean> {
  if (!isMissed) return false;
  isMissed = false;
  const { default: moment } = await import('moment-timezone');
  tables = moment.tz;
  return true;
}
