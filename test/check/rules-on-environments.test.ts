import { describe, expect, test } from 'vitest';
import { brief, DIGEST, files, judge, manifest, type Overrides } from '../build.ts';

type Case = [promise: string, overrides: Overrides, findings: string[]];

const OTHER = `sha256:${'cd'.repeat(32)}`;
const api = (digest: string | undefined) => ({ services: { api: { digest, version: '2.14.0' } } });
const withKeys = (environment: string, keys: object): Overrides => ({
  [`environments/${environment}.yaml`]: manifest(environment, { ...keys }),
});

test('a small repository that keeps the nine rules is judged by each of them, and nothing is found', () => {
  const report = judge();
  expect(brief(report)).toEqual([]);
  expect(report.rules.map(({ id, judged, skipped }) => `${id} ${judged} ${skipped}`)).toEqual([
    'allowed-data 3 null',
    'environment-chain 1 null',
    'low-traffic-window 1 null',
    'migration-unchanged 1 null',
    'promotion-order 2 null',
    'read-only-by-default 3 null',
    'same-artifact 3 null',
    'same-shape 1 null',
    'soak-window 2 null',
  ]);
});

describe('allowed-data', () => {
  test.each<Case>([
    [
      'a class that the page does not allow',
      withKeys('staging', { data: { class: 'live' } }),
      ['allowed-data staging@staging environments/staging.yaml:10 ‹live›'],
    ],
    [
      'a class that another page allows',
      withKeys('dev', { data: { class: 'seeded' } }),
      ['allowed-data dev@dev environments/dev.yaml:10 ‹seeded›'],
    ],
    [
      'no class at all',
      withKeys('production', { data: undefined }),
      ['allowed-data production@production environments/production.yaml:1 ‹e›'],
    ],
    [
      'each environment by itself',
      { ...withKeys('dev', { data: { class: 'live' } }), ...withKeys('staging', { data: { class: 'live' } }) },
      [
        'allowed-data dev@dev environments/dev.yaml:10 ‹live›',
        'allowed-data staging@staging environments/staging.yaml:10 ‹live›',
      ],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('read-only-by-default', () => {
  const rule = 'read-only-by-default';
  test.each<Case>([
    [
      'a production that everyone writes to',
      withKeys('production', { access: { default: 'read-write' } }),
      [`${rule} production@production environments/production.yaml:12 ‹read-write›`],
    ],
    [
      'a dev that nobody may write to',
      withKeys('dev', { access: { default: 'read-only' } }),
      [`${rule} dev@dev environments/dev.yaml:12 ‹read-only›`],
    ],
    [
      'no word on access',
      withKeys('production', { access: undefined }),
      [`${rule} production@production environments/production.yaml:1 ‹e›`],
    ],
    [
      'everyone with standing write access to production, each by name',
      withKeys('production', { access: { default: 'read-only', writers: ['ana@example.com', 'sam@example.com'] } }),
      [
        `${rule} production@production environments/production.yaml:14 ‹ana@example.com›`,
        `${rule} production@production environments/production.yaml:15 ‹sam@example.com›`,
      ],
    ],
    [
      'nobody with standing write access to dev',
      withKeys('dev', { access: { default: 'read-write', writers: ['ana'] } }),
      [],
    ],
    [
      'nothing in an empty list of writers',
      withKeys('production', { access: { default: 'read-only', writers: [] } }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('environment-chain', () => {
  const config = {
    'towpath.yaml': `changes: changes/*.yaml\nenvironments: environments/*.yaml\n${files()['towpath.yaml']}`,
  };
  test.each<Case>([
    [
      'an environment of the policy that no manifest names',
      { ...config, 'environments/staging.yaml': null },
      ['environment-chain . towpath.yaml:2 ‹environments›'],
    ],
    [
      'each one that is missing',
      { ...config, 'environments/staging.yaml': null, 'environments/dev.yaml': null },
      ['environment-chain . towpath.yaml:2 ‹environments›', 'environment-chain . towpath.yaml:2 ‹environments›'],
    ],
    [
      'a missing one where there is no towpath.yaml',
      { 'towpath.yaml': null, 'environments/staging.yaml': null },
      ['environment-chain . environments/dev.yaml:1 ‹›'],
    ],
    [
      'a manifest of an environment without a page',
      { 'environments/qa.yaml': 'environment: qa\n' },
      ['environment-chain . environments/qa.yaml:1 ‹qa›'],
    ],
    ['nothing in a second manifest of one environment', { 'environments/dev-eu.yaml': 'environment: dev\n' }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('same-artifact', () => {
  test.each<Case>([
    [
      'production built again',
      withKeys('production', api(OTHER)),
      [`same-artifact production/api@production environments/production.yaml:4 ‹${OTHER}›`],
    ],
    [
      'staging ahead of dev, which is production behind staging too',
      withKeys('staging', api(OTHER)),
      [
        `same-artifact production/api@production environments/production.yaml:4 ‹${DIGEST}›`,
        `same-artifact staging/api@staging environments/staging.yaml:4 ‹${OTHER}›`,
      ],
    ],
    [
      'a tag for a digest, and not that upstream differs',
      withKeys('production', api('2.14.0')),
      ['same-artifact production/api@production environments/production.yaml:4 ‹2.14.0›'],
    ],
    [
      'a tag in the first environment, and nothing downstream of it',
      withKeys('dev', api('latest')),
      ['same-artifact dev/api@dev environments/dev.yaml:4 ‹latest›'],
    ],
    [
      'a digest in large letters',
      withKeys('dev', api(`sha256:${'AB'.repeat(32)}`)),
      [`same-artifact dev/api@dev environments/dev.yaml:4 ‹sha256:${'AB'.repeat(32)}›`],
    ],
    [
      'a digest of another kind',
      withKeys('production', api(`sha512:${'ab'.repeat(64)}`)),
      [`same-artifact production/api@production environments/production.yaml:4 ‹sha512:${'ab'.repeat(64)}›`],
    ],
    [
      'a service without a digest',
      withKeys('production', api(undefined)),
      ['same-artifact production/api@production environments/production.yaml:3 ‹api›'],
    ],
    [
      'nothing in another version with the same digest',
      withKeys('production', { services: { api: { digest: DIGEST, version: '3' } } }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('same-shape', () => {
  const more = { 'config/production/app.yaml': `${files()['config/production/app.yaml']}  wait: 1s\n` };
  test.each<Case>([
    [
      'a config key that staging lacks, where it would stand',
      more,
      ['same-shape staging@staging config/staging/app.yaml:1 ‹pool›'],
    ],
    [
      'a config key that production lacks',
      { 'config/production/app.yaml': 'pool:\n  host: a\n' },
      ['same-shape staging@staging config/production/app.yaml:1 ‹pool›'],
    ],
    [
      'a service that staging lacks, and not that its artifact was never there',
      withKeys('production', { services: { ...api(DIGEST).services, mailer: { digest: DIGEST } } }),
      ['same-shape staging@staging environments/staging.yaml:2 ‹services›'],
    ],
    ['nothing in other values and another scale', { 'config/staging/app.yaml': 'pool: { host: b, size: 1 }\n' }, []],
    ['nothing in dev, which has no model', { 'config/dev/app.yaml': 'other: 1\n' }, []],
    [
      'nothing where a file cannot be read, which is reported itself',
      { ...more, 'config/staging/app.yaml': 'pool: [\n' },
      ['syntax config/staging/app.yaml:2 ‹›'],
    ],
    [
      'nothing where a manifest has a slip, which is reported itself',
      { ...more, ...withKeys('staging', { zone: 'eu' }) },
      ['schema environments/staging.yaml:13 ‹zone›'],
    ],
    [
      'nothing where a listed file is missing, which is reported itself',
      { ...more, 'config/staging/app.yaml': null },
      ['schema environments/staging.yaml:8 ‹config/staging/app.yaml›'],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
