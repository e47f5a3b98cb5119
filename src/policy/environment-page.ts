import { z } from 'zod';
import {
  duration,
  instant,
  SAYS_NOTHING,
  saysSomething,
  text,
  timeOfDay,
  timeZone,
  weekday,
  within,
} from './fields.ts';

/** The classes of data that a manifest may declare; schemas/manifest.schema.json has the same list. */
export const DATA_CLASSES = ['live', 'anonymised-sample', 'seeded', 'synthetic', 'anonymised'] as const;

/** The keys of an environment that rules rest on. */
const limits = {
  /** The upstream environment. */
  promotesFrom: text,
  timeZone,
  /** In milliseconds. */
  soak: duration,
  data: z.array(z.enum(DATA_CLASSES)),
  changes: z.enum(['pipeline', 'anyone']),
  pipelineRuns: z.array(text),
  sameShapeAs: text,
  loadTests: z.boolean(),
  lowTraffic: z.array(
    z
      .strictObject({
        days: z.array(weekday).min(1).describe('The first three letters of each day on which the window opens: `tue`.'),
        from: timeOfDay.describe('When it opens.'),
        to: timeOfDay.describe('When it closes; on the next day, where that is no later than `from`.'),
        timeZone: timeZone.optional().describe('The time zone of both; that of the environment where it is left out.'),
      })
      .meta({ examples: [{ days: ['tue'], from: '02:00', to: '05:00' }] }),
  ),
  freezes: z.array(
    z
      .strictObject({
        from: instant.describe('When it begins.'),
        to: instant.describe('When it has ended.'),
        reason: text.describe('Why, as a finding says it.'),
        allow: z
          .array(z.enum(['rollback']))
          .default([])
          .describe('What may be applied nevertheless.'),
      })
      .meta({ examples: [{ from: '2026-12-24T00:00:00Z', to: '2027-01-02T00:00:00Z', reason: 'Holidays' }] }),
  ),
  /** In milliseconds. */
  watch: duration,
  rehearse: z.strictObject({
    in: text.describe('The environment in which it is rehearsed.'),
    within: within.describe('At most how long before: a duration, or `same-week`.'),
  }),
  runbooks: z.array(text),
};

const access = z.enum(['read-only', 'read-write']);

/** What was different until a time; what may be left out of a page is `null` where it was. */
const earlierLimits = z
  .strictObject({
    until: instant.describe('When it ended.'),
    promotesFrom: limits.promotesFrom.nullish(),
    timeZone: limits.timeZone.optional(),
    soak: limits.soak.optional(),
    data: limits.data.optional(),
    changes: limits.changes.optional(),
    pipelineRuns: limits.pipelineRuns.optional(),
    access: z.strictObject({ default: access.optional(), maxGrant: duration.nullish() }).optional(),
    sameShapeAs: limits.sameShapeAs.nullish(),
    loadTests: limits.loadTests.optional(),
    lowTraffic: limits.lowTraffic.optional(),
    freezes: limits.freezes.optional(),
    watch: limits.watch.nullish(),
    rehearse: limits.rehearse.nullish(),
    runbooks: limits.runbooks.optional(),
  })
  .refine(saysSomething, SAYS_NOTHING)
  .meta({ examples: [{ until: '2026-12-01T00:00:00Z', soak: '30m' }] });

/** The front matter of `environments/<id>.mdx`: what one environment is for, and its limits. */
export const environmentPage = z.strictObject({
  title: text.describe('Its name in headings.'),
  order: z.number().describe('Place in lists and boards, lowest first.'),
  promotesFrom: limits.promotesFrom
    .optional()
    .describe('The upstream environment, from which changes come; the first of the chain has none.'),
  purpose: text.describe('One sentence: why the environment exists.'),
  accent: text
    .optional()
    .describe(
      'Its colour and shape on the site: `green`, `amber`, `red`, `blue` or `violet`; chosen where it is left out.',
    ),
  owners: z.array(text).default([]).describe('Roles of roles.yaml.'),
  timeZone: limits.timeZone
    .default('UTC')
    .describe('The time zone of its weeks, and of its windows without one of their own.'),
  soak: limits.soak.default(0).describe('How long a change stays here before it is promoted.'),
  data: limits.data.default([]).describe('The classes of data that it may hold.'),
  changes: limits.changes.default('anyone').describe('Who may apply changes.'),
  pipelineRuns: limits.pipelineRuns
    .default([])
    .describe(
      'Patterns of the addresses of runs, as a browser opens them; `*` is anything but a slash, `**` anything, with a letter or a digit. A query or a fragment counts where the pattern has one.',
    ),
  access: z
    .strictObject({
      default: access.describe('What people may do without a grant.'),
      maxGrant: duration.optional().describe('The longest time for which write access may be granted.'),
    })
    .default({ default: 'read-only' })
    .describe('The access that people have.'),
  sameShapeAs: limits.sameShapeAs
    .optional()
    .describe('The environment whose services and config keys this one must have too.'),
  loadTests: limits.loadTests.default(false).describe('Whether load tests run here.'),
  lowTraffic: limits.lowTraffic
    .default([])
    .describe('When schema and data changes may be applied; at any time where it is empty.'),
  freezes: limits.freezes.default([]).describe('Periods in which nothing may be applied.'),
  watch: limits.watch.optional().describe('How long a change is monitored after it was applied.'),
  rehearse: limits.rehearse.optional().describe('Where a rollback is rehearsed before a change is applied here.'),
  runbooks: limits.runbooks.default([]).describe('Ids of the runbooks that the environment must have.'),
  since: instant
    .optional()
    .describe('When the environment came to be: what was first applied anywhere before need not have been in it.'),
  was: z
    .array(earlierLimits)
    .optional()
    .describe('Earlier values of its limits, each with when it ended; `null` where the page had none.'),
});

export type EnvironmentSettings = z.output<typeof environmentPage>;
