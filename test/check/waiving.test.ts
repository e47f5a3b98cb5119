import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { exitCode } from '../../src/check/exit-code.ts';
import { json } from '../../src/report/check/json.ts';
import { pretty } from '../../src/report/check/pretty.ts';
import { brief, CHANGE_FILE, manifest, type Overrides } from '../build.ts';
import { applied, dueIn, judgeAll, type Keys, STAGES, settingIn, soundChange, wholePolicy } from './whole.ts';

const WAIVER = 'waivers/hotfix.yaml';
const LATE = '2026-11-04T12:00:00Z';

/** A waiver of the window, approved in time by an owner. */
function waiver(keys: Keys = {}): string {
  const data = {
    id: 'hotfix',
    rule: 'low-traffic-window',
    subject: 'add-index',
    reason: 'Checkout was down.',
    requestedBy: 'ana@example.com',
    approvedBy: 'sam@example.com',
    approvedAt: '2026-11-04T11:00:00Z',
    expires: '2026-11-05T00:00:00Z',
    ...keys,
  };
  return dump(data, { flowLevel: 1 });
}

/** The usual change, applied in production at noon, outside the window; it was watched. */
const NOON: Overrides = {
  [CHANGE_FILE]: soundChange({
    stages: {
      ...STAGES,
      production: applied(LATE, { monitoring: { from: LATE, until: '2026-11-06T12:00:00Z', result: 'healthy' } }),
    },
  }),
};
const OUTSIDE = `low-traffic-window add-index@production ${CHANGE_FILE}:19 ‹'${LATE}'›`;
const withWaiver = (keys: Keys = {}, overrides: Overrides = NOON) => ({ ...overrides, [WAIVER]: waiver(keys) });
const verdicts = (report: ReturnType<typeof judgeAll>, id: string) => {
  const { judged, failed, waived } = report.rules.find((rule) => rule.id === id)!;
  return { judged, failed, waived };
};
const openIn = (report: ReturnType<typeof judgeAll>) =>
  brief({ ...report, findings: report.findings.filter(({ waivedBy }) => waivedBy === null) });

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

describe('a waiver that is not in force', () => {
  const EARLIER = '2026-11-04T11:59:59Z';
  test.each<[promise: string, keys: Keys, found: string]>([
    ['approved by who asked', { requestedBy: 'Sam@Example.com' }, `${WAIVER}:6 ‹sam@example.com›`],
    ['approved by no owner', { approvedBy: 'kim@example.com' }, `${WAIVER}:6 ‹kim@example.com›`],
    ['approved a second late', { approvedAt: '2026-11-04T12:00:01Z' }, `${WAIVER}:7 ‹'2026-11-04T12:00:01Z'›`],
    ['expired at its event', { expires: LATE }, `${WAIVER}:8 ‹'${LATE}'›`],
    ['expired a second before', { expires: EARLIER }, `${WAIVER}:8 ‹'${EARLIER}'›`],
    [
      'of an emergency, approved late',
      { incident: 'I', approvedAt: '2026-11-05T12:00:01Z' },
      `${WAIVER}:7 ‹'2026-11-05T12:00:01Z'›`,
    ],
  ])('%s, is a finding and excuses nothing', (_, keys, found) => {
    const report = judgeAll(withWaiver(keys));
    expect(openIn(report)).toEqual([OUTSIDE, `waiver-in-force hotfix ${found}`]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['invalid']);
    expect(exitCode(report, 'error')).toBe(1);
  });

  test('a waiver that nobody approved excuses nothing', () => {
    const report = judgeAll(withWaiver({ approvedBy: undefined, approvedAt: undefined }));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['low-traffic-window', 'waiver-in-force']);
  });

  test.each<[promise: string, keys: Keys]>([
    ['another subject', { subject: 'add-column' }],
    ['another environment', { environment: 'staging' }],
    ['another rule', { rule: 'soak-window' }],
  ])('because it is of %s, excuses nothing and is unused once it has expired', (_, keys) => {
    expect(openIn(judgeAll(withWaiver(keys), undefined, '2026-11-04T23:59:59Z'))).toEqual([OUTSIDE]);
    const later = judgeAll(withWaiver(keys), undefined, '2026-11-07T00:00:00Z');
    expect(later.findings.map(({ rule }) => rule)).toEqual(['low-traffic-window', 'waiver-in-force']);
    expect(later.waivers.map(({ state }) => state)).toEqual(['unused']);
  });
});

describe('a waiver before its event', () => {
  test.each<[promise: string, keys: Keys]>([
    ['approved', {}],
    ['not approved yet', { approvedBy: undefined, approvedAt: undefined }],
  ])('that is %s is pending, shown as such, and no finding', (_, keys) => {
    const report = judgeAll(withWaiver(keys, {}), undefined, '2026-11-04T10:00:00Z');
    expect(openIn(report)).toEqual([]);
    expect(report.waivers.map(({ state }) => state)).toEqual(['pending']);
    expect(pretty(report, { color: false })).toContain('waiver  hotfix is pending: add-index');
  });

  test.each<[now: string, isFound: boolean]>([
    ['2026-11-04T23:59:59Z', false],
    ['2026-11-05T00:00:00Z', true],
  ])('that excused nothing is an error as of %s: %s', (now, isFound) => {
    const found = openIn(judgeAll(withWaiver({}, {}), undefined, now));
    expect(found).toEqual(isFound ? [`waiver-in-force hotfix ${WAIVER}:8 ‹'2026-11-05T00:00:00Z'›`] : []);
  });
});

describe('an emergency that still waits for its approval', () => {
  const waiting = withWaiver({ incident: 'INC-7', approvedBy: undefined, approvedAt: undefined });
  test('is pending, and the report lists when it falls due', () => {
    const report = judgeAll(waiting, undefined, '2026-11-05T11:59:59Z');
    expect(openIn(report)).toEqual([]);
    expect(dueIn(report)).toContain('waiver-in-force hotfix@null 2026-11-05T12:00:00.000Z');
  });

  test('is a finding once it has fallen due, and then excuses nothing', () => {
    const report = judgeAll(waiting, undefined, '2026-11-06T12:00:00Z');
    expect(report.findings.filter(({ waivedBy }) => waivedBy === null).map(({ rule }) => rule)).toEqual([
      'low-traffic-window',
      'waiver-in-force',
    ]);
    expect(dueIn(report)).toEqual([]);
  });

  test('is in force where it was approved after exactly 24 hours', () => {
    const approved = withWaiver({ incident: 'INC-7', approvedAt: '2026-11-05T12:00:00Z' });
    expect(openIn(judgeAll(approved))).toEqual([]);
  });
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
    ['everything', 'Name a rule of the policy; `towpath rules` lists them.'],
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
