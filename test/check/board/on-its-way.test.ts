import { describe, expect, test } from 'vitest';
import { boardOf } from '../../../src/check/board/board.ts';
import { CHANGE_FILE, type Overrides } from '../../build.ts';
import { applied, configChange, judgedWhole, type Keys, loadTest, STAGES, soundChange, wholePolicy } from '../whole.ts';
import { boardAfter, type Commits, EVERYWHERE, ways } from './versions.ts';

const policy = wholePolicy();

function boardAt(now: string, overrides: Overrides) {
  return boardOf(judgedWhole(overrides, policy, now));
}

const { dev, staging, production } = STAGES;
const schema = (stages: Keys, keys: Keys = {}): Overrides => ({ [CHANGE_FILE]: soundChange({ stages, ...keys }) });
const config = (stages: Keys, keys: Keys = {}): Overrides => ({ [CHANGE_FILE]: configChange({ stages, ...keys }) });

describe('a change is on its way', () => {
  test.each<[what: string, now: string, files: Overrides, expected: string[]]>([
    [
      'soaking',
      '2026-11-03T09:05:00Z',
      config({ dev }),
      ['add-index dev → staging: soaking until 2026-11-03T09:10 (soak-window)'],
    ],
    ['ready', '2026-11-03T09:30:00Z', config({ dev }), ['add-index dev → staging: ready']],
    [
      'waiting for a window',
      '2026-11-03T12:00:00Z',
      schema({ dev, staging }),
      ['add-index staging → production: waiting until 2026-11-04T02:00 (low-traffic-window)'],
    ],
    [
      'blocked by a load test that is not there',
      '2026-11-04T03:00:00Z',
      schema({ dev, staging: { ...staging, loadTest: undefined } }),
      ['add-index staging → production: blocked (load-test-meets-slo)'],
    ],
    [
      'watched',
      '2026-11-05T12:00:00Z',
      schema({ dev, staging, production }),
      ['add-index production → production: watched until 2026-11-06T03:00 (watched-after-change)'],
    ],
    ['nowhere any more', '2026-11-10T12:00:00Z', schema({ dev, staging, production }), []],
    ['from nowhere yet', '2026-11-03T09:05:00Z', config({}), ['add-index – → dev: ready']],
    [
      'back again after a rollback',
      '2026-11-04T04:00:00Z',
      config({
        dev,
        staging: applied('2026-11-03T10:00:00Z', { loadTest: loadTest() }),
        production: applied('2026-11-04T03:00:00Z', { rolledBack: { at: '2026-11-04T03:20:00Z', reason: 'errors' } }),
      }),
      ['add-index staging → production: rolled back'],
    ],
    [
      'not to where none of its files is for',
      '2026-11-03T09:30:00Z',
      config({ dev }, { files: [{ path: 'db/migrations/V1__index.sql', environment: 'dev' }] }),
      [],
    ],
  ])('%s', (_, now, files, expected) => {
    expect(ways(boardAt(now, files))).toEqual(expected);
  });

  test('and one whose record has a fault is said to be unseen', () => {
    const board = boardAt('2026-11-03T09:05:00Z', { [CHANGE_FILE]: 'id: [\n' });
    expect(board.onItsWay).toEqual([]);
    expect(board.unseen).toContainEqual({
      of: 'changes',
      environment: null,
      why: `there is a fault in ${CHANGE_FILE}`,
      mend: null,
    });
  });
});

/** Version 2 is in staging since 10:00, where 30 minutes are asked for. */
const UPSTREAM: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }]];

describe('a version is on its way', () => {
  test.each<[what: string, now: string, commits: Commits, expected: string[]]>([
    ['soaking', '10:15', UPSTREAM, ['shop@2 staging → production: soaking until 10:30 (arrival-soak)']],
    ['ready', '10:45', UPSTREAM, ['shop@2 staging → production: ready']],
    [
      'blocked where it came upstream without having been before that',
      '12:00',
      [EVERYWHERE, ['10:00', { 'staging/shop': '2' }]],
      ['shop@2 staging → production: blocked (arrival-order)'],
    ],
    [
      'rolled back',
      '12:00',
      [...UPSTREAM, ['11:00', { 'production/shop': '2' }], ['11:30', { 'production/shop': '1' }]],
      ['shop@2 staging → production: rolled back'],
    ],
    [
      'not where the environment is ahead of it',
      '12:00',
      [...UPSTREAM, ['11:00', { 'production/shop': '2' }], ['11:30', { 'staging/shop': '1' }]],
      ['shop@2 dev → staging: rolled back'],
    ],
    [
      'not where a hotfix took its place',
      '12:00',
      [...UPSTREAM, ['11:00', { 'production/shop': '2' }], ['11:30', { 'production/shop': '2.1' }]],
      [],
    ],
    ['nowhere any more', '12:00', [...UPSTREAM, ['11:00', { 'production/shop': '2' }]], []],
  ])('%s', (_, now, commits, expected) => {
    expect(ways(boardAfter(commits, { now }))).toEqual(expected);
  });

  test('and those of the last environment come first', () => {
    const commits: Commits = [...UPSTREAM, ['10:20', { 'dev/shop': '3' }]];
    expect(ways(boardAfter(commits, { now: '10:25' }))).toEqual([
      'shop@2 staging → production: soaking until 10:30 (arrival-soak)',
      'shop@3 dev → staging: soaking until 10:30 (arrival-soak)',
    ]);
  });
});

describe('when a version came upstream, and was rolled back', () => {
  const moments = (commits: Commits, now = '12:00') =>
    boardAfter(commits, { now }).onItsWay.map(({ id, since, rolledBack }) => [id, shown(since), shown(rolledBack)]);
  const shown = (instant: number | null) => instant && new Date(instant).toISOString().slice(11, 16);
  const back: Commits = [...UPSTREAM, ['11:00', { 'production/shop': '2' }], ['11:30', { 'production/shop': '1' }]];

  test('is when the commit was made', () => {
    expect(moments(UPSTREAM)).toEqual([['shop@2', '10:00', null]]);
    expect(moments(back)).toEqual([['shop@2', '10:00', '11:30']]);
    expect(moments([...UPSTREAM, ['10:20', { 'staging/shop': '1' }], ['10:40', { 'staging/shop': '2' }]])[0]).toEqual([
      'shop@2',
      '10:40',
      null,
    ]);
  });

  test('is not said where git does not tell', () => {
    const undated = (commits: Commits, place: number): Commits =>
      commits.map(([time, versions], at) => (at === place ? [time, versions, true] : [time, versions]));
    expect(moments(undated(UPSTREAM, 2))).toEqual([['shop@2', null, null]]);
    expect(moments(undated(back, 4))).toEqual([['shop@2', '10:00', null]]);
    expect(moments(back, '11:15')).toEqual([['shop@2', '10:00', null]]);
  });
});

test('a version that one cluster of an environment runs is on its way there no more', () => {
  const others = { 'towpath.yaml': 'releases:\n  - { files: "images/{environment}/*/{service}", version: tag }\n' };
  const first: Commits[number] = [
    '00:00',
    { 'dev/a/shop': '1', 'staging/a/shop': '1', 'production/eu/shop': '1', 'production/us/shop': '1' },
  ];
  const spread: Commits = [first, ['09:00', { 'dev/a/shop': '2' }], ['10:00', { 'staging/a/shop': '2' }]];
  expect(ways(boardAfter(spread, { now: '12:00', others }))).toEqual(['shop@2 staging → production: ready']);
  const partly: Commits = [...spread, ['11:00', { 'production/eu/shop': '2' }]];
  expect(ways(boardAfter(partly, { now: '12:00', others }))).toEqual([]);
});

describe('open access and what falls due', () => {
  const grant = (
    keys: string,
  ) => `id: g\nenvironment: production\nperson: ana\nincident: INC-1\npagedAt: 2026-11-05T01:00:00Z
signedOff: { by: sam, at: 2026-11-05T01:10:00Z }\ngrantedAt: 2026-11-05T01:15:00Z\n${keys}`;

  test.each<[what: string, keys: string, open: (string | number)[][]]>([
    ['not expired', 'expiresAt: 2026-11-05T03:15:00Z\n', [['ana', Date.parse('2026-11-05T03:15:00Z')]]],
    [
      'to be revoked later',
      'expiresAt: 2026-11-05T03:15:00Z\nrevokedAt: 2026-11-05T03:00:00Z\n',
      [['ana', Date.parse('2026-11-05T03:15:00Z')]],
    ],
    ['revoked', 'expiresAt: 2026-11-05T03:15:00Z\nrevokedAt: 2026-11-05T01:50:00Z\n', []],
    ['expired', 'expiresAt: 2026-11-05T01:45:00Z\n', []],
  ])('a grant that is %s', (_, keys, open) => {
    const board = boardAt('2026-11-05T02:00:00Z', { 'access/g.yaml': grant(keys) });
    expect(board.grants.map(({ person, until }) => [person, until])).toEqual(open);
  });

  test('a waiver that ends within thirty days', () => {
    const waiver = (expires: string) => ({
      'waivers/w.yaml': `id: w\nrule: soak-window\nsubject: add-index\nreason: It cannot wait.\nrequestedBy: ana@example.com
approvedBy: sam@example.com\napprovedAt: 2026-11-03T08:00:00Z\nexpires: ${expires}\n`,
    });
    const due = (expires: string) =>
      boardAt('2026-11-05T02:00:00Z', waiver(expires)).due.map(({ kind, id, at }) => [kind, id, at]);
    expect(due('2026-12-05T02:00:00Z')).toEqual([['expiry', 'w', Date.parse('2026-12-05T02:00:00Z')]]);
    expect(due('2026-12-05T02:00:01Z')).toEqual([]);
  });
});
