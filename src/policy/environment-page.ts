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
  /** The upstream environment; absent in the first of the chain. */
  promotesFrom: text,
  /** Time zone of weeks, and of windows without one of their own. */
  timeZone,
  /** How long a change stays here before it is promoted, in milliseconds. */
  soak: duration,
  /** Data classes that are allowed here. */
  data: z.array(z.enum(DATA_CLASSES)),
  /** Who applies changes. */
  changes: z.enum(['pipeline', 'anyone']),
  /** Patterns of run addresses; `*` is anything but a slash, `**` anything. */
  pipelineRuns: z.array(text),
  /** The environment whose services and config keys this one must have too. */
  sameShapeAs: text,
  /** Whether load tests run here. */
  loadTests: z.boolean(),
  /** When schema and data changes may be applied; empty means at any time. */
  lowTraffic: z.array(
    z
      .strictObject({
        days: z.array(weekday).min(1),
        from: timeOfDay,
        to: timeOfDay,
        timeZone: timeZone.optional(),
      })
      .meta({ examples: [{ days: ['tue'], from: '02:00', to: '05:00' }] }),
  ),
  /** Periods in which nothing may be applied. */
  freezes: z.array(
    z
      .strictObject({
        from: instant,
        to: instant,
        reason: text,
        allow: z.array(z.enum(['rollback'])).default([]),
      })
      .meta({ examples: [{ from: '2026-12-24T00:00:00Z', to: '2027-01-02T00:00:00Z', reason: 'Holidays' }] }),
  ),
  /** How long a change is monitored after it was applied, in milliseconds. */
  watch: duration,
  /** Where a rollback is rehearsed before a change is applied here, and at most how long before. */
  rehearse: z.strictObject({ in: text, within }),
  /** Ids of the runbooks that the environment must have. */
  runbooks: z.array(text),
};

const access = z.enum(['read-only', 'read-write']);

/** What was different until a time; what may be left out of a page is `null` where it was. */
const earlierLimits = z
  .strictObject({
    until: instant,
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
  title: text,
  /** Position in lists and boards, lowest first. */
  order: z.number(),
  promotesFrom: limits.promotesFrom.optional(),
  /** One sentence: why the environment exists. */
  purpose: text,
  /** Name of its colour and shape on the site. */
  accent: text.optional(),
  /** Roles of roles.yaml. */
  owners: z.array(text).default([]),
  timeZone: limits.timeZone.default('UTC'),
  soak: limits.soak.default(0),
  data: limits.data.default([]),
  changes: limits.changes.default('anyone'),
  pipelineRuns: limits.pipelineRuns.default([]),
  access: z
    .strictObject({
      default: access,
      /** The longest write grant, in milliseconds. */
      maxGrant: duration.optional(),
    })
    .default({ default: 'read-only' }),
  sameShapeAs: limits.sameShapeAs.optional(),
  loadTests: limits.loadTests.default(false),
  lowTraffic: limits.lowTraffic.default([]),
  freezes: limits.freezes.default([]),
  watch: limits.watch.optional(),
  rehearse: limits.rehearse.optional(),
  runbooks: limits.runbooks.default([]),
  /** When the environment came to be: what was first applied anywhere before need not have been in it. Epoch milliseconds. */
  since: instant.optional(),
  /** Earlier values of its limits, each with when it ended. */
  was: z.array(earlierLimits).optional(),
});

export type EnvironmentSettings = z.output<typeof environmentPage>;
