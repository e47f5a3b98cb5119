import { describe, expect, test } from 'vitest';
import { check, checkWithSubjects } from '../../src/check/check.ts';
import { compareDue, type Due } from '../../src/check/report.ts';
import { nodeOf } from '../../src/facts/types.ts';
import type { Past, WaiverNode } from '../../src/facts/world/world.ts';
import { MERGES } from '../../src/history/range/merge.ts';
import { success } from '../../src/text/result.ts';
import {
  CHANGE_FILE,
  change,
  files,
  judge,
  manifest,
  NOW,
  type Overrides,
  oneRule,
  policy,
  repository,
  stage,
  TIMES,
} from '../build.ts';
import { historyOf } from '../facts/commit/commits.ts';
import { NOON, withWaiver } from '../rules/waivers.ts';
import { soundRepository, wholePolicy } from './whole.ts';

const EARLY: Overrides = {
  [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), staging: stage('2026-11-03T09:05:00Z') } }),
};

describe('a report describes its rules', () => {
  const page = (id: string, keys: string) => ({
    [`rules/${id}.mdx`]: `---\ntitle: T ${id}\nsummary: S ${id}.\nsubject: stage\nexpect: "true"\nmessage: M.\n${keys}\n---\n`,
  });
  const by = oneRule('subject: stage\nexpect: "true"', {
    ...page('a', 'helpForMany: Do it for all.\nseverity: warning'),
    ...page('b', 'severity: off'),
  });

  test('as their pages do, with the address where the site is known', () => {
    const described = (config: string) => [...judge({ 'towpath.yaml': config }, by).descriptions];
    expect(described('{}\n')).toEqual([
      ['a', { title: 'T a', summary: 'S a.', severity: 'warning', helpForMany: 'Do it for all.', url: null }],
      ['b', { title: 'T b', summary: 'S b.', severity: 'off', helpForMany: null, url: null }],
      ['trial', { title: 'Trial', summary: 'It holds.', severity: 'error', helpForMany: null, url: null }],
    ]);
    expect(described('site: https://runbooks.example.com\n').map(([id, { url }]) => [id, url])).toEqual(
      ['a', 'b', 'trial'].map((id) => [id, `https://runbooks.example.com/rules/${id}/`]),
    );
  });
});

test('a report has the label of its repository, the clock and the digest of its policy', () => {
  const by = policy();
  const report = check({ policy: by, repository: repository(), now: NOW, notes: ['the policy is that of main'] });
  expect(report).toMatchObject({ now: NOW, repository: 'shop', policyDigest: by.digest, merge: null, pullMerges: 0 });
  expect(report.notes[0]).toBe('the policy is that of main');
});

test('merges of `git pull` are counted in a report', () => {
  const start = files();
  const history = historyOf([start, { ...start, README: 'x' }]);
  const pulled = { ...history, log: { ...history.log, pulls: ['a', 'b'] } };
  const count = (past: Past) => check({ policy: policy(), repository: repository(), now: NOW, ...past }).pullMerges;
  expect([count({ history: pulled }), count({ history }), count({})]).toEqual([2, 0, 0]);
});

describe('the subjects of a check', () => {
  const { subjects, report } = checkWithSubjects({
    policy: wholePolicy(),
    repository: soundRepository(withWaiver()),
    now: NOW,
  });

  test('are those that were judged, waivers with what they excuse', () => {
    expect(subjects.of('change').map(({ ref }) => ref.id)).toEqual(['add-index']);
    expect(subjects.of('environment').map(({ ref }) => ref.id)).toEqual(['dev', 'staging', 'production']);
    expect(subjects.of('waiver').map(({ ref }) => ref.id)).toEqual(['hotfix']);
    const [waiver] = subjects.of('waiver');
    const { events } = nodeOf(waiver!.bindings['waiver'] as object) as WaiverNode;
    expect(events.map(({ rule }) => rule)).toEqual(['low-traffic-window']);
    expect(report.waivers.map(({ state }) => state)).toEqual(['in force']);
  });

  test('say what could not be seen, and why there are none of a kind', () => {
    expect(subjects.unseen('change')).toEqual([]);
    expect(subjects.missing('migration')).toBeUndefined();
    expect(subjects.undeclared('migration')).toEqual([]);
  });
});

describe('the lines of a file are not shown', () => {
  // Of a manifest with a fault whatever stands there like a path is taken for one, most of which names no file.
  const withheld = (overrides: Overrides) =>
    [...judge(overrides).withheld].filter((path) => path in files(overrides)).sort();
  const app = (id: string) => `config/${id}/app.yaml`;

  test('of config, of which a manifest may have a fault', () => {
    expect(withheld({})).toEqual([app('dev'), app('production'), app('staging')]);
    const faulty = manifest('staging', { config: ['./config/staging/../staging/app.yaml', 3], zone: 'eu' });
    expect(withheld({ 'environments/staging.yaml': faulty })).toEqual([app('dev'), app('production'), app('staging')]);
    const listing = { 'environments/staging.yaml': 'config: x\n', x: 'a: 1\n', y: 'a: 2\n' };
    expect(withheld(listing)).toEqual([app('dev'), app('production'), 'x']);
  });
});

test('rules that are broken are named, and others are not', () => {
  const page = (id: string, expression: string) => ({
    [`rules/${id}.mdx`]: `---\ntitle: T\nsummary: S.\nsubject: change\nexpect: ${expression}\nmessage: M.\n---\n`,
  });
  const by = oneRule('subject: change\nexpect: "1 / 0 == 1"', {
    ...page('a', '"false"'),
    ...page('b', '"1 / 0 == 2"'),
  });
  const report = judge({}, by);
  expect(report.broken).toEqual(['b', 'trial']);
  expect(report.checked).toBe(true);
});

test('a warning of the policy leaves the check worth something, a fault does not', () => {
  expect(judge({}, policy()).checked).toBe(true);
  const [fault] = judge({}, policy({ 'rules/x.mdx': 'x' })).findings;
  const warned = { ...policy(), findings: [{ ...fault!, severity: 'warning' as const }] };
  expect([judge({}, warned).checked, judge({}, { ...warned, findings: [fault!] }).checked]).toEqual([true, false]);
});

describe('a request that a rebase makes another one of', () => {
  const past = (merges: readonly string[], isRebasedApart: boolean): Past => {
    const history = historyOf([files(), files({ README: 'x' })]);
    const range = history.range.ok ? success({ ...history.range.value, merges, isRebasedApart }) : history.range;
    return { history: { ...history, range } as NonNullable<Past['history']> };
  };
  const other = {
    'config/late/app.yaml': 'a: 1\n',
    'environments/qa.yaml': manifest('qa', { config: ['config/late/app.yaml'] }),
  };
  const report = check({
    policy: policy(),
    repository: repository(EARLY),
    now: NOW,
    ...past(MERGES, true),
    rebased: {
      repository: repository({ ...EARLY, ...other, 'access/slip.yaml': 'id: [\n' }),
      past: past(['rebase'], false),
    },
  });

  test('is found in both, and says what only the rebase has', () => {
    expect(report.merge).toEqual(MERGES);
    const said = report.findings.map(({ rule, location, message }) => [
      rule,
      location.file,
      message.includes('This is so if rebased without its merges'),
    ]);
    expect(said).toContainEqual(['soak-window', CHANGE_FILE, false]);
    expect(said).toContainEqual(['syntax', 'access/slip.yaml', true]);
    expect(report.rules.find(({ id }) => id === 'environment-chain')!.failed).toBe(1);
  });

  test('shows the files of the repository that a finding is of, and withholds the config of both', () => {
    const slip = report.findings.find(({ location }) => location.file === 'access/slip.yaml')!;
    expect(report.source('access/slip.yaml', slip.location)?.text).toBe('id: [\n');
    expect(report.source('access/slip.yaml')?.text).toBe('id: [\n');
    expect(report.source(CHANGE_FILE)?.text).toBe(EARLY[CHANGE_FILE]);
    expect(report.source('gone.yaml')).toBeUndefined();
    expect([...report.withheld]).toEqual(expect.arrayContaining(['config/late/app.yaml', 'config/dev/app.yaml']));
  });
});

test('a text of a report is that of the policy first, then of the records, then of any file', () => {
  const { source } = judge(NOON);
  expect(source('content/rules/soak-window.mdx')?.text).toContain('title:');
  expect(source(CHANGE_FILE)?.text).toBe(NOON[CHANGE_FILE]);
  expect(source('db/migrations/V1__index.sql')?.text).toBe('CREATE INDEX a ON b (c);\n');
});

test('what falls due is in an order that no two runs share by chance', () => {
  const due = (at: number, rule: string, type: string, id: string, environment: string | null): Due => ({
    at,
    rule,
    subject: { type, id, environment },
  });
  const sorted = [
    due(1, 'z', 'z', 'z', 'z'),
    due(2, 'a', 'z', 'z', 'z'),
    due(2, 'b', 'a', 'z', 'z'),
    due(2, 'b', 'b', 'a', 'z'),
    due(2, 'b', 'b', 'b', null),
    due(2, 'b', 'b', 'b', 'a'),
    due(2, 'b', 'b', 'b', 'b'),
  ];
  expect(sorted.toReversed().sort(compareDue)).toEqual(sorted);
  expect([...sorted.slice(3), ...sorted.slice(0, 3)].sort(compareDue)).toEqual(sorted);
});
