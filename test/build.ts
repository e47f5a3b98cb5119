import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { check } from '../src/check/check.ts';
import type { Report } from '../src/check/report.ts';
import { vocabulary } from '../src/facts/vocabulary.ts';
import { joinWorld } from '../src/facts/world/join.ts';
import type { World } from '../src/facts/world/world.ts';
import { type Policy, readPolicy } from '../src/policy/policy.ts';
import { type Repository, readRepository } from '../src/repo/repository.ts';
import { memoryTree } from '../src/repo/tree.ts';
import type { Finding } from '../src/text/finding.ts';
import type { Location } from '../src/text/location.ts';

/** File texts by path. */
export type Files = Readonly<Record<string, string>>;
/** Files to add or replace; null takes one away. */
export type Overrides = Readonly<Record<string, string | null>>;

/** The clock of every test: a Tuesday after all of what the small repository records. */
export const NOW = Date.parse('2026-11-10T12:00:00Z');
export const CHANGE_FILE = 'changes/add-index.yaml';
export const MIGRATION_FILE = 'db/migrations/V1__index.sql';
export const DIGEST = `sha256:${'ab'.repeat(32)}`;

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const MIGRATION = 'CREATE INDEX a ON b (c);\n';
export const MIGRATION_HASH = sha256(MIGRATION);

/** YAML in the builders' layout: a key a line, down to what stands inside a stage. */
const yaml = (data: object) => dump(data, { flowLevel: 3, lineWidth: -1, noRefs: true });

/** Keys of a record to add or replace; undefined takes one away. */
type Keys = Readonly<Record<string, unknown>>;

const MANIFESTS: Readonly<Record<string, { replicas: number; class: string; default: string }>> = {
  dev: { replicas: 1, class: 'synthetic', default: 'read-write' },
  staging: { replicas: 2, class: 'seeded', default: 'read-write' },
  production: { replicas: 6, class: 'live', default: 'read-only' },
};

/** A manifest that keeps every rule. */
export function manifest(environment: string, keys: Keys = {}): string {
  const { replicas, ...usual } = MANIFESTS[environment] ?? { replicas: 1, class: 'synthetic', default: 'read-only' };
  return yaml({
    environment,
    services: { api: { digest: DIGEST, version: '2.14.0', replicas } },
    config: [`config/${environment}/app.yaml`],
    data: { class: usual.class },
    access: { default: usual.default },
    ...keys,
  });
}

/** When the usual change was applied: an hour apart, then in production's window. */
export const TIMES = {
  dev: '2026-11-03T09:00:00Z',
  staging: '2026-11-03T10:00:00Z',
  production: '2026-11-04T03:00:00Z',
} as const;

/** A stage that was applied at a time, with what else is recorded of it. */
export const stage = (at: string, keys: Keys = {}) => ({ applied: { at, by: 'pipeline' }, ...keys });

/** A schema change that keeps every rule; `stages` replaces all of its stages. */
export function change(keys: Keys = {}): string {
  return yaml({
    id: 'add-index',
    title: 'Add an index',
    kind: 'schema',
    owner: 'payments',
    files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH }],
    rollback: { revert: true },
    stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging), production: stage(TIMES.production) },
    ...keys,
  });
}

const REPOSITORY: Files = {
  'towpath.yaml': 'migrations:\n  - files: db/migrations/*.sql\n',
  ...Object.fromEntries(
    Object.keys(MANIFESTS).flatMap((environment) => [
      [`environments/${environment}.yaml`, manifest(environment)],
      [`config/${environment}/app.yaml`, `pool:\n  host: ${environment}.example.com\n  size: 5\n`],
    ]),
  ),
  [MIGRATION_FILE]: MIGRATION,
  [CHANGE_FILE]: change(),
};

/** A small repository that keeps every rule, with some of its files replaced. */
export function files(overrides: Overrides = {}): Files {
  return replaced(REPOSITORY, overrides);
}

function replaced(base: Files, overrides: Overrides): Files {
  const entries = Object.entries({ ...base, ...overrides });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

export function repository(overrides: Overrides = {}): Repository {
  return readRepository(memoryTree(files(overrides)), 'shop');
}

/** The rules that these tests are about; the policy that ships may have more. */
export const RULES = [
  'allowed-data',
  'environment-chain',
  'low-traffic-window',
  'migration-unchanged',
  'promotion-order',
  'read-only-by-default',
  'same-artifact',
  'same-shape',
  'soak-window',
] as const;

/** The pages of the policy that ships. */
export const CONTENT = join(import.meta.dirname, '../content');
const shippedRules = Object.fromEntries(
  RULES.map((id) => [`rules/${id}.mdx`, readFileSync(join(CONTENT, 'rules', `${id}.mdx`), 'utf8')]),
);

/** Environment pages of the tests' own, so that a lead may change today's numbers. */
const ENVIRONMENT_PAGES: Files = {
  'environments/dev.mdx': `---
title: Dev
order: 1
purpose: Try it.
soak: 10m
data: [synthetic]
access: { default: read-write }
---
`,
  'environments/staging.mdx': `---
title: Staging
order: 2
promotesFrom: dev
purpose: Prove it.
soak: 30m
data: [seeded]
access: { default: read-write }
sameShapeAs: production
---
`,
  'environments/production.mdx': `---
title: Production
order: 3
promotesFrom: staging
purpose: Serve customers.
data: [live]
access: { default: read-only }
lowTraffic: [{ days: [tue, wed, thu], from: "02:00", to: "05:00", timeZone: Europe/London }]
---
`,
};

/** The nine rule pages as they ship, over environments of the tests' own, with some pages replaced. */
export function policy(overrides: Overrides = {}): Policy {
  const texts = replaced({ ...ENVIRONMENT_PAGES, ...shippedRules }, overrides);
  return readPolicy({ label: 'content', texts }, vocabulary);
}

/** A policy whose only rule is a page of this front matter, under the id `trial`. */
export function oneRule(frontMatter: string, overrides: Overrides = {}): Policy {
  const text = `---\ntitle: Trial\nsummary: It holds.\nmessage: It does not hold.\n${frontMatter}\n---\n`;
  return readPolicy(
    { label: 'content', texts: replaced({ ...ENVIRONMENT_PAGES, 'rules/trial.mdx': text }, overrides) },
    vocabulary,
  );
}

/** A text with one piece of it put differently; the piece must be there. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The text does not say ${from}.`);
  return text.replace(from, () => to);
}

/** The shipped text of a rule page, with one piece of it put differently. */
export function editedRule(id: (typeof RULES)[number], from: string, to: string): Overrides {
  const name = `rules/${id}.mdx`;
  return { [name]: edited(shippedRules[name]!, from, to) };
}

const usualPolicy = policy();

/** Checks the small repository, by the nine rules unless another policy is given. */
export function judge(overrides: Overrides = {}, by: Policy = usualPolicy): Report {
  return check({ policy: by, repository: repository(overrides), now: NOW });
}

/** The facts' own view of the small repository. */
export function world(overrides: Overrides = {}, by: Policy = usualPolicy): World {
  return joinWorld(by, repository(overrides), NOW);
}

/** What a finding says in one line: rule, subject, environment, place, and the text that it points at. */
export function brief(report: Pick<Report, 'findings' | 'source'>): string[] {
  return report.findings.map((finding) => briefFinding(finding, report.source));
}

function briefFinding({ rule, subject, location }: Finding, source: Report['source']): string {
  const about =
    subject === null ? '' : ` ${subject.id}${subject.environment === null ? '' : `@${subject.environment}`}`;
  return `${rule}${about} ${location.file}:${location.line} ‹${pointedAt(location, source)}›`;
}

/** The text that a location covers. */
export function pointedAt({ file, line, column, endLine, endColumn }: Location, source: Report['source']): string {
  const text = source(file);
  if (text === undefined) return '';
  return text.text.slice(text.lineStart(line) + column - 1, text.lineStart(endLine) + endColumn - 1);
}

/** Every fault that reading a repository found: rule, place, the text that it points at, message and help. */
export function faults({ configFindings, findings, open }: Repository): string[] {
  return [...configFindings, ...findings].map(({ rule, location, message, help }) => {
    const text = pointedAt(location, (file) => open(file).source);
    return `${rule} ${location.file}:${location.line}:${location.column} ‹${text}› ${message} ${help}`;
  });
}
