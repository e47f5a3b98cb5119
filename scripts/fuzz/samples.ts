import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { BASE_FILES } from '../../src/check/example/files.ts';
import { migrationTools } from '../../src/repo/migration/migration-tool/migration-tool.ts';
import { MIGRATION_FILES } from './migration-files.ts';
import { RELEASE_FILES } from './release-files.ts';
import { signedFiles } from './signed-files.ts';
import type { Files } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');
const ENVIRONMENTS = ['dev', 'staging', 'production'];

function filesIn(folder: string, under = ''): Files {
  const at = join(ROOT, folder);
  const paths = globSync('**/*', { cwd: at }).map((path) => path.replaceAll('\\', '/'));
  const files = paths.filter((path) => statSync(join(at, path)).isFile());
  return Object.fromEntries(files.sort().map((path) => [`${under}${path}`, readFileSync(join(at, path), 'utf8')]));
}

/** The base case of examples with some rules of the shipped policy. */
function withRules(...rules: string[]): Files {
  const pages = rules.map((rule) => [
    `content/rules/${rule}.mdx`,
    readFileSync(join(ROOT, `content/rules/${rule}.mdx`), 'utf8'),
  ]);
  return { ...BASE_FILES, ...Object.fromEntries(pages) };
}

function releases(): Files {
  const files: Record<string, string> = {};
  for (const { entry, text, base } of Object.values(RELEASE_FILES)) {
    for (const environment of ENVIRONMENTS) {
      const path = String(entry['files']).replace('{environment}', environment).replace('{service}', 'text-api');
      files[path] = text(environment);
    }
    Object.assign(files, base);
  }
  const rules = withRules(
    'arrival-freeze',
    'arrival-order',
    'arrival-soak',
    'one-environment-at-a-time',
    'same-artifact',
    'settings-kept',
  );
  const entries = Object.values(RELEASE_FILES).map(({ entry }) => entry);
  return {
    ...rules,
    ...files,
    'towpath.yaml': dump({
      migrations: [{ tool: 'flyway', files: 'db/migrations/V*.sql', after: 'V41__invoices.sql' }],
      releases: entries,
    }),
  };
}

function migrations(): Files {
  const files: Record<string, string> = {};
  for (const [tool, own] of Object.entries(MIGRATION_FILES)) {
    for (const [path, text] of Object.entries(own)) files[`${tool}/${path}`] = text;
  }
  const entries = Object.entries(migrationTools).map(([tool, preset]) => ({ tool, files: `${tool}/${preset.files}` }));
  const rules = withRules(
    'migration-unchanged',
    'record-for-every-migration',
    'migration-in-order',
    'migration-runs-late',
    'settings-kept',
  );
  return {
    ...rules,
    ...files,
    'towpath.yaml': dump({
      migrations: [{ tool: 'flyway', files: 'db/migrations/V*.sql', after: 'V41__invoices.sql' }, ...entries],
    }),
  };
}

const K6 = `${JSON.stringify(
  {
    metrics: {
      http_req_duration: {
        type: 'trend',
        values: { avg: 101.5, min: 9, med: 100, max: 290, 'p(90)': 180, 'p(95)': 201, 'p(99)': 212 },
        thresholds: { 'p(99)<300': { ok: true } },
      },
      checks: { type: 'rate', values: { rate: 1, passes: 9000, fails: 0 }, thresholds: { 'rate>0.99': { ok: true } } },
    },
  },
  null,
  2,
)}\n`;

/** What `pg_restore --list` prints. */
const LIST = `;
; Archive created at 2026-11-01 02:00:04 UTC
;     dbname: storefront
;     Dump Version: 1.14-0
;     Dumped from database version: 15.20
`;

function evidence(): Files {
  const files = withRules(
    'load-test-meets-slo',
    'load-tests-in-place',
    'rollback-rehearsed',
    'record-kept',
    'staging-snapshot',
    'times-are-past',
  );
  const path = 'changes/2026-11-02-invoice-index.yaml';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    ...files,
    'evidence/8852-k6.json': K6,
    'evidence/8850-snapshot.txt': LIST,
    [path]: files[path]!.replace(
      'takenAt: 2026-11-01T02:00:00Z }',
      `takenAt: 2026-11-01T02:00:00Z, version: "15", zone: UTC, evidence: { path: evidence/8850-snapshot.txt, sha256: ${sha256(LIST)} } }`,
    ).replace(
      '    rollbackRehearsal:',
      `      evidence: { path: evidence/8852-k6.json, sha256: ${sha256(K6)} }\n    rollbackRehearsal:`,
    ),
    'waivers/2026-11-cannot-stage.yaml': dump({
      id: '2026-11-cannot-stage',
      rule: ['rollback-rehearsed', 'load-test-meets-slo'],
      subject: '2026-11-20-reindex',
      environment: 'production',
      reason: 'The replica exists only in production.',
      requestedBy: 'ana@example.com',
      approvedBy: 'sam@example.com',
      approvedAt: '2026-11-03T08:00:00Z',
      expires: '2026-11-30T00:00:00Z',
      incident: 'INC-1240',
    }),
  };
}

/** A run that uses every key. */
const RUN = dump({
  id: '2026-10-20-roll-back',
  runbook: 'production/roll-back-a-migration',
  environment: 'production',
  by: 'kim@example.com',
  startedAt: '2026-10-20T09:00:00Z',
  endedAt: '2026-10-20T09:09:00Z',
  result: 'abandoned',
  incident: 'INC-1230',
  policyDigest: `sha256:${'0'.repeat(64)}`,
  steps: [{ step: 1, at: '2026-10-20T09:04:00Z', result: 'otherwise', note: 'It was idle.', exit: 1 }],
  corrects: [{ path: 'result', reason: 'A slip.', by: 'kim@example.com', approvedBy: 'sam@example.com' }],
});

/** A policy whose pages use every key. */
function policy(): Files {
  return {
    ...withRules(
      'soak-window',
      'no-change-in-freeze',
      'low-traffic-window',
      'runbook-complete',
      'runbook-exercised',
      'record-kept',
      'waiver-in-force',
    ),
    'runs/2026-10-20-roll-back.yaml': RUN,
    'content/policy.yaml': `off: [low-traffic-window]
rules:
  soak-window: { severity: warning, owners: [devops], since: "2026-01-01T00:00:00Z" }
  two-teams: { params: { separator: "," }, was: [{ until: "2026-02-01T00:00:00Z", severity: "off" }] }
environments:
  dev: { soak: 11m }
`,
    'content/roles.yaml': 'tech-lead: [sam@example.com]\ndevops: [robin@example.com, kim@example.com]\n',
    'content/rules/two-teams.mdx': `---
title: Two teams
summary: A data change names two teams.
severity: error
subject: change
when: change.kind == 'data' && environments.exists(e, e.soak > duration('1m'))
each: change.copies
expect: >-
  change.owner.contains(params.separator) && item.name.size() < params.longest
  && !(change.kind in ['config', 'schema'])
at: owner
cases:
  - when: change.owner == ''
    message: "\`{change.id}\` has no owner at {now}; the policy asks for two teams."
    help: "Name them, as in \`owner: payments, search\`."
message: "\`{change.id}\` is owned by \`{change.owner}\` alone; the policy asks for two teams."
help: "Name the second team."
owners: [tech-lead]
since: "2026-01-01T00:00:00Z"
params: { separator: ",", longest: 200, rate: 0.5, wait: 30m, on: true, names: [a, b], numbers: [1, 2] }
was:
  - { until: "2026-06-01T00:00:00Z", severity: warning }
---

A data change rewrites rows in place. See [Soak](../soak-window/).

| a | b |
| - | - |
| 1 | 2 |

<Enforced />

\`\`\`yaml file=changes/a.yaml patch fails case="one team"
kind: data
\`\`\`
`,
    'content/environments/staging.mdx': `---
title: Staging
order: 2
promotesFrom: dev
purpose: Changes prove themselves here under load.
accent: amber
owners: [tech-lead, devops]
timeZone: Europe/London
soak: 30m
data: [anonymised-sample, seeded]
changes: pipeline
pipelineRuns: ["https://ci.example.com/runs/*"]
access: { default: read-write, maxGrant: 4h }
sameShapeAs: production
loadTests: true
lowTraffic: [{ days: [mon, tue, wed, thu, fri, sat, sun], from: "22:00", to: "21:00", timeZone: Asia/Kolkata }]
freezes: [{ from: "2026-12-24T00:00:00Z", to: "2027-01-02T00:00:00Z", reason: Holidays, allow: [rollback] }]
watch: 1h
rehearse: { in: dev, within: 7d }
runbooks: [rehearse-a-rollback]
since: "2025-01-01T00:00:00Z"
was:
  - { until: "2026-03-01T00:00:00Z", soak: 20m, watch: null }
---

Changes prove themselves here.
`,
  };
}

function signed(): Files {
  const rules = withRules(
    'pipeline-only',
    'load-test-meets-slo',
    'same-artifact',
    'write-access-signed-off',
    'watched-after-change',
    'runbook-exercised',
    'attestations-count',
    'arrival-provenance',
  );
  return { ...rules, ...signedFiles(rules) };
}

/** Repositories that hold every kind of file that Towpath reads, by name; none of them has a fault of form. */
export const SAMPLES: Readonly<Record<string, Files>> = {
  storefront: { ...filesIn('examples/storefront'), ...filesIn('content', 'content/') },
  tale: { ...filesIn('examples/jwt-outage'), ...filesIn('content', 'content/') },
  releases: releases(),
  migrations: migrations(),
  evidence: evidence(),
  policy: policy(),
  signed: signed(),
};
