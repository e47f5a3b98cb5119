import { describe, expect, test } from 'vitest';
import { gate } from '../../src/check/gate/gate.ts';
import { brief, CHANGE_FILE, NOW, oneRule } from '../build.ts';
import {
  applied,
  environmentPage,
  foundIn,
  judgeAll,
  STAGES,
  settingIn,
  soundChange,
  soundRepository,
  wholePolicy,
} from './whole.ts';

/** The usual change soaks 17 hours in staging and reaches production at 2026-11-04T03:00:00Z. */
const PROMOTED = '2026-11-04T03:00:00Z';
const AFTER = '2026-11-04T03:00:01Z';

describe('an event is judged by the values that held at its time', () => {
  test('a number that is tightened condemns what was promoted before', () => {
    expect(foundIn({}, settingIn('staging', { soak: '48h' }))).toHaveLength(1);
  });

  test.each<[what: string, soak: string, was: string, isFound: boolean]>([
    ['unless `was` says which number held until then', '48h', `[{ until: "${AFTER}", soak: 30m }]`, false],
    [
      'and what happens at the end of a period is judged by the next',
      '48h',
      `[{ until: "${PROMOTED}", soak: 30m }]`,
      true,
    ],
    [
      'of several periods, the one that an event lies in counts, in whatever order they are written',
      '48h',
      `[{ until: "2026-11-05T00:00:00Z", soak: 30m }, { until: "2026-11-01T00:00:00Z", soak: 72h }]`,
      false,
    ],
    [
      'a number that was stricter in the past stays so for the past',
      '10m',
      `[{ until: "2026-11-05T00:00:00Z", soak: 72h }]`,
      true,
    ],
    [
      'a period that says nothing of a number has that of the next that does',
      '48h',
      `[{ until: "2026-11-04T12:00:00Z", data: [seeded] }, { until: "2026-11-05T00:00:00Z", soak: 30m }]`,
      false,
    ],
  ])('%s', (_, soak, was, isFound) => {
    const policy = settingIn('staging', { soak, was });
    expect(policy.findings).toEqual([]);
    expect(foundIn({}, policy).map((each) => each.split(' ')[0])).toEqual(isFound ? ['soak-window'] : []);
  });

  test('a finding points at the entry that held', () => {
    const was = '\n  - { until: "2026-11-05T00:00:00Z", soak: 72h }';
    const [finding] = judgeAll({}, settingIn('staging', { soak: '30m', was })).findings;
    expect(finding).toMatchObject({
      message: expect.stringContaining('72h'),
      because: { file: 'content/environments/staging.mdx', line: 14, path: 'was[0].soak' },
    });
  });

  test.each<[what: string, id: string, settings: Record<string, string>, was: string]>([
    ['a window', 'production', { lowTraffic: '[{ days: [sun], from: "02:00", to: "03:00" }]' }, 'lowTraffic: []'],
    ['a watch that was not asked for', 'production', { watch: '72h' }, 'watch: null'],
    [
      'a rehearsal in another environment',
      'production',
      { rehearse: '{ in: dev, within: 1h }' },
      'rehearse: { in: staging, within: same-week }',
    ],
    [
      'the addresses of runs',
      'dev',
      { pipelineRuns: '["https://new.example.com/*"]' },
      'pipelineRuns: ["https://ci.example.com/runs/*"]',
    ],
    [
      'a freeze',
      'production',
      { freezes: '[{ from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", reason: Sale }]' },
      'freezes: []',
    ],
    ['load tests', 'dev', { loadTests: 'true' }, 'loadTests: false'],
    ['the environment upstream', 'production', { promotesFrom: 'dev', soak: '0s' }, 'promotesFrom: staging'],
  ])('%s', (_, id, settings, was) => {
    const policy = settingIn(id, { ...settings, was: `[{ until: "2026-11-09T00:00:00Z", ${was} }]` });
    expect(policy.findings).toEqual([]);
    expect(foundIn({}, policy)).toEqual([]);
    if (!('promotesFrom' in settings)) expect(foundIn({}, settingIn(id, settings))).not.toEqual([]);
  });

  test('a mapping keeps the keys that an entry does not name', () => {
    const grant = {
      'access/inc-1.yaml': `id: inc-1
environment: production
person: ana@example.com
incident: INC-1
pagedAt: 2026-11-05T01:10:00Z
signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }
grantedAt: 2026-11-05T01:15:00Z
expiresAt: 2026-11-05T04:15:00Z
revokedAt: 2026-11-05T02:40:00Z
`,
    };
    const access = '{ default: read-only, maxGrant: 1h }';
    expect(foundIn(grant, settingIn('production', { access }))).toHaveLength(1);
    const was = '[{ until: "2026-11-09T00:00:00Z", access: { maxGrant: 4h } }]';
    expect(foundIn(grant, settingIn('production', { access, was }))).toEqual([]);
  });

  test('a state is judged by the values of now, which may be an entry that has not ended', () => {
    const settings = { data: '[anonymised]' };
    const until = (at: string) => settingIn('production', { ...settings, was: `[{ until: "${at}", data: [live] }]` });
    expect(foundIn({}, until('2027-01-01T00:00:00Z'))).toEqual([]);
    expect(foundIn({}, until('2026-11-09T00:00:00Z')).map((each) => each.split(' ')[0])).toEqual(['allowed-data']);
  });

  test('an obligation is due by the period that it began in', () => {
    const policy = settingIn('production', {
      watch: '1h',
      was: '[{ until: "2026-11-09T00:00:00Z", watch: 90d }]',
    });
    const stages = { ...STAGES, production: applied(PROMOTED) };
    const { due } = judgeAll({ [CHANGE_FILE]: soundChange({ stages }) }, policy);
    expect(due.map(({ at }) => new Date(at).toISOString())).toEqual(['2027-02-02T03:00:00.000Z']);
  });
});

describe('a rule is judged by what its page said at the time', () => {
  const rule = (was: string, more = '') =>
    oneRule(`subject: stage
expect: change.files.size() <= params.most
params: { most: 0 }
${more}was: ${was}`);
  const found = (was: string, more?: string) =>
    judgeAll({}, rule(was, more)).findings.map(({ subject, severity }) => `${subject?.environment} ${severity}`);

  test('its parameters', () => {
    expect(found('[]')).toEqual(['dev error', 'staging error', 'production error']);
    expect(found(`[{ until: "${PROMOTED}", params: { most: 1 } }]`)).toEqual(['production error']);
  });

  test('its severity, which may have been off', () => {
    expect(found(`[{ until: "${PROMOTED}", severity: warning }]`)).toEqual([
      'dev warning',
      'staging warning',
      'production error',
    ]);
    expect(found(`[{ until: "${PROMOTED}", severity: off }]`)).toEqual(['production error']);
    const { rules } = judgeAll({}, rule(`[{ until: "${AFTER}", severity: off }]`));
    expect(rules[0]).toMatchObject({ judged: 0, skipped: 'every stage is from a time at which the rule was off' });
    expect(found(`[{ until: "${PROMOTED}", severity: error }]`, 'severity: off\n')).toEqual([
      'dev error',
      'staging error',
    ]);
  });

  test('a finding points at the entry that held', () => {
    const [finding] = judgeAll({}, rule(`[{ until: "${PROMOTED}", params: { most: -1 } }]`)).findings;
    expect(finding?.because).toMatchObject({ file: 'content/rules/trial.mdx', path: 'was[0].params.most' });
  });

  test('what happened before its `since` is not judged', () => {
    expect(found('[]', `since: "${PROMOTED}"\n`)).toEqual(['production error']);
    expect(judgeAll({}, rule('[]', `since: "${AFTER}"\n`)).rules[0]?.skipped).toBe(
      "every stage is from before the rule's `since`",
    );
  });
});

describe('an environment that came to be later', () => {
  const QA = (settings: Record<string, string> = {}) => ({
    'environments/qa.mdx': environmentPage('staging', {
      title: 'QA',
      order: '2.5',
      promotesFrom: 'staging',
      sameShapeAs: undefined as never,
      soak: '1h',
      ...settings,
    }),
    'environments/production.mdx': environmentPage('production', { promotesFrom: 'qa' }),
  });
  const manifest = {
    'environments/qa.yaml': `environment: qa
services:
  api: { digest: sha256:${'ab'.repeat(32)}, version: 2.14.0, replicas: 2 }
data: { class: seeded }
access: { default: read-write }
`,
  };
  const found = (settings: Record<string, string>, stages: Record<string, unknown> = STAGES) =>
    foundIn({ ...manifest, [CHANGE_FILE]: soundChange({ stages }) }, wholePolicy(QA(settings)));

  test('condemns what was promoted before it, as long as its page does not say so', () => {
    expect(found({}).map((each) => each.split(' ')[0])).toEqual(['promotion-order']);
  });

  test('is left out of the chain for what was first applied anywhere before its `since`', () => {
    expect(found({ since: '"2026-11-03T09:00:01Z"' })).toEqual([]);
    expect(found({ since: '"2026-11-03T09:00:00Z"' })).toHaveLength(1);
  });

  test('leaves what such a change must do in the environments before it', () => {
    const hasty = { ...STAGES, staging: { ...STAGES.staging, ...applied('2026-11-04T02:50:00Z') } };
    expect(found({ since: '"2026-11-05T00:00:00Z"' }, hasty).map((each) => each.split(' ')[0])).toContain(
      'soak-window',
    );
  });

  test('is judged as any other where such a change was applied in it', () => {
    const there = { ...STAGES, qa: { ...STAGES.staging, applied: { at: '2026-11-03T12:00:00Z', by: 'ana' } } };
    expect(found({ since: '"2026-11-05T00:00:00Z"' }, there).map((each) => each.split(' ')[0])).toEqual([
      'pipeline-only',
    ]);
  });
});

describe('the gate', () => {
  const stages = { dev: STAGES.dev, staging: STAGES.staging };
  const ask = (settings: Record<string, string>, now: string) => {
    const answer = gate({
      policy: settingIn('staging', settings),
      repository: soundRepository({ [CHANGE_FILE]: soundChange({ stages }) }),
      change: 'add-index',
      environment: 'production',
      now: Date.parse(now),
    });
    if (!answer.ok) throw new Error(answer.problem.message);
    const { open, earliest, report } = answer.value;
    return {
      open,
      earliest: earliest === undefined ? undefined : new Date(earliest).toISOString(),
      found: brief(report),
    };
  };

  test('knows of a number that is relaxed soon', () => {
    const was = '[{ until: "2026-11-04T03:30:00Z", soak: 7d }]';
    expect(ask({ soak: '30m', was }, PROMOTED)).toMatchObject({ open: false, earliest: '2026-11-04T03:30:00.000Z' });
    expect(ask({ soak: '30m', was }, '2026-11-04T03:30:00Z')).toMatchObject({ open: true });
  });

  test('opens by the number that still holds', () => {
    expect(ask({ soak: '7d', was: '[{ until: "2026-12-01T00:00:00Z", soak: 30m }]' }, PROMOTED).open).toBe(true);
  });
});

describe('what is wrong with a history is told at its line', () => {
  const at = (was: string, more: Record<string, string> = {}) =>
    settingIn('staging', { was, ...more }).findings.map(
      ({ message, help, location }) => `${location.line} ${message} ${help}`,
    );

  test.each<[what: string, was: string, said: string]>([
    [
      'a misspelt key',
      '[{ until: "2026-12-01T00:00:00Z", sok: 30m }]',
      '13 `was[0].sok` is not a setting of this page. Write `soak: 30m`.',
    ],
    [
      'a time without an offset',
      '[{ until: "2026-12-01", soak: 30m }]',
      '13 `was[0].until` is `2026-12-01`; a quoted timestamp with an offset (`"2026-01-31T09:00:00Z"`) is expected. Write a quoted timestamp with an offset (`"2026-01-31T09:00:00Z"`), as in `until: "2026-01-31T09:00:00Z"`.',
    ],
    [
      'no time',
      '[{ soak: 30m }]',
      '13 `was[0].until` is missing; a quoted timestamp with an offset (`"2026-01-31T09:00:00Z"`) is expected. Add `until: "2026-01-31T09:00:00Z"` to `was[0]`.',
    ],
    [
      'no value',
      '[{ until: "2026-12-01T00:00:00Z" }]',
      '13 `was[0]` is `{"until":"2026-12-01T00:00:00Z"}`; an `until` and a value that held until then is expected. Write an `until` and a value that held until then, as in `was: [{until: "2026-12-01T00:00:00Z", soak: 30m}]`.',
    ],
    [
      'a wrong value',
      '[{ until: "2026-12-01T00:00:00Z", soak: long }]',
      '13 `was[0].soak` is `long`; a duration such as `90s`, `30m`, `48h` or `7d` is expected. Write a duration such as `90s`, `30m`, `48h` or `7d`, as in `soak: 30m`.',
    ],
    [
      'what has no history',
      '[{ until: "2026-12-01T00:00:00Z", title: Stage }]',
      '13 `was[0].title` is not a setting of this page. Remove it, or use one of `until`, `promotesFrom`, `timeZone`, `soak`, `data`, `changes`, `pipelineRuns`, `access`, `sameShapeAs`, `loadTests`, `lowTraffic`, `freezes`, `watch`, `rehearse` or `runbooks`.',
    ],
    [
      'two values until one time',
      '[{ until: "2026-12-01T00:00:00Z", soak: 30m }, { until: "2026-12-01T01:00:00+01:00", soak: 1h }]',
      '13 Two entries of `was` say what `soak` was until `2026-12-01T00:00:00Z`. Remove one of the two, or correct its `until`.',
    ],
    [
      'an unknown environment',
      '[{ until: "2026-12-01T00:00:00Z", promotesFrom: dav }]',
      '13 `dav` is not an environment of the policy. Write `promotesFrom: dev`.',
    ],
    [
      'a window that never opens',
      '[{ until: "2026-12-01T00:00:00Z", lowTraffic: [{ days: [tue], from: "02:00", to: "02:00" }] }]',
      '13 The window from `02:00` to `02:00` never opens. Write an end that differs from the start; `24:00` is the end of a day.',
    ],
  ])('%s', (_, was, said) => {
    expect(at(was)).toEqual([said]);
  });

  test('a parameter that the rule does not have, and one of another type', () => {
    const faults = (params: string) =>
      oneRule(`subject: stage
expect: change.files.size() <= params.most
params: { most: 3 }
was: [{ until: "2026-12-01T00:00:00Z", params: ${params} }]`).findings.map(({ message }) => message);
    expect(faults('{ mots: 1 }')).toEqual(['`mots` is not a parameter of `trial`.']);
    expect(faults('{ most: few }')).toEqual(["`most` is `few`; a whole number is expected, as on the rule's page."]);
  });
});

test('without a history nothing is judged by another world', () => {
  expect(judgeAll({}, wholePolicy(), NOW).findings).toEqual([]);
});
