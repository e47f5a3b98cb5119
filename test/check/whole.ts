import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { type Policy, readPolicy } from '../../src/policy/policy.ts';
import type { Repository } from '../../src/repo/repository.ts';
import {
  brief,
  CHANGE_FILE,
  CONTENT,
  change,
  type Files,
  MIGRATION_FILE,
  MIGRATION_HASH,
  NOW,
  type Overrides,
  repository,
} from '../build.ts';

/** Keys of a record to add or replace; undefined takes one away. */
export type Keys = Readonly<Record<string, unknown>>;

const RUN = 'https://ci.example.com/runs/1';
export const UNDO_FILE = 'db/undo/U1__index.sql';

/** Every rule page as it ships. */
const RULE_PAGES: Files = Object.fromEntries(
  readdirSync(join(CONTENT, 'rules')).map((name) => [
    `rules/${name}`,
    readFileSync(join(CONTENT, 'rules', name), 'utf8'),
  ]),
);

/** An environment page, a setting a line: as YAML writes them; undefined leaves one out. */
export function environmentPage(id: string, settings: Readonly<Record<string, string | undefined>> = {}): string {
  const lines = Object.entries({ ...ENVIRONMENTS[id], ...settings }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${value}\n`,
  );
  return `---\n${lines.join('')}---\n`;
}

const PIPELINE = { changes: 'pipeline', pipelineRuns: '["https://ci.example.com/runs/*"]' };
const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dev: {
    title: 'Dev',
    order: '1',
    purpose: 'Try it.',
    soak: '10m',
    data: '[synthetic]',
    ...PIPELINE,
    access: '{ default: read-write }',
  },
  staging: {
    title: 'Staging',
    order: '2',
    promotesFrom: 'dev',
    purpose: 'Prove it.',
    soak: '30m',
    data: '[seeded]',
    ...PIPELINE,
    access: '{ default: read-write }',
    sameShapeAs: 'production',
    loadTests: 'true',
  },
  production: {
    title: 'Production',
    order: '3',
    promotesFrom: 'staging',
    purpose: 'Serve customers.',
    timeZone: 'Europe/London',
    data: '[live]',
    ...PIPELINE,
    access: '{ default: read-only, maxGrant: 4h }',
    lowTraffic: '[{ days: [tue, wed, thu], from: "02:00", to: "05:00" }]',
    watch: '48h',
    rehearse: '{ in: staging, within: same-week }',
  },
};

const PAGES: Files = {
  'roles.yaml': 'tech-lead: [sam@example.com]\ndevops: [robin@example.com]\nsupport: [kim@example.com]\n',
  ...Object.fromEntries(Object.keys(ENVIRONMENTS).map((id) => [`environments/${id}.mdx`, environmentPage(id)])),
  ...RULE_PAGES,
};

/** Every shipped rule over environments of the tests' own, with some pages replaced. */
export function wholePolicy(overrides: Overrides = {}): Policy {
  const entries = Object.entries({ ...PAGES, ...overrides });
  const texts = Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
  return readPolicy({ label: 'content', texts }, vocabulary);
}

/** The policy with some settings of one environment's page put differently. */
export function settingIn(id: string, settings: Readonly<Record<string, string | undefined>>): Policy {
  return wholePolicy({ [`environments/${id}.mdx`]: environmentPage(id, settings) });
}

/** The usual stages of a schema change that keeps every rule. */
export const STAGES = {
  dev: applied('2026-11-03T09:00:00Z'),
  staging: applied('2026-11-03T10:00:00Z', {
    snapshot: { of: 'production', takenAt: '2026-11-03T02:00:00Z' },
    loadTest: loadTest(),
    rollbackRehearsal: { at: '2026-11-03T11:00:00Z', result: 'passed' },
  }),
  production: applied('2026-11-04T03:00:00Z', {
    monitoring: { from: '2026-11-04T03:00:00Z', until: '2026-11-06T03:00:00Z', by: 'ana', result: 'healthy' },
  }),
};

/** Two hours after production's usual application. */
export const ROLLED_BACK = { at: '2026-11-04T05:00:00Z', by: 'pipeline', run: RUN, reason: 'It was slow.' };

/** A stage that the pipeline applied at a time, in a run that the page accepts. */
export function applied<Others extends Keys>(at: string, others?: Others) {
  return { applied: { at, by: 'pipeline', run: RUN }, ...(others as Others) };
}

/** A load test that met its objective. */
export function loadTest(keys: Keys = {}) {
  const slo = [{ name: 'checkout p99 latency', objective: '300ms', measured: '212ms', met: true }];
  return { at: '2026-11-03T10:20:00Z', slo, ...keys };
}

/** A schema change that keeps every rule, with some of its keys replaced. */
export function soundChange(keys: Keys = {}): string {
  return change({ rollback: { path: UNDO_FILE }, stages: STAGES, ...keys });
}

/** The usual change with some keys of one of its stages replaced; undefined takes one away. */
export function withStage(environment: keyof typeof STAGES, keys: Keys, others: Keys = {}): Overrides {
  const stages = { ...STAGES, [environment]: { ...STAGES[environment], ...keys } };
  return { [CHANGE_FILE]: soundChange({ ...others, stages }) };
}

const SOUND: Overrides = { [UNDO_FILE]: 'DROP INDEX a;\n', [CHANGE_FILE]: soundChange() };

/** A small repository that keeps every rule of the whole policy, with some of its files replaced. */
export const soundRepository = (overrides: Overrides = {}): Repository =>
  repository({ ...SOUND, ...withoutMigrations(overrides), ...overrides });

/** Where the usual change is made one of configuration its file is no migration: a change that lists one is judged as such. */
function withoutMigrations({ [CHANGE_FILE]: usualChange }: Overrides): Overrides {
  return usualChange?.includes('kind: config') ? { 'towpath.yaml': 'migrations: []\n' } : {};
}

const usual = wholePolicy();

/** The small repository, checked by the whole policy, as a board is asked of it. */
export function judgedWhole(overrides: Overrides = {}, policy: Policy = usual, now: number | string = NOW) {
  const repository = soundRepository(overrides);
  const clock = typeof now === 'number' ? now : Date.parse(now);
  return { policy, repository, report: check({ policy, repository, now: clock }) };
}

/** What such a check reports. */
export const judgeAll = (...asked: Parameters<typeof judgedWhole>): Report => judgedWhole(...asked).report;

/** What the whole policy finds in the small repository, a line a finding. */
export const foundIn = (overrides: Overrides, by?: Policy, now?: number | string): string[] =>
  brief(judgeAll(overrides, by, now));

/** The obligations of a report that are under way: `rule subject@environment instant`. */
export const dueIn = ({ due }: Report): string[] =>
  due.map(({ rule, subject, at }) => `${rule} ${subject.id}@${subject.environment} ${new Date(at).toISOString()}`);

/** A change that is only written down yet, so that another may say that it undoes it. */
export const UNDONE: Overrides = {
  'changes/add-column.yaml': configChange({
    id: 'add-column',
    files: [{ path: 'config/dev/app.yaml' }],
    stages: undefined,
  }),
};

/** A config change, which no window, snapshot, load test or rehearsal is asked of. */
export function configChange(keys: Keys = {}): string {
  return soundChange({
    kind: 'config',
    files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH }],
    rollback: { revert: true },
    ...keys,
  });
}
