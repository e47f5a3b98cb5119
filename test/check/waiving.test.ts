import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { exitCode } from '../../src/check/exit-code.ts';
import { json } from '../../src/report/check/json.ts';
import { pretty } from '../../src/report/check/pretty.ts';
import { brief, CHANGE_FILE, manifest, type Overrides } from '../build.ts';
import { LATE, NOON, OUTSIDE, openIn, WAIVER, withWaiver } from '../rules/waivers.ts';
import { applied, judgeAll, STAGES, settingIn, soundChange, wholePolicy } from './whole.ts';

const verdicts = (report: ReturnType<typeof judgeAll>, id: string) => {
  const { judged, failed, waived } = report.rules.find((rule) => rule.id === id)!;
  return { judged, failed, waived };
};

describe('a finding that a waiver excuses', () => {
  const report = judgeAll(withWaiver());

  test('keeps its location and counts as waived, not as failed', () => {
    expect(brief(report)).toEqual([OUTSIDE]);
    expect(report.findings.map(({ waivedBy }) => waivedBy)).toEqual(['hotfix']);
    expect(verdicts(report, 'low-traffic-window')).toEqual({ judged: 1, failed: 0, waived: 1 });
    expect(verdicts(report, 'waiver-in-force')).toEqual({ judged: 1, failed: 0, waived: 0 });
    expect(report.waivers.map(({ id, state }) => [id, state])).toEqual([['hotfix', 'in force']]);
  });

  test('does not count for the exit code, and does without the waiver', () => {
    expect([exitCode(report, 'error'), exitCode(report, 'warning')]).toEqual([0, 0]);
    expect(exitCode(judgeAll(NOON), 'error')).toBe(1);
  });

  test('is shown to people with who, why and until when', () => {
    const text = pretty(report, { color: false });
    expect(text).toContain(`waived  low-traffic-window  ${CHANGE_FILE}:19`);
    expect(text).toContain('approved by sam@example.com, until 2026-11-05T00:00:00Z: Checkout was down.');
    expect(text).toContain('1 waived.');
  });

  test('is marked in JSON, beside the state of its waiver', () => {
    const data = JSON.parse(json(report));
    expect(data.findings).toMatchObject([{ rule: 'low-traffic-window', waivedBy: 'hotfix' }]);
    expect(data.waivers).toMatchObject([
      { id: 'hotfix', state: 'in force', approvedBy: 'sam@example.com', expires: '2026-11-05T00:00:00Z' },
    ]);
    expect(data.summary).toMatchObject({ errors: 0, warnings: 0, waived: 1 });
  });

  test.each(['2026-11-07T00:00:00Z', '2027-11-07T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'is a closed case, as of %s too',
    (now) => {
      expect(openIn(judgeAll(withWaiver(), undefined, now))).toEqual([]);
    },
  );
});

describe('one waiver of several rules', () => {
  const hurried: Overrides = {
    [CHANGE_FILE]: soundChange({ stages: { dev: STAGES.dev, production: { ...applied(LATE), ...watched() } } }),
  };
  function watched() {
    return { monitoring: { from: LATE, until: '2026-11-06T12:00:00Z', result: 'healthy' } };
  }

  test('excuses the findings of each', () => {
    const both = { rule: ['promotion-order', 'low-traffic-window'] };
    const report = judgeAll(withWaiver(both, hurried));
    expect(report.findings.map(({ rule, waivedBy }) => [rule, waivedBy])).toEqual([
      ['low-traffic-window', 'hotfix'],
      ['promotion-order', 'hotfix'],
    ]);
  });

  test('requires an approver for each', () => {
    const policy = wholePolicy({
      'roles.yaml': 'tech-lead: [sam@example.com]\ndevops: [robin@example.com]\nsupport: [kim@example.com]\n',
    });
    const both = { rule: ['promotion-order', 'low-traffic-window'], approvedBy: 'kim@example.com' };
    expect(openIn(judgeAll(withWaiver(both, hurried), policy))).toHaveLength(3);
  });
});

describe('a waiver excuses other subjects than changes', () => {
  const event = { approvedAt: '2026-11-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' };
  const grant = dump({
    id: 'inc-1',
    environment: 'production',
    person: 'ana@example.com',
    pagedAt: '2026-11-05T01:00:00Z',
    signedOff: { by: 'sam@example.com', at: '2026-11-05T01:05:00Z' },
    grantedAt: '2026-11-05T01:10:00Z',
    expiresAt: '2026-11-05T02:10:00Z',
    revokedAt: '2026-11-05T02:00:00Z',
  });
  const services = { api: { digest: `sha256:${'cd'.repeat(32)}`, replicas: 6 } };

  test.each<[what: string, overrides: Overrides, rule: string, subject: string]>([
    ['a grant', { 'access/inc-1.yaml': grant }, 'write-access-for-incidents', 'inc-1'],
    [
      'an environment',
      { 'environments/production.yaml': manifest('production', { data: { class: 'seeded' } }) },
      'allowed-data',
      'production',
    ],
    [
      'a service',
      { 'environments/production.yaml': manifest('production', { services }) },
      'same-artifact',
      'production/api',
    ],
    [
      'the services of an environment',
      { 'environments/production.yaml': manifest('production', { services }) },
      'same-artifact',
      'production',
    ],
    [
      'a migration',
      { 'db/migrations/V2__b.sql': 'SELECT 1;\n' },
      'record-for-every-migration',
      'db/migrations/V2__b.sql',
    ],
    [
      'a change of no environment',
      { [CHANGE_FILE]: soundChange({ rollback: { irreversible: 'Data is gone.' } }) },
      'rollback-exists',
      'add-index',
    ],
  ])('%s', (_, overrides, rule, subject) => {
    expect(openIn(judgeAll(overrides)).map((line) => line.split(' ')[0])).toEqual([rule]);
    const approvedAt = rule === 'rollback-exists' ? '2026-11-01T00:00:00Z' : event.approvedAt;
    const report = judgeAll(withWaiver({ ...event, approvedAt, rule, subject }, overrides));
    expect(openIn(report)).toEqual([]);
    expect(report.findings.map(({ waivedBy }) => waivedBy)).toEqual(['hotfix']);
  });

  test('a change is excused at its first application, so a later approval is too late', () => {
    const irreversible = { [CHANGE_FILE]: soundChange({ rollback: { irreversible: 'Data is gone.' } }) };
    const keys = { rule: 'rollback-exists', subject: 'add-index', expires: '2027-01-01T00:00:00Z' };
    const at = (approvedAt: string) => openIn(judgeAll(withWaiver({ ...keys, approvedAt }, irreversible))).length;
    expect([at('2026-11-03T09:00:00Z'), at('2026-11-03T09:00:01Z')]).toEqual([0, 2]);
  });

  test('a runbook', () => {
    const page =
      '---\ntitle: R\nsummary: S.\nenvironment: dev\nowner: a\nestimate: 5m\naccess: read\n---\n\n## Prerequisites\n';
    const policy = wholePolicy({ 'runbooks/dev/r.mdx': page });
    expect(openIn(judgeAll({}, policy)).every((line) => line.startsWith('runbook-complete dev/r@dev'))).toBe(true);
    const report = judgeAll(withWaiver({ ...event, rule: 'runbook-complete', subject: 'dev/r' }, {}), policy);
    expect(openIn(report)).toEqual([]);
    expect(report.findings.length).toBeGreaterThan(0);
  });
});

describe('what cannot be waived', () => {
  test.each(['waiver-in-force', 'syntax', 'schema', 'config'])('%s', (rule) => {
    const report = judgeAll(withWaiver({ rule: ['low-traffic-window', rule] }));
    expect(openIn(report)).toEqual([OUTSIDE, `schema ${WAIVER}:2 ‹${rule}›`]);
    expect(report.findings[1]!.message).toBe(`\`${rule}\` cannot be waived.`);
    expect(report.waivers).toEqual([]);
  });

  test.each<[rule: string, help: string]>([
    ['low-trafic-window', 'Write `low-traffic-window`.'],
    [
      'everything',
      'Name a rule that `towpath rules` lists; one that ends stays, switched off, until no waiver names it.',
    ],
  ])('a rule `%s`, which there is not', (rule, help) => {
    const report = judgeAll(withWaiver({ rule }));
    expect(openIn(report)).toEqual([OUTSIDE, `schema ${WAIVER}:2 ‹${rule}›`]);
    expect(report.findings[1]!.help).toBe(help);
  });

  test('a waiver with a fault excuses nothing', () => {
    expect(openIn(judgeAll(withWaiver({ until: 'x' })))[0]).toBe(OUTSIDE);
  });
});

test('a waiver for an unknown environment is a fault, and excuses nothing', () => {
  const report = judgeAll(withWaiver({ environment: 'prodution' }), settingIn('dev', {}));
  expect(openIn(report).map((line) => line.split(' ')[0])).toEqual(['low-traffic-window', 'schema']);
});
