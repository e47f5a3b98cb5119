import { describe, expect, test } from 'vitest';
import { type Board, boardOf } from '../../../src/check/board/board.ts';
import { waiversOf } from '../../../src/check/board/changes.ts';
import { fallingDue } from '../../../src/check/board/due.ts';
import { watched } from '../../../src/check/board/watched.ts';
import type { Report } from '../../../src/check/report.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Finding } from '../../../src/text/finding.ts';
import { CHANGE_FILE, type Overrides } from '../../build.ts';
import { runbook } from '../../facts/runbook/runbooks.ts';
import { runWith, twoSteps } from '../../facts/runbook/runs.ts';
import {
  applied,
  configChange,
  judgedWhole,
  type Keys,
  loadTest,
  STAGES,
  soundChange,
  UNDONE,
  wholePolicy,
} from '../whole.ts';
import { ways } from './versions.ts';

const usual = wholePolicy();
const DAY = 86_400_000;
const { dev, production } = STAGES;

function askedAt(now: string, overrides: Overrides, policy: Policy = usual) {
  const question = judgedWhole(overrides, policy, now);
  return { ...question, world: joinWorld(policy, question.repository, question.report.now) };
}
const boardAt = (...asked: Parameters<typeof askedAt>): Board => boardOf(askedAt(...asked));

const config = (stages: Keys, keys: Keys = {}): Overrides => ({ [CHANGE_FILE]: configChange({ stages, ...keys }) });
const tried = applied('2026-11-03T10:00:00Z', { loadTest: loadTest() });

describe('a change goes next', () => {
  const at = (files: Overrides, now = '2026-11-04T03:00:00Z') => ways(boardAt(now, files));

  test('not to where it has been passed over', () => {
    expect(at(config({ dev, production }))).toEqual([
      'add-index production → production: watched until 2026-11-06T03:00 (watched-after-change)',
    ]);
  });

  test('past an environment that none of its files is for', () => {
    const files = ['dev', 'production'].map((environment) => ({ path: 'db/migrations/V1__index.sql', environment }));
    const [way] = at(config({ dev }, { files }));
    expect(way).toMatch(/^add-index dev → production: /);
    expect(at(config({}, { files: [files[1]] }))[0]).toMatch(/^add-index – → production: /);
  });

  test('nowhere from where it was rolled back, but there again', () => {
    const back = { rolledBack: { at: '2026-11-03T20:00:00Z' } };
    expect(at(config({ dev, staging: { ...tried, ...back } }))).toEqual(['add-index dev → staging: rolled back']);
    const board = boardAt('2026-11-04T03:00:00Z', config({ dev, staging: { ...tried, ...back } }));
    expect(board.onItsWay[0]).toMatchObject({
      kind: 'change',
      title: 'Add an index',
      since: Date.parse('2026-11-03T09:00:00Z'),
      rolledBack: Date.parse('2026-11-03T20:00:00Z'),
      waivers: [],
    });
  });

  test('nowhere from where another undid it', () => {
    const undo = {
      'changes/undo.yaml': configChange({
        id: 'undo',
        rollbackOf: 'add-index',
        files: [{ path: 'config/dev/app.yaml' }],
        stages: { dev: applied('2026-11-03T20:00:00Z') },
      }),
    };
    expect(at({ ...config({ dev }), ...undo }).filter((way) => way.startsWith('add-index'))).toEqual([]);
    expect(at(config({ dev }))).toHaveLength(1);
    expect(at(UNDONE).some((way) => way.startsWith('add-column – → dev'))).toBe(true);
  });
});

test('the waivers of something on its way are those that excuse a finding on the change, each once', () => {
  const of = (id: string, type: string, waivedBy: string | null) =>
    ({ subject: { id, type, environment: null }, waivedBy }) as Finding;
  const findings = [
    of('a', 'stage', 'w'),
    of('a', 'promotion', 'w'),
    of('a', 'change', 'v'),
    of('a', 'stage', null),
    of('a', 'service', 'x'),
    of('b', 'stage', 'y'),
    { ...of('a', 'stage', 'z'), subject: null },
  ];
  expect(waiversOf({ id: 'a' }, { findings } as unknown as Report)).toEqual(['w', 'v']);
});

describe('what is watched', () => {
  const now = '2026-11-05T12:00:00Z';
  const { world, report } = askedAt(now, { [CHANGE_FILE]: soundChange() });
  const [due] = report.due;

  test('is a change where it came last, until its watch ends', () => {
    expect(watched(world, report)).toEqual([
      {
        kind: 'change',
        id: 'add-index',
        title: 'Add an index',
        from: 'production',
        since: Date.parse('2026-11-04T03:00:00Z'),
        to: 'production',
        state: 'watched',
        until: Date.parse('2026-11-06T03:00:00Z'),
        todo: [],
        waits: [{ rule: 'watched-after-change', message: '', help: '' }],
        rolledBack: null,
        waivers: [],
        why: null,
      },
    ]);
  });

  test.each([
    ['of another kind', { type: 'grant' }],
    ['of a change that there is not', { id: 'gone' }],
    ['of no environment', { environment: null }],
    ['of an environment that there is not', { environment: 'qa' }],
  ])('is no obligation %s', (_, keys) => {
    expect(watched(world, { ...report, due: [{ ...due!, subject: { ...due!.subject, ...keys } }] })).toEqual([]);
  });
});

describe('what falls due', () => {
  const NOW = '2026-11-10T12:00:00Z';
  const at = Date.parse(NOW);
  const duesOf = (board: Board) =>
    board.due.map(({ kind, id, environment, at: when, isOverdue, rule }) => [
      kind,
      id,
      environment,
      when === null ? null : new Date(when).toISOString().slice(0, 16),
      isOverdue,
      rule,
    ]);

  /** Of a runbook that is to be exercised every ninety days. */
  const policy = wholePolicy({ 'runbooks/production/a.mdx': twoSteps({ title: 'Fail over' }) });
  const exercise = (day: string | null, isOverdue: boolean) => [
    ['exercise', 'production/a', 'production', day && `${day}T09:20`, isOverdue, null],
  ];

  test('is a runbook that was never exercised, and is overdue from the beginning', () => {
    const board = boardAt(NOW, {}, policy);
    expect(duesOf(board)).toEqual(exercise(null, true));
    expect(board.due[0]!.title).toBe('Fail over');
    expect(board.runbooks).toEqual([
      { id: 'production/a', last: null, outdated: null, due: null, isOverdue: true, runs: [] },
    ]);
    // The runbooks of the default policy are not those of a team.
    expect(boardAt(NOW, {}, { ...policy, hasOwnRunbooks: false }).due).toEqual([]);
  });

  test('is one that was exercised, ninety days later: told a month before', () => {
    expect(duesOf(boardAt(NOW, runWith(), policy))).toEqual([]);
    expect(duesOf(boardAt('2027-01-04T09:19:59Z', runWith(), policy))).toEqual([]);
    expect(duesOf(boardAt('2027-01-04T09:20:00Z', runWith(), policy))).toEqual(exercise('2027-02-03', false));
    expect(duesOf(boardAt('2027-02-03T09:20:01Z', runWith(), policy))).toEqual(exercise('2027-02-03', true));
    const overdue = boardAt('2027-02-04T09:20:00Z', runWith(), policy);
    expect(overdue.runbooks[0]).toMatchObject({ due: Date.parse('2027-02-03T09:20:00Z'), isOverdue: true });
  });

  test('is none of a runbook that need not be exercised', () => {
    const board = boardAt(NOW, {}, wholePolicy({ 'runbooks/production/a.mdx': runbook('production') }));
    expect(board.due).toEqual([]);
    expect(board.runbooks[0]).toMatchObject({ due: null, isOverdue: false });
  });

  test('is after the runs of a runbook, which say which steps went otherwise', () => {
    const step = (number: number, result: string) => ({ step: number, at: '2026-11-05T09:10:00Z', result });
    const steps = [step(2, 'otherwise'), step(1, 'done'), step(2, 'otherwise')];
    const [shown] = boardAt(NOW, runWith({ steps, incident: 'INC-1' }), policy).runbooks;
    expect(shown!.runs).toEqual([
      {
        id: 'a-1',
        by: 'kim@example.com',
        startedAt: Date.parse('2026-11-05T09:00:00Z'),
        endedAt: Date.parse('2026-11-05T09:20:00Z'),
        result: 'completed',
        incident: 'INC-1',
        isOfPage: true,
        otherwise: [2],
      },
    ]);
    expect(shown!.last).toMatchObject({ by: 'kim@example.com' });
    const [other] = boardAt(NOW, runWith({ policyDigest: `sha256:${'0'.repeat(64)}` }), policy).runbooks;
    expect([other!.last, other!.outdated, other!.runs[0]!.isOfPage, other!.runs[0]!.incident]).toMatchObject([
      null,
      { by: 'kim@example.com' },
      false,
      null,
    ]);
  });

  const { world, report } = askedAt(NOW, {});
  const waiver = (state: string, expires: number) =>
    ({ id: 'w', reason: 'It cannot wait.', environment: 'staging', expires, state }) as Report['waivers'][number];
  const expiries = (state: string, expires: number) =>
    fallingDue(world, { ...report, waivers: [waiver(state, expires)], due: [] });

  test('is the end of a waiver in the next thirty days, to the last moment', () => {
    expect(expiries('in force', at + 1)).toEqual([
      {
        kind: 'expiry',
        id: 'w',
        title: 'It cannot wait.',
        environment: 'staging',
        at: at + 1,
        isOverdue: false,
        rule: null,
      },
    ]);
    expect(expiries('in force', at + 30 * DAY)).toHaveLength(1);
    expect(expiries('in force', at + 30 * DAY + 1)).toEqual([]);
    expect(expiries('in force', at)).toEqual([]);
    expect(expiries('pending', at + 1)).toHaveLength(1);
    expect(expiries('invalid', at + 1)).toEqual([]);
    expect(expiries('unused', at + 1)).toEqual([]);
  });

  test('is what a rule asks for by then, unless the board shows it elsewhere', () => {
    const obligation = (type: string) => ({
      rule: 'trial',
      subject: { type, id: 'x', environment: 'dev' },
      at: at + 1,
    });
    const dues = (type: string) => fallingDue(world, { ...report, waivers: [], due: [obligation(type)] });
    expect(dues('service')).toEqual([
      { kind: 'obligation', id: 'x', title: null, environment: 'dev', at: at + 1, isOverdue: false, rule: 'trial' },
    ]);
    for (const type of ['stage', 'promotion', 'grant']) expect(dues(type)).toEqual([]);
  });

  test('is in the order in which it does, by name where that is the same', () => {
    const due = (id: string, when: number) => ({
      rule: 'trial',
      subject: { type: 'service', id, environment: 'dev' },
      at: when,
    });
    const listed = fallingDue(world, {
      ...report,
      waivers: [waiver('in force', at + 2)],
      due: [due('z', at + 2), due('b', at + 3), due('a', at + 1)],
    });
    expect(listed.map(({ id }) => id)).toEqual(['a', 'w', 'z', 'b']);
  });
});

test('grants that are open: one without an end before all, then the last to end, then the newest', () => {
  const grant = (id: string, grantedAt: string, expiresAt: string | undefined, incident = true): Overrides => ({
    [`access/${id}.yaml`]: `id: ${id}\nenvironment: production\nperson: ${id}@example.com\n${incident ? 'incident: INC-1\n' : ''}pagedAt: 2026-11-05T01:00:00Z\nsignedOff: { by: sam@example.com, at: 2026-11-05T01:01:00Z }\ngrantedAt: ${grantedAt}\n${expiresAt === undefined ? '' : `expiresAt: ${expiresAt}\n`}`,
  });
  const board = boardAt('2026-11-05T02:00:00Z', {
    ...grant('a', '2026-11-05T01:15:00Z', '2026-11-05T03:00:00Z'),
    ...grant('b', '2026-11-05T01:16:00Z', '2026-11-05T04:00:00Z', false),
    ...grant('c', '2026-11-05T01:17:00Z', '2026-11-05T03:00:00Z'),
    ...grant('d', '2026-11-05T01:10:00Z', undefined),
  });
  expect(board.grants.map(({ id, incident, until }) => [id, incident, until])).toEqual([
    ['d', 'INC-1', null],
    ['b', null, Date.parse('2026-11-05T04:00:00Z')],
    ['c', 'INC-1', Date.parse('2026-11-05T03:00:00Z')],
    ['a', 'INC-1', Date.parse('2026-11-05T03:00:00Z')],
  ]);
  expect(board.grants[0]).toMatchObject({
    environment: 'production',
    person: 'd@example.com',
    from: Date.parse('2026-11-05T01:10:00Z'),
  });
});
