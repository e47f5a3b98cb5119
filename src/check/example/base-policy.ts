/**
 * The environments that the examples of rule pages are judged in. They are not the policy's own: an example proves an
 * expression, so a lead may change today's numbers without rewriting it.
 */
export const BASE_POLICY: Readonly<Record<string, string>> = {
  'roles.yaml': `tech-lead: [sam@example.com]
devops: [robin@example.com]
`,
  'environments/dev.mdx': `---
title: Dev
order: 1
purpose: Changes are tried here first.
owners: [tech-lead, devops]
timeZone: Europe/London
soak: 10m
data: [synthetic, anonymised]
changes: pipeline
pipelineRuns: ["https://ci.example.com/runs/*"]
access: { default: read-write }
---
`,
  'environments/staging.mdx': `---
title: Staging
order: 2
promotesFrom: dev
purpose: Changes prove themselves here under load.
owners: [tech-lead, devops]
timeZone: Europe/London
soak: 30m
data: [anonymised-sample, seeded]
changes: pipeline
pipelineRuns: ["https://ci.example.com/runs/*"]
access: { default: read-write }
sameShapeAs: production
loadTests: true
---
`,
  'environments/production.mdx': `---
title: Production
order: 3
promotesFrom: staging
purpose: Customers are served here.
owners: [tech-lead, devops]
timeZone: Europe/London
data: [live]
changes: pipeline
pipelineRuns: ["https://ci.example.com/runs/*"]
access: { default: read-only, maxGrant: 4h }
lowTraffic: [{ days: [tue, wed, thu], from: "02:00", to: "05:00" }]
watch: 48h
rehearse: { in: staging, within: same-week }
runbooks: [roll-back-a-migration]
---
`,
  'runbooks/staging/rehearse-a-rollback.mdx': `---
title: Rehearse a rollback
summary: Undo a migration in staging before production needs it undone.
environment: staging
owner: payments
estimate: 20m
access: write
---

## Prerequisites

The change is in staging.

## Steps

1. Run its undo file.

## Verify

The schema is what it was.

## Roll back

Apply the change again.

## Escalate

Ask the team that owns the change.
`,
  'runbooks/production/roll-back-a-migration.mdx': `---
title: Roll back a migration
summary: Undo a migration that hurts customers.
environment: production
owner: payments
estimate: 15m
access: write
exercised: { at: "2026-10-20T09:00:00Z", by: robin@example.com }
exerciseEvery: 90d
alerts: [CheckoutSlow]
---

## Prerequisites

An incident is open.

## Steps

1. Start the rollback in the pipeline.

## Verify

Checkout is as fast as yesterday.

## Roll back

There is nothing to undo.

## Escalate

Page the owner of the database.
`,
};
