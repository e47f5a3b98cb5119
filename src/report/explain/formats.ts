import type { Format } from '../format.ts';
import type { Explanation } from './explanation.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

/** Every format of a rule that is explained, by name. */
export const explainFormats = { pretty, json } satisfies Record<string, Format<Explanation>>;
