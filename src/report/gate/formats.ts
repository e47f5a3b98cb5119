import type { Format } from '../format.ts';
import type { GateReport } from './gate-report.ts';
import { pretty } from './pretty.ts';

/** Every format of a verdict of the gate, by name. */
export const gateFormats = { pretty } satisfies Record<string, Format<GateReport>>;
