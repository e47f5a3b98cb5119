import { createHash } from 'node:crypto';

const MIGRATION = 'CREATE INDEX CONCURRENTLY invoices_by_account ON invoices (account_id, issued_on);\n';
const ROLLBACK = 'DROP INDEX CONCURRENTLY invoices_by_account;\n';
const DIGEST = `sha256:${'4f6c'.repeat(16)}`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function manifest(environment: string, replicas: number, dataClass: string, access: string): string {
  return `environment: ${environment}
services:
  api:
    image: registry.example.com/shop/api
    digest: ${DIGEST}
    version: 2.14.0
    replicas: ${replicas}
config:
  - config/${environment}/app.yaml
data: { class: ${dataClass} }
access: { default: ${access} }
`;
}

function config(environment: string, poolSize: number): string {
  return `database:
  host: db.${environment}.example.com
  poolSize: ${poolSize}
`;
}

/** The clock of the base case: a Tuesday after everything in it has happened. */
export const BASE_NOW = '2026-11-10T12:00:00Z';

/** A small repository that keeps every rule; an example of a rule page replaces what it needs of it. */
export const BASE_REPOSITORY: Readonly<Record<string, string>> = {
  'towpath.yaml': `migrations:
  - { tool: flyway, files: "db/migrations/V*.sql", after: V41__invoices.sql }
`,
  'environments/dev.yaml': manifest('dev', 1, 'synthetic', 'read-write'),
  'environments/staging.yaml': manifest('staging', 2, 'seeded', 'read-write'),
  'environments/production.yaml': manifest('production', 6, 'live', 'read-only'),
  'config/dev/app.yaml': config('dev', 2),
  'config/staging/app.yaml': config('staging', 5),
  'config/production/app.yaml': config('production', 20),
  'db/migrations/V41__invoices.sql':
    'CREATE TABLE invoices (id bigint PRIMARY KEY, account_id bigint, issued_on date);\n',
  'db/migrations/V42__invoice_index.sql': MIGRATION,
  'db/migrations/U42__invoice_index.sql': ROLLBACK,
  'changes/2026-11-02-invoice-index.yaml': `id: 2026-11-02-invoice-index
title: Index invoices by account and issue date
kind: schema
owner: payments
files:
  - path: db/migrations/V42__invoice_index.sql
    sha256: ${sha256(MIGRATION)}
rollback: { path: db/migrations/U42__invoice_index.sql }
stages:
  dev:
    applied: { at: 2026-11-02T09:12:00Z, by: pipeline, run: https://ci.example.com/runs/8841 }
  staging:
    applied: { at: 2026-11-02T10:00:00Z, by: pipeline, run: https://ci.example.com/runs/8850 }
    snapshot: { of: production, takenAt: 2026-11-01T02:00:00Z }
    loadTest:
      at: 2026-11-02T10:20:00Z
      run: https://ci.example.com/runs/8852
      slo:
        - { name: checkout p99 latency, objective: 300ms, measured: 212ms, met: true }
    rollbackRehearsal: { at: 2026-11-02T11:00:00Z, run: https://ci.example.com/runs/8853, result: passed }
  production:
    applied: { at: 2026-11-04T03:05:00Z, by: pipeline, run: https://ci.example.com/runs/8901 }
    monitoring: { from: 2026-11-04T03:05:00Z, until: 2026-11-06T03:05:00Z, by: ana@example.com, result: healthy }
`,
  'access/2026-11-05-inc-1234.yaml': `id: 2026-11-05-inc-1234
environment: production
person: ana@example.com
incident: INC-1234
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T03:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`,
};
