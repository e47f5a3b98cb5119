import type { JsonFleet } from '../../repo/generated/fleet.ts';

/** A report on a fleet as JSON: the contract of schemas/fleet.schema.json. */
export function json(fleet: JsonFleet): string {
  return `${JSON.stringify(fleet, null, 2)}\n`;
}
