import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import {
  CHANGE_FILE,
  change,
  DIGEST,
  editedRule,
  judge,
  manifest,
  type Overrides,
  oneRule,
  pointedAt,
  policy,
  stage,
  TIMES,
} from '../build.ts';

/** The policy lines behind each finding: file, line and what stands there; the first is `because`. */
function reasons({ findings, source }: Report): string[][] {
  return findings.map(({ because, related }) =>
    [because, ...related.filter(({ message }) => message === 'the policy also says').map(({ location }) => location)]
      .filter((location) => location !== null)
      .map((location) => `${location.file}:${location.line} ‹${pointedAt(location, source)}›`),
  );
}

const STAGING = 'content/environments/staging.mdx';
const PRODUCTION = 'content/environments/production.mdx';
const late = (at: string): Overrides => ({
  [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), staging: stage(at), production: stage(TIMES.production) } }),
});
const withKeys = (environment: string, keys: object): Overrides => ({
  [`environments/${environment}.yaml`]: manifest(environment, { ...keys }),
});

describe('a finding points at the policy line that set its limit', () => {
  test.each<[rule: string, overrides: Overrides, because: string[]]>([
    ['soak-window', late('2026-11-04T02:59:00Z'), [`${STAGING}:6 ‹30m›`, `${PRODUCTION}:4 ‹staging›`]],
    ['promotion-order', late('2026-11-04T03:59:00Z'), [`${PRODUCTION}:4 ‹staging›`]],
    [
      'low-traffic-window',
      {
        [CHANGE_FILE]: change({
          stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging), production: stage('2026-11-05T12:00:00Z') },
        }),
      },
      [`${PRODUCTION}:8 ‹lowTraffic›`],
    ],
    ['allowed-data', withKeys('production', { data: { class: 'seeded' } }), [`${PRODUCTION}:6 ‹data›`]],
    [
      'read-only-by-default',
      withKeys('production', { access: { default: 'read-write' } }),
      [`${PRODUCTION}:7 ‹read-only›`],
    ],
    [
      'same-artifact',
      withKeys('production', { services: { api: { digest: `sha256:${'0'.repeat(64)}` } } }),
      [`${PRODUCTION}:4 ‹staging›`],
    ],
    [
      'same-shape',
      { 'config/production/app.yaml': 'a: 1\n', 'config/staging/app.yaml': 'a: 1\nb: 2\n' },
      [`${STAGING}:9 ‹production›`],
    ],
    ['environment-chain', { 'environments/dev.yaml': null }, ['content/environments/dev.mdx:2 ‹Dev›']],
  ])('%s', (rule, overrides, because) => {
    const report = judge(overrides);
    expect(report.findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(reasons(report)).toEqual([because]);
  });

  test('on the page of the upstream environment, not on that where the change was applied', () => {
    const soak = policy({
      'environments/production.mdx': policy().sources.get(PRODUCTION)!.text.replace('access:', 'soak: 5s\naccess:'),
    });
    expect(reasons(judge(late('2026-11-04T02:59:00Z'), soak))[0]![0]).toBe(`${STAGING}:6 ‹30m›`);
  });

  test('a parameter of the rule, at its line', () => {
    const rule = `subject: service
params:
  # As many as one node bears.
  other: 1
  most: 4
when: service.replicas.hasValue()
expect: service.replicas.orValue(0) <= params.most`;
    const report = judge({}, oneRule(rule));
    expect(report.findings.map(({ subject }) => subject?.id)).toEqual(['production/api']);
    expect(reasons(report)).toEqual([['content/rules/trial.mdx:9 ‹4›']]);
  });

  test('every limit that the rule read, each line once, those of `expect` before those of `when`', () => {
    const rule = `subject: promotion
params: { factor: 2 }
when: environment.hasWindows
expect: promotion.soaked > promotion.upstream.soak && promotion.soaked < promotion.upstream.soak && params.factor > 1`;
    expect(reasons(judge({}, oneRule(rule)))).toEqual([
      [`${STAGING}:6 ‹30m›`, 'content/rules/trial.mdx:6 ‹2›', `${PRODUCTION}:8 ‹lowTraffic›`],
    ]);
  });

  test('the expression itself, where it read no limit', () => {
    expect(reasons(judge({}, oneRule('subject: change\nexpect: change.owner == "search"')))).toEqual([
      ['content/rules/trial.mdx:6 ‹change.owner == "search"›'],
    ]);
    const edited = { 'db/migrations/V1__index.sql': 'DROP TABLE b;\n' };
    expect(reasons(judge(edited))[0]![0]).toMatch(/^content\/rules\/migration-unchanged\.mdx:\d+ ‹\s*item\./);
  });

  test('the expression itself, where the page leaves out the key that it read', () => {
    const tag = withKeys('dev', { services: { api: { digest: 'latest' } } });
    expect(reasons(judge(tag))[0]![0]).toMatch(/^content\/rules\/same-artifact\.mdx:\d+ ‹\s*service\./);
  });

  test('with the address of the rule, where the repository says where the policy is published', () => {
    const urlOf = (config: string) =>
      judge({ ...late('2026-11-04T02:59:00Z'), 'towpath.yaml': config }).findings[0]!.url;
    expect(urlOf('site: https://runbooks.example.com/\n')).toBe('https://runbooks.example.com/rules/soak-window/');
    expect(urlOf('{}\n')).toBeNull();
  });
});

describe('the evidence of a finding', () => {
  test.each<[evidence: string, rule: string, overrides: Overrides]>([
    ['declared', 'soak-window', late('2026-11-04T02:59:00Z')],
    ['declared', 'same-artifact', withKeys('production', { services: { api: { digest: 'latest' } } })],
    ['measured', 'migration-unchanged', { 'db/migrations/V1__index.sql': 'DROP TABLE b;\n' }],
    [
      'measured',
      'same-shape',
      withKeys('production', { services: { api: { digest: DIGEST }, cron: { digest: DIGEST } } }),
    ],
  ])('is %s for %s', (evidence, rule, overrides) => {
    expect(judge(overrides).findings.map((finding) => [finding.rule, finding.evidence])).toEqual([[rule, evidence]]);
  });
});

test('a tightened limit is in force as soon as its page has it', () => {
  const patient = policy({ 'environments/staging.mdx': policy().sources.get(STAGING)!.text.replace('30m', '7d') });
  expect(judge().findings).toEqual([]);
  expect(judge({}, patient).findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'soak-window: `add-index` soaked 17h in staging; the policy asks for 7d, because faults take time to show.',
  ]);
  const loose = policy(editedRule('soak-window', '>=', '<'));
  expect(judge({}, loose).findings).toHaveLength(2);
});
