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
---
`,
};
