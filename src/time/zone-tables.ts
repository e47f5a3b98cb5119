import { createRequire } from 'node:module';
import type { MomentTimezone } from 'moment-timezone';

const require = createRequire(import.meta.url);

/** Reads the tables of zones. In a browser another module does, by the `imports` of package.json. */
export function zoneTables(): MomentTimezone {
  const { tz } = require('moment-timezone') as { tz: MomentTimezone };
  return tz;
}
