import type { Format } from '../format.ts';
import type { DiffReport } from './diff-report.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

/** Every format of a comparison, by name. */
export const diffFormats = { pretty, json } satisfies Record<string, Format<DiffReport>>;
