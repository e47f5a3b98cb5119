import type { JsonFleet } from '../../repo/generated/fleet.ts';
import { loadFleet } from '../load-fleet.ts';
import { siteOptions } from './site-data.ts';

let loaded: JsonFleet | undefined;

/** The fleet that the options name; undefined where they name none. */
export function siteFleet(): JsonFleet | undefined {
  if (siteOptions.fleet === null) return undefined;
  if (loaded === undefined) {
    const fleet = loadFleet(siteOptions.fleet, siteOptions.root);
    if (!fleet.ok) throw new Error(fleet.problem);
    loaded = fleet.value;
  }
  return loaded;
}
