import type { JsonFleet } from '../../repo/generated/fleet.ts';
import type { Format } from '../format.ts';
import { json } from './json.ts';

/** Every format of a report on a fleet, by the name that `--format` takes. */
export const fleetFormats: Readonly<Record<'json', Format<JsonFleet>>> = { json };
