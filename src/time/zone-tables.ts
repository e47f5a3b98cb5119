import { createRequire } from 'node:module';
import type { MomentTimezone, MomentZone } from 'moment-timezone';

const require = createRequire(import.meta.url);

/** The zones of the database: their names, and each by its name in any case. */
export interface ZoneTables {
  names(): readonly string[];
  zone(name: string): MomentZone | null;
}

/** The file of the package: `Europe/London|GMT BST …|0 -10 …|…` of each zone, and `Europe/London|GB` of each other name. */
interface Packed {
  zones: readonly string[];
  links: readonly string[];
}

/**
 * Reads the tables of zones, and unpacks the zones that are asked for: a check names one or two, of six hundred. In a browser
 * another module does, by the `imports` of package.json.
 */
export function zoneTables(): ZoneTables {
  const { tz } = require('moment-timezone/moment-timezone') as { tz: MomentTimezone };
  const { zones, links } = require('moment-timezone/data/packed/latest.json') as Packed;
  const packed = new Map(zones.map((zone) => [zone.slice(0, zone.indexOf('|')), zone]));
  for (const link of links) {
    const [name, other] = link.split('|') as [string, string];
    packed.set(other, packed.get(name)!);
  }
  const byLowerCase = new Map([...packed].map(([name, zone]) => [name.toLowerCase(), zone]));
  return {
    names: () => [...packed.keys()],
    zone: (name) => {
      const zone = byLowerCase.get(name.toLowerCase());
      if (zone === undefined) return null;
      tz.add(zone);
      return tz.zone(zone.slice(0, zone.indexOf('|')));
    },
  };
}
