import { z } from 'zod';
import { instant, text } from './fields.ts';
import { SUBJECTS } from './vocabulary.ts';

/** A parameter's value; its CEL type follows from it. */
const param = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(z.number())], {
  error: 'a number, a text, `true`, `false`, or a list of one kind',
});
export type ParamValue = z.output<typeof param>;

/** The front matter of `rules/<id>.mdx`: one rule. */
export const rulePage = z.strictObject({
  title: text,
  /** One sentence: what holds when the rule passes. */
  summary: text,
  severity: z.enum(['error', 'warning', 'off']).default('error'),
  /** What the rule judges. */
  subject: z.enum(SUBJECTS),
  /** Also judges, in a repository without change records, each migration file as a change that nobody recorded. */
  undeclared: z.boolean().default(false),
  /** A list fact; the rule judges each of its elements as `item`. */
  each: text.optional(),
  /** CEL, `bool`: which subjects it judges. Absent, it judges all. */
  when: text.optional(),
  /** CEL, `bool`: what must hold. */
  expect: text,
  /** Path inside the subject's own data, to point at. */
  at: z.string().default(''),
  /** What was found and what is expected; `{…}` holds CEL. */
  message: text,
  /** One imperative line; `{…}` holds CEL. */
  help: z.string().default(''),
  /** Roles that may approve a waiver of it. */
  owners: z.array(text).default([]),
  /** Earlier events are not judged; epoch milliseconds. */
  since: instant.optional(),
  /** Numbers and texts that the expressions name as `params.…`. */
  params: z.record(z.string().regex(/^[a-zA-Z_]\w*$/, 'a name of letters, digits and `_`'), param).default({}),
});

/** The same for a vocabulary with subjects of its own. */
export function rulePageOn(subjects: readonly string[]) {
  return rulePage.extend({ subject: z.enum(subjects) });
}

export type RuleSettings = z.output<ReturnType<typeof rulePageOn>>;
