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
  label: text,
  secret: z.boolean().default(false),
  pattern: inputPattern.optional(),
  /** The values that it can have; any where there are none. */
  choices: z.array(text).default([]),
});

/** The front matter of `runbooks/<environment>/<id>.mdx`. */
export const runbookPage = z.strictObject({
  title: text,
  /** One sentence: when to reach for it, and what it does. */
  summary: text,
  /** Equals the folder. */
  environment: text,
  /** The team or person that keeps it correct; the rule `runbook-complete` requires one. */
  owner: z.string().default(''),
  severity: text.optional(),
  /** How long it takes, in milliseconds. */
  estimate: duration,
  /** The access that it needs. */
  access: z.enum(['read', 'write']),
  /** When it was last carried out, in an exercise or in an incident, and by whom. */
  exercised: z.strictObject({ at: instant, by: text }).optional(),
  /** The longest time between two exercises, in milliseconds. */
  exerciseEvery: duration.optional(),
  /** Alerts that lead here. */
  alerts: z.array(alertName).default([]),
  /** Values that the reader fills in once, for the placeholders `{{name}}` in code. */
  inputs: z.record(inputName, input).default({}),
});

export type RunbookSettings = z.output<typeof runbookPage>;
