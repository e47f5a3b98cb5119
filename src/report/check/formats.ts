import type { Report } from '../../check/report.ts';
import type { Format } from '../format.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

/** Every format of a check's report, by the name that `--format` takes. */
export const checkFormats = { pretty, json } satisfies Record<string, Format<Report>>;
