import type { Report } from '../check/report.ts';
import { json } from './json.ts';
import { type PrettyOptions, pretty } from './pretty.ts';

/** A format turns a report into text and does nothing else. */
type Formatter = (report: Report, options: PrettyOptions) => string;

/** Every format, by the name that `--format` takes. */
export const formats = { pretty, json } satisfies Record<string, Formatter>;
