import type { Format } from '../format.ts';
import type { GateReport } from './gate-report.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

/** Every format of a verdict of the gate, by name. */
export const gateFormats = { pretty, json } satisfies Record<string, Format<GateReport>>;
