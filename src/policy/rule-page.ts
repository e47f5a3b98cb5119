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
      until: instant.describe('When it ended.'),
      severity: severity.optional().describe('The severity until then.'),
      params: z.record(paramName, paramValue).optional().describe('Parameters that had another value until then.'),
    })
    .refine(saysSomething, SAYS_NOTHING)
    .meta({ examples: [{ until: '2026-12-01T00:00:00Z', severity: 'warning' }] }),
);

/** What a rule says where a condition holds; what is left out is the rule's own. */
const messageCase = z.strictObject({
  when: text.optional().describe('CEL, `bool`. Only the last case may go without.'),
  message: text.optional().describe('What was found, what is expected and why; `{…}` holds CEL.'),
  help: text.optional().describe('One imperative sentence; `{…}` holds CEL.'),
});

/** The front matter of `rules/<id>.mdx`: one rule. */
const settings = z.strictObject({
  title: text.describe('What holds, in a few words.'),
  summary: text.describe('One sentence: what holds when the rule passes.'),
  severity: severity
    .default('error')
    .describe('What a finding of it is; `error` fails a check. Of a rule that is `off` nothing is judged.'),
  subject: z.enum(SUBJECTS).describe('What the rule judges.'),
  undeclared: z
    .boolean()
    .default(false)
    .describe(
      'Also judges each migration file that no change record lists as a change that nobody recorded, and, of one that ran before its record came, in `change.copies` what became of it until then.',
    ),
  attempts: z
    .boolean()
    .default(false)
    .describe(
      'Also judges each earlier application of a change by which it went on: it counts as the stage upstream of another, or dates the change.',
    ),
  each: text.optional().describe('A fact that is a list: the rule judges each of its elements, as `item`.'),
  when: text.optional().describe('CEL, `bool`: which subjects it judges; all of them where it is left out.'),
  expect: text.describe('CEL, `bool`: what must hold.'),
  at: z
    .string()
    .default('')
    .describe('A path inside the data of the subject, such as `stages`, that a finding points at.'),
  cases: z.array(messageCase).default([]).describe('Messages by condition: the first case whose `when` holds is used.'),
  message: text
    .optional()
    .describe('What was found, what is expected and why, where no case says it; `{…}` holds CEL.'),
  help: z.string().default('').describe('One imperative sentence, where no case has one; `{…}` holds CEL.'),
  helpForMany: text
    .optional()
    .describe(
      'One imperative sentence for a repository that has many findings of it at once, as one does that begins to keep it.',
    ),
  owners: z.array(text).default([]).describe('Roles of roles.yaml that may approve a waiver of it.'),
  since: instant.optional().describe('What happened before is not judged.'),
  params: z
    .record(paramName, paramValue)
    .default({})
    .describe('Numbers and texts that the expressions name as `params.…`.'),
  was: earlierValues
    .optional()
    .describe('Earlier values, each with when it ended: an event is judged by what held then.'),
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
