import type { Report } from '../../src/check/report.ts';
import { CHANGE_FILE, change, editedRule, judge, manifest, policy, stage, TIMES } from '../build.ts';

const early = change({ stages: { dev: stage(TIMES.dev), staging: stage('2026-11-03T09:05:00Z') } });
const WAIVER = `id: hurry
rule: soak-window
subject: add-index
environment: staging
reason: The disk was full.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-03T08:00:00Z
expires: 2026-12-01T00:00:00Z
`;
const roles = { 'roles.yaml': 'tech-lead: [sam@example.com]\ndevops: [robin@example.com]\n' };

/** Reports of every kind: clean, with findings, excused, and of what could not be checked. */
export const REPORTS = {
  clean: judge(),
  'with one error': judge({ [CHANGE_FILE]: early, 'towpath.yaml': 'site: https://runbooks.example.com\n' }),
  'with a warning': judge(
    { [CHANGE_FILE]: early },
    policy(editedRule('soak-window', 'severity: error', 'severity: warning')),
  ),
  'with findings of many kinds': judge({
    [CHANGE_FILE]: early,
    'changes/slip.yaml': 'id: slip\ntitle: [\n',
    'environments/qa.yaml': manifest('qa', { config: [], zone: 'eu' }),
    'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s }\n',
    'db/migrations/V1__index.sql': 'DROP TABLE b;\n',
  }),
  'with an excused error': judge({ [CHANGE_FILE]: early, 'waivers/hurry.yaml': WAIVER }, policy(roles)),
  'of nothing to check': judge({ 'towpath.yaml': 'changes: nowhere/*.yaml\n' }),
  'of a broken policy': judge({}, policy({ 'rules/soak-window.mdx': '---\ntitle: Soak\nexpct: "true"\n---\n' })),
} satisfies Record<string, Report>;
