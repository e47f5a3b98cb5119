import { z } from 'zod';
import { hasHidden } from '../text/hidden.ts';
import { compilePattern } from './cel/pattern.ts';
import { duration, instant, text } from './fields.ts';
import { INPUT_NAME } from './placeholder.ts';

/** The name of an input, as placeholders can have it. */
const inputName = z.string().regex(INPUT_NAME, 'a name of letters, digits, `_` and `-`');

/** How many bytes a name of a file may have, and so one in an address of the site. */
const MAX_NAME_BYTES = 200;

/** The name is part of an address, `/alerts/<name>/`, and of the path of its page, which these characters would end. */
const alertName = text
  .regex(/^[^/\\?#%]+$/, 'a name without `/`, `\\`, `?`, `#` and `%`')
  .refine(
    (name) => !/^\.+$|^\s|\s$|\p{Cc}/u.test(name) && !hasHidden(name) && name.isWellFormed(),
    'a name with letters or digits, without characters that nothing shows and without a space at an end',
  )
  .refine((name) => Buffer.byteLength(name) <= MAX_NAME_BYTES, `a name of at most ${MAX_NAME_BYTES} bytes`);

/** What the whole of a value must match. */
const inputPattern = text.superRefine((pattern, context) => {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) context.addIssue({ code: 'custom', message: `a pattern is expected: ${compiled.problem}` });
});

/** A value that the reader fills in. */
const input = z.strictObject({
  label: text.describe('What is asked for.'),
  secret: z.boolean().default(false).describe('Whether it is hidden as it is typed, and kept nowhere.'),
  pattern: inputPattern.optional().describe('A regular expression (RE2) that the whole of the value must match.'),
  choices: z.array(text).default([]).describe('The values that it can have; any where the list is empty.'),
});

/** The front matter of `runbooks/<environment>/<id>.mdx`. */
export const runbookPage = z.strictObject({
  title: text.describe('What the reader does: `Apply a migration`.'),
  summary: text.describe('One sentence: when to reach for it, and what it does.'),
  environment: text.describe('The environment; the folder of the page has the same name.'),
  owner: z
    .string()
    .default('')
    .describe('The team or person that keeps it correct; the rule `runbook-complete` requires one.'),
  severity: text.optional().describe('How severe the incident is that it is for, in the words of the team: `SEV-1`.'),
  estimate: duration.describe('How long it takes.'),
  access: z.enum(['read', 'write']).describe('The access that it needs.'),
  exercised: z
    .strictObject({ at: instant.describe('When.'), by: text.describe('By whom.') })
    .optional()
    .describe('When it was last carried out, in an exercise or in an incident, where no record of a run says so.'),
  exerciseEvery: duration.optional().describe('The longest time between two exercises.'),
  alerts: z.array(alertName).default([]).describe('Names of the alerts that lead here.'),
  inputs: z
    .record(inputName, input)
    .default({})
    .describe('Values that the reader fills in once, for the placeholders `{{name}}` in code.'),
});

export type RunbookSettings = z.output<typeof runbookPage>;
