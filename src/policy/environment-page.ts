import { z } from 'zod';
import { duration, instant, text, timeOfDay, timeZone, weekday, within } from './fields.ts';

/** The classes of data that a manifest may declare; schemas/manifest.schema.json has the same list. */
const DATA_CLASSES = ['live', 'anonymised-sample', 'seeded', 'synthetic', 'anonymised'] as const;

/** The front matter of `environments/<id>.mdx`: what one environment is for, and its limits. */
export const environmentPage = z.strictObject({
  title: text,
  /** Position in lists and boards, lowest first. */
  order: z.number(),
  /** The upstream environment; absent in the first of the chain. */
  promotesFrom: text.optional(),
  /** One sentence: why the environment exists. */
  purpose: text,
  /** Name of its colour and shape on the site. */
  accent: text.optional(),
  /** Roles of roles.yaml. */
  owners: z.array(text).default([]),
  /** Time zone of weeks, and of windows without one of their own. */
  timeZone: timeZone.default('UTC'),
  /** How long a change stays here before it is promoted, in milliseconds. */
  soak: duration.default(0),
  /** Data classes that are allowed here. */
  data: z.array(z.enum(DATA_CLASSES)).default([]),
  /** Who applies changes. */
  changes: z.enum(['pipeline', 'anyone']).default('anyone'),
  /** Patterns of run addresses; `*` is anything but a slash, `**` anything. */
  pipelineRuns: z.array(text).default([]),
  access: z
    .strictObject({
      default: z.enum(['read-only', 'read-write']),
      /** The longest write grant, in milliseconds. */
      maxGrant: duration.optional(),
    })
    .default({ default: 'read-only' }),
  /** The environment whose services and config keys this one must have too. */
  sameShapeAs: text.optional(),
  /** Whether load tests run here. */
  loadTests: z.boolean().default(false),
  /** When schema and data changes may be applied; empty means at any time. */
  lowTraffic: z
    .array(
      z
        .strictObject({
          days: z.array(weekday).min(1),
          from: timeOfDay,
          to: timeOfDay,
          timeZone: timeZone.optional(),
        })
        .meta({ examples: [{ days: ['tue'], from: '02:00', to: '05:00' }] }),
    )
    .default([]),
  /** Periods in which nothing may be applied. */
  freezes: z
    .array(
      z
        .strictObject({
          from: instant,
          to: instant,
          reason: text,
          allow: z.array(z.enum(['rollback'])).default([]),
        })
        .meta({ examples: [{ from: '2026-12-24T00:00:00Z', to: '2027-01-02T00:00:00Z', reason: 'Holidays' }] }),
    )
    .default([]),
  /** How long a change is monitored after it was applied, in milliseconds. */
  watch: duration.optional(),
  /** Where a rollback is rehearsed before a change is applied here, and at most how long before. */
  rehearse: z.strictObject({ in: text, within }).optional(),
  /** Ids of the runbooks that the environment must have. */
  runbooks: z.array(text).default([]),
});

export type EnvironmentSettings = z.output<typeof environmentPage>;
