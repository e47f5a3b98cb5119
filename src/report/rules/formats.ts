import type { Format } from '../format.ts';
import { json } from './json.ts';
import type { RulesReport } from './rules-report.ts';
import { table } from './table.ts';

/** Every format of a list of rules, by name. */
export const rulesFormats = { table, json } satisfies Record<string, Format<RulesReport>>;
