import { z } from 'zod';
import { duration, instant, text, timeOfDay, timeZone, weekday, within } from './fields.ts';

/** The classes of data that a manifest may state: those of schemas/manifest.schema.json. */
const DATA_CLASSES = ['live', 'anonymised-sample', 'seeded', 'synthetic', 'anonymised'] as const;

/** The front matter of `environments/<id>.mdx`: what one environment is for, and the limits that hold in it. */
export const environmentPage = z.strictObject({
  title: text,
  /** Place in lists and on boards, lowest first. */
  order: z.number(),
  /** The environment that changes come from; absent in the first of the chain. */
  promotesFrom: text.optional(),
  /** One sentence: why the environment exists. */
  purpose: text,
  /** Name of the colour and shape it is known by. */
  accent: text.optional(),
  /** Roles of roles.yaml. */
  owners: z.array(text).default([]),
  /** Zone of weeks and of windows that name none. */
  timeZone: timeZone.default('UTC'),
  /** How long a change stays here before it moves on, in milliseconds. */
  soak: duration.default(0),
  /** Data classes that may live here. */
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
  /** The environment whose services and config keys this one must have. */
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
  /** When nothing may be applied. */
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
  /** How long a change is watched after it was applied, in milliseconds. */
  watch: duration.optional(),
  /** Where a rollback is rehearsed before a change comes here, and how long before. */
  rehearse: z.strictObject({ in: text, within }).optional(),
  /** Ids of the runbooks that must exist. */
  runbooks: z.array(text).default([]),
});

export type EnvironmentSettings = z.output<typeof environmentPage>;
