import { z } from 'zod';
import { instant, SAYS_NOTHING, saysSomething, text } from './fields.ts';
import { SUBJECTS } from './vocabulary.ts';

/** A parameter's value; its CEL type follows from it. */
export const paramValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(z.number())], {
  error: 'a number, a text, `true`, `false`, or a list of one kind',
});
export type ParamValue = z.output<typeof paramValue>;

/** What expressions call a parameter. */
export const paramName = z.string().regex(/^[a-zA-Z_]\w*$/, 'a name of letters, digits and `_`');

export const severity = z.enum(['error', 'warning', 'off']);

/** What was different of a rule until a time. */
export const earlierValues = z.array(
  z
    .strictObject({
      until: instant,
      severity: severity.optional(),
      params: z.record(paramName, paramValue).optional(),
    })
    .refine(saysSomething, SAYS_NOTHING)
    .meta({ examples: [{ until: '2026-12-01T00:00:00Z', severity: 'warning' }] }),
);

/** What a rule says where a condition holds; what is left out is the rule's own. */
const messageCase = z.strictObject({
  /** CEL, `bool`. Only the last case may go without. */
  when: text.optional(),
  message: text.optional(),
  help: text.optional(),
});

/** The front matter of `rules/<id>.mdx`: one rule. */
const settings = z.strictObject({
  title: text,
  /** One sentence: what holds when the rule passes. */
  summary: text,
  severity: severity.default('error'),
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
  /** Messages by condition: the first case whose `when` holds is used. */
  cases: z.array(messageCase).default([]),
  /** What was found, what is expected and why, where no case says it; `{…}` holds CEL. */
  message: text.optional(),
  /** One imperative sentence, where no case has one; `{…}` holds CEL. */
  help: z.string().default(''),
  /** One imperative sentence for who has many findings of it at once, as a repository does that begins to keep it. */
  helpForMany: text.optional(),
  /** Roles that may approve a waiver of it. */
  owners: z.array(text).default([]),
  /** Earlier events are not judged; epoch milliseconds. */
  since: instant.optional(),
  /** Numbers and texts that the expressions name as `params.…`. */
  params: z.record(paramName, paramValue).default({}),
  /** Earlier values, each with when it ended. */
  was: earlierValues.optional(),
});

/** A rule page, which has a message for every subject that does not keep the rule. */
export const rulePage = withMessages(settings);

/** The same for a vocabulary with subjects of its own. */
export function rulePageOn(subjects: readonly string[]) {
  return withMessages(settings.extend({ subject: z.enum(subjects) }));
}

function withMessages<Schema extends z.ZodType<Messages>>(schema: Schema): Schema {
  const complete = schema.refine(hasMessage, {
    path: ['message'],
    error: 'a text',
    // Also beside other faults of the page, if none of them is about messages.
    when: ({ issues, value }) =>
      isMapping(value) && !issues.some(({ path }) => path?.[0] === 'cases' || path?.[0] === 'message'),
  });
  return complete.superRefine(({ cases }, context) => {
    for (const [index, { when, message, help }] of cases.entries()) {
      const path = ['cases', index];
      if (message === undefined && help === undefined) {
        context.addIssue({ code: 'custom', path: [...path, 'message'], message: 'a `message` or a `help`' });
      }
      if (when === undefined && index < cases.length - 1) {
        context.addIssue({ code: 'custom', path: [...path, 'when'], message: 'a condition, since more cases follow,' });
      }
    }
  });
}

export type RuleSettings = z.output<ReturnType<typeof rulePageOn>>;
type Messages = Pick<z.output<typeof settings>, 'cases' | 'message'>;

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether each case has a message and one of them always holds, or there is one for the rest. */
function hasMessage({ cases, message }: Messages): boolean {
  if (message !== undefined) return true;
  return cases.length > 0 && cases.at(-1)?.when === undefined && cases.every((each) => each.message !== undefined);
}
