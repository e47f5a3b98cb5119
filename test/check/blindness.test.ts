import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import type { Report } from '../../src/check/report.ts';
import type { Past } from '../../src/facts/world/world.ts';
import { pretty } from '../../src/report/check/pretty.ts';
import { CHANGE_FILE, edited, judge, manifest, NOW, type Overrides, oneRule } from '../build.ts';
import { WAIVER, withWaiver } from '../rules/waivers.ts';
import { environmentPage, judgeAll, type Keys, settingIn, soundChange, soundRepository, wholePolicy } from './whole.ts';

const LATER = '2026-12-01T00:00:00Z';
const PRODUCTION = 'content/environments/production.mdx';

/** What a rule of a report could not see: `1 there is a fault in …`. */
const blindOf = (report: Report, id: string) =>
  report.rules.find((rule) => rule.id === id)!.blind.map(({ why, subjects }) => `${subjects} ${why}`);
/** The rules that could not see something. */
const blindRules = (report: Report) => report.rules.filter(({ blind }) => blind.length > 0).map(({ id }) => id);
const states = (report: Report) => report.waivers.map(({ state }) => state);

/** The rules on changes, stages and promotions, which all come from change records. */
const ON_CHANGES = [
  'load-test-meets-slo',
  'load-tests-in-place',
  'low-traffic-window',
  'migration-unchanged',
  'no-change-in-freeze',
  'pipeline-only',
  'promotion-order',
  'rollback-exists',
  'rollback-rehearsed',
  'soak-window',
  'staging-snapshot',
  'times-are-past',
  'watched-after-change',
];
/** Those that need a history, which the reports here do not have. */
const ON_HISTORY = [
  'arrival-freeze',
  'arrival-order',
  'arrival-soak',
  'config-change-has-record',
  'one-environment-at-a-time',
  'record-kept',
  'settings-kept',
];

describe('a rule is blind for what a fault hides, and does not pass for it', () => {
  test('a change record with a fault blinds every rule on changes, stages and promotions', () => {
    const report = judgeAll({ [CHANGE_FILE]: soundChange({ owner: 3 }) });
    expect(blindRules(report)).toEqual([...ON_CHANGES, ...ON_HISTORY].sort());
    expect(blindOf(report, 'rollback-exists')).toEqual([`1 there is a fault in ${CHANGE_FILE}`]);
    expect(blindOf(report, 'pipeline-only')).toEqual([`3 there is a fault in ${CHANGE_FILE}`]);
    expect(blindOf(report, 'soak-window')).toEqual([`2 there is a fault in ${CHANGE_FILE}`]);
    expect(report.rules.find(({ id }) => id === 'soak-window')).toMatchObject({
      judged: 0,
      skipped: `there is a fault in ${CHANGE_FILE}`,
    });
  });

  test('a change record that is not YAML also hides which files it lists', () => {
    const report = judgeAll({ [CHANGE_FILE]: 'id: add-index\nfiles: [\n' });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['syntax']);
    expect(blindOf(report, 'record-for-every-migration')).toEqual([`1 there is a fault in ${CHANGE_FILE}`]);
  });

  test.each([
    ['changes/another.yml', 'soak-window'],
    ['changes/another.YAML', 'rollback-exists'],
    ['environments/production.yml', 'same-artifact'],
    ['access/another.Yml', 'write-access-expires'],
    ['waivers/another.yml', 'waiver-in-force'],
  ] as const)('%s is no record for its name, and blinds the rules that would judge it, as %s', (path, rule) => {
    const report = judgeAll({ [path]: 'id: another\n' });
    expect(blindOf(report, rule).join()).toContain(`only records that end in .yaml are read, and so not ${path}`);
  });

  test('a pattern of the configuration says which files are read, and another is noted', () => {
    const report = judgeAll({
      'towpath.yaml': 'waivers: "{waivers,held}/*.yaml"\n',
      [WAIVER]: withWaiver()[WAIVER]!,
      'held/a.yml': 'id: a\n',
    });
    expect(blindOf(report, 'waiver-in-force')).toEqual([]);
    expect(report.notes).toContain('held/a.yml was not read; its name must end in .yaml');
  });

  test.each(['changes: gone/*.yaml\n', 'chnges: x\n'])(
    'a configuration may hide which files records list: %s',
    (setting) => {
      const report = judgeAll({ 'towpath.yaml': `migrations: [{ files: "db/migrations/V*.sql" }]\n${setting}` });
      expect(report.findings.map(({ rule }) => rule)).not.toContain('record-for-every-migration');
      expect(blindOf(report, 'record-for-every-migration').join()).toContain('there is a fault in towpath.yaml');
    },
  );

  test('a record whose `rollback` is misspelt is not followed by a finding on the rollback file', () => {
    const undo = 'db/migrations/U1__index.sql';
    const record = edited(soundChange({ rollback: { path: undo } }), 'rollback:', 'rollbck:');
    const report = judgeAll({ [undo]: 'DROP INDEX a;\n', [CHANGE_FILE]: record });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['schema']);
    expect(blindOf(report, 'record-for-every-migration')).toEqual([`1 there is a fault in ${CHANGE_FILE}`]);
  });

  test('a record whose files cannot be read may explain a difference of shape', () => {
    const overrides = { 'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s }\n' };
    expect(judgeAll(overrides).findings.map(({ rule }) => rule)).toEqual(['same-shape']);
    const report = judgeAll({ ...overrides, 'changes/slip.yaml': 'id: slip\ntitle: [\n' });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['syntax']);
    expect(blindOf(report, 'same-shape')).toEqual(['1 there is a fault in changes/slip.yaml']);
  });

  test.each<[fault: string, overrides: Overrides, rule: string, why: string]>([
    [
      'a manifest with a fault is not compared',
      { 'environments/staging.yaml': manifest('staging', { zone: 'eu' }) },
      'same-shape',
      '1 there is a fault in environments/staging.yaml',
    ],
    [
      'a manifest with a fault hides its services',
      { 'environments/staging.yaml': manifest('staging', { zone: 'eu' }) },
      'same-artifact',
      '2 there is a fault in environments/staging.yaml',
    ],
    [
      'a config file with a fault is not compared',
      { 'config/staging/app.yaml': 'pool: [\n' },
      'same-shape',
      '1 there is a fault in config/staging/app.yaml',
    ],
    [
      'a manifest whose environment cannot be read may be the missing one',
      { 'environments/production.yaml': null, 'environments/prd.yaml': 'services: [\n' },
      'environment-chain',
      '1 there is a fault in environments/prd.yaml',
    ],
    [
      'a manifest of two documents may be that of the second too',
      {
        'environments/production.yaml': null,
        'environments/staging.yaml': `${manifest('staging')}---\n${manifest('production')}`,
      },
      'environment-chain',
      '1 there is a fault in environments/staging.yaml',
    ],
    [
      'a grant with a fault',
      { 'access/a.yaml': 'id: a\nenvironment: production\n' },
      'write-access-expires',
      '1 there is a fault in access/a.yaml',
    ],
    [
      'a waiver with a fault',
      { 'waivers/a.yaml': 'id: a\nrule: soak-window\n' },
      'waiver-in-force',
      '1 there is a fault in waivers/a.yaml',
    ],
    [
      'a configuration with a fault may hide any record',
      { 'towpath.yaml': 'chnges: x\n' },
      'rollback-exists',
      '1 there is a fault in towpath.yaml',
    ],
  ])('%s', (_, overrides, rule, why) => {
    const report = judgeAll(overrides);
    expect(report.findings.map((finding) => finding.rule).filter((id) => !['syntax', 'schema'].includes(id))).toEqual(
      [],
    );
    expect(blindOf(report, rule)).toEqual([why]);
  });

  test('a fault of one setting of the configuration blinds no rule that does not depend on it', () => {
    const report = judgeAll({ 'towpath.yaml': 'migrations: [{ files: "gone/*.sql" }]\n' });
    expect(blindRules(report)).toEqual(
      [
        ...ON_HISTORY,
        'migration-in-order',
        'migration-runs-late',
        'migration-unchanged',
        'record-for-every-migration',
      ].sort(),
    );
  });
});

describe('a page with a fault blinds the rules that use it, and is followed by no other finding', () => {
  test('a rule page: the rule judges none of its subjects, and the report names it', () => {
    const page =
      '---\ntitle: Soak\nsubject: promotion\nsummary: It soaks.\nmessage: M\nexpect: promotion.soakd > 1\n---\n';
    const report = judgeAll({}, wholePolicy({ 'rules/soak-window.mdx': page }));
    expect(blindOf(report, 'soak-window')).toEqual(['2 there is a fault in content/rules/soak-window.mdx']);
    expect(report.rules.map(({ id }) => id)).toEqual(wholePolicy().rules.map(({ id }) => id));
  });

  test("an environment's page: what happened there, what was promoted from there, and what is compared with it", () => {
    const broken = wholePolicy({ 'environments/staging.mdx': environmentPage('staging', { soak: 'soon' }) });
    const report = judgeAll({}, broken);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['schema']);
    for (const rule of ['promotion-order', 'soak-window', 'staging-snapshot', 'same-artifact', 'same-shape']) {
      expect([rule, blindOf(report, rule).length]).toEqual([rule, 1]);
      expect(blindOf(report, rule)[0]).toContain('there is a fault in content/environments/staging.mdx');
    }
    // Both the promotion into staging and that out of it.
    expect(blindOf(report, 'soak-window')[0]).toMatch(/^2 /);
  });

  test('a setting of a page that cannot hold is not used to judge', () => {
    const report = judgeAll(
      {},
      settingIn('production', { lowTraffic: '[{ days: [tue], from: "02:00", to: "02:00" }]' }),
    );
    expect(report.findings.map(({ rule }) => rule)).toEqual(['config']);
    expect(blindOf(report, 'low-traffic-window')).toEqual([`1 there is a fault in ${PRODUCTION}`]);
  });

  test('an upstream that the policy does not have: nothing into that environment is judged as a first one', () => {
    const report = judgeAll({}, settingIn('production', { promotesFrom: 'stagng' }));
    expect(blindOf(report, 'soak-window')).toEqual([`1 there is a fault in ${PRODUCTION}`]);
    expect(blindOf(report, 'same-artifact')).toEqual([`1 there is a fault in ${PRODUCTION}`]);
  });

  test('a runbook', () => {
    const page = 'runbooks/production/a.mdx';
    const report = judgeAll({}, wholePolicy({ [page]: '---\ntitle: A\n---\n' }));
    expect(blindOf(report, 'runbook-complete')).toEqual([`1 there is a fault in content/${page}`]);
  });

  test('roles: no waiver looks unapproved, and whether its approver holds a role is not known', () => {
    const report = judgeAll(withWaiver(), wholePolicy({ 'roles.yaml': 'tech-lead: sam@example.com\n' }));
    const open = report.findings.filter(({ waivedBy }) => waivedBy === null);
    expect(open.map(({ rule }) => rule)).toEqual(['schema']);
    expect(blindOf(report, 'waiver-in-force')).toEqual(['1 there is a fault in content/roles.yaml']);
  });
});

describe('a history that could not be read', () => {
  const SHALLOW: Past = { noHistory: 'this is a shallow clone', mend: 'Clone it whole.', lacksHistory: true };
  const NONE: Past = { noHistory: 'this is not a git repository', mend: 'Run it in a clone.' };
  const judged = (past: Past, overrides: Overrides = {}) =>
    check({ policy: wholePolicy(), repository: soundRepository(overrides), now: NOW, ...past });

  test('blinds rules on arrivals and commits, and those on records whose word only git can check', () => {
    const report = judged(SHALLOW);
    expect(blindRules(report)).toEqual(
      [...ON_HISTORY, 'migration-runs-late', 'migration-unchanged', 'soak-window'].sort(),
    );
    expect(blindOf(report, 'soak-window')).toEqual(['2 this is a shallow clone']);
    expect(blindOf(report, 'arrival-order')).toEqual(['2 this is a shallow clone']);
  });

  test('where there never was one, records are all that there is', () => {
    expect(blindRules(judged(NONE))).toEqual(ON_HISTORY);
  });

  test('a soak that is too short by the record itself is too short whatever git shows', () => {
    const early = soundChange({ kind: 'config', stages: { dev: STAGE('09:00'), staging: STAGE('09:05') } });
    expect(judged(SHALLOW, { [CHANGE_FILE]: early }).findings.map(({ rule }) => rule)).toContain('soak-window');
  });

  test('an artifact that differs from upstream may have been there before', () => {
    const newer = { services: { api: { digest: `sha256:${'cd'.repeat(32)}`, version: '2.15.0', replicas: 2 } } };
    const ahead = { 'environments/staging.yaml': manifest('staging', newer) };
    expect(judged(NONE, ahead).findings.map(({ rule }) => rule)).toEqual(['same-artifact', 'same-artifact']);
    const report = judged(SHALLOW, ahead);
    expect(report.findings).toEqual([]);
    expect(blindOf(report, 'same-artifact')).toEqual(['2 this is a shallow clone']);
  });

  test('blinds the rule on edits for migrations without a record, and for those that a stage applied', () => {
    const unapplied = soundChange({ stages: {} });
    expect(blindOf(judged(SHALLOW, { [CHANGE_FILE]: unapplied }), 'migration-unchanged')).toEqual([]);
    expect(blindOf(judged(SHALLOW), 'migration-unchanged')).toEqual(['1 this is a shallow clone']);
    expect(blindOf(judged(SHALLOW, { [CHANGE_FILE]: null }), 'migration-unchanged')).toEqual([
      '1 this is a shallow clone',
    ]);
  });
});

const STAGE = (time: string) => ({
  applied: { at: `2026-11-03T${time}:00Z`, by: 'pipeline', run: 'https://ci.example.com/runs/1' },
});

describe('of a waiver whose rule could not look, nothing is said', () => {
  test.each<[why: string, report: () => Report]>([
    [
      'the record has a fault',
      () => judgeAll(withWaiver({}, { [CHANGE_FILE]: soundChange({ owner: 3 }) }), undefined, LATER),
    ],
    [
      'the id of the record is misspelt',
      () => judgeAll(withWaiver({}, { [CHANGE_FILE]: soundChange({ id: 'ad-index' }) }), undefined, LATER),
    ],
    [
      'the environment of its stage is misspelt',
      () =>
        judgeAll(
          withWaiver({}, { [CHANGE_FILE]: soundChange({ stages: { prod: STAGE('09:00') } }) }),
          undefined,
          LATER,
        ),
    ],
    [
      'it is misspelt, and the waiver is for one environment',
      () => {
        const record = soundChange({ stages: { dev: STAGE('08:00'), produciton: STAGE('09:00') } });
        return judgeAll(
          withWaiver({ rule: 'promotion-order', environment: 'production' }, { [CHANGE_FILE]: record }),
          undefined,
          LATER,
        );
      },
    ],
    [
      "the environment's page has a fault",
      () => judgeAll(withWaiver(), settingIn('production', { watch: '48 hours' }), LATER),
    ],
    [
      "the environment's window never opens",
      () =>
        judgeAll(
          withWaiver(),
          settingIn('production', { lowTraffic: '[{ days: [tue], from: "02:00", to: "02:00" }]' }),
          LATER,
        ),
    ],
    [
      "the rule's page has a fault",
      () => judgeAll(withWaiver(), wholePolicy({ 'rules/low-traffic-window.mdx': '---\ntitle: A\n---\n' }), LATER),
    ],
    [
      'the configuration has a fault',
      () => judgeAll(withWaiver({}, { 'towpath.yaml': 'changes: gone/*.yaml\n' }), undefined, LATER),
    ],
  ])('%s', (_, judged) => {
    const report = judged();
    expect(report.findings.map(({ rule }) => rule)).not.toContain('waiver-in-force');
    expect(states(report)).toEqual(['unknown']);
  });

  test.each<[what: string, keys: Keys]>([
    ['of another change', { subject: 'add-column' }],
    ['of another environment', { environment: 'dev' }],
  ])('one %s than what has a fault is unused as before', (_, keys) => {
    const other = soundChange({ id: 'add-index', owner: 3, stages: { production: STAGE('09:00') } });
    const report = judgeAll(withWaiver(keys, { [CHANGE_FILE]: other }), undefined, LATER);
    expect(states(report)).toEqual(['unused']);
    expect(report.findings.map(({ location }) => location.file)).toContain(WAIVER);
  });
});

describe('an expression that depends on what cannot be known has no value', () => {
  const unknown: Overrides = { 'changes/slip.yaml': 'id: slip\ntitle: [\n' };
  const judged = (expect: string) =>
    judge(unknown, oneRule(`subject: migration\nexpect: ${JSON.stringify(expect)}`)).rules[0];

  test.each<[expression: string, verdict: object]>([
    [
      'migration.recordsAreKnown',
      { judged: 0, blind: [{ why: 'there is a fault in changes/slip.yaml', subjects: 1 }] },
    ],
    ['!migration.recordsAreKnown', { judged: 0 }],
    ['migration.recordsAreKnown || true', { judged: 1, failed: 0, blind: [] }],
    ['migration.recordsAreKnown && false', { judged: 1, failed: 1, blind: [] }],
    ['[1, 2].exists(n, n == 2 || migration.recordsAreKnown)', { judged: 1, failed: 0, blind: [] }],
  ])('`%s`', (expression, verdict) => {
    expect(judged(expression)).toMatchObject(verdict);
  });

  test('a subject with a finding is judged, and blind for what else it has', () => {
    const roles = wholePolicy({ 'roles.yaml': 'tech-lead: sam@example.com\n' });
    const report = judgeAll(withWaiver({ requestedBy: 'sam@example.com' }), roles);
    expect(report.rules.find(({ id }) => id === 'waiver-in-force')).toMatchObject({
      judged: 1,
      failed: 1,
      blind: [{ why: 'there is a fault in content/roles.yaml', subjects: 1 }],
    });
  });
});

describe('what could not be seen is printed', () => {
  test('a reason has one line, however many rules it blinds', () => {
    const report = judgeAll({ [CHANGE_FILE]: soundChange({ owner: 3 }) });
    expect(report.notes.filter((note) => note.includes(CHANGE_FILE))).toEqual([
      `${ON_CHANGES.join(', ')} judged nothing: there is a fault in ${CHANGE_FILE}`,
    ]);
  });

  test('files that blind the same rules share a line, and rules that judged other subjects are told apart', () => {
    const faulty = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((id) => [`changes/${id}.yaml`, soundChange({ id, owner: 3 })]),
    );
    const report = judgeAll(faulty);
    const files = 'changes/a.yaml, changes/b.yaml, changes/c.yaml and 1 more';
    expect(report.notes.filter((note) => note.includes('changes/'))).toEqual([
      `${ON_CHANGES.join(', ')} were blind to some subjects: there is a fault in ${files}`,
    ]);
  });

  test('no findings are not simply no findings', () => {
    const report = judgeAll();
    expect(exitCode(report, 'error')).toBe(0);
    const text = pretty(report, { color: false });
    expect(text).toContain(`note  ${ON_HISTORY.join(', ')} judged nothing: no history was read`);
    expect(text).toMatch(/^No findings where rules could look; 7 rules could not\./m);
  });
});
