import type { CheckFormat } from './check-format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Every format of a check's report, by the name that `--format` takes. */
export const checkFormats = { pretty, json, sarif, github, gitlab, junit, markdown } satisfies Record<
  string,
  CheckFormat
>;
