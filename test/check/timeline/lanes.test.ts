import { describe, expect, test } from 'vitest';
import { boardOf } from '../../../src/check/board/board.ts';
import type { Timeline } from '../../../src/check/timeline/timeline.ts';
import { timelinesOf } from '../../../src/check/timeline/timelines.ts';
import { CHANGE_FILE, type Overrides } from '../../build.ts';
import { type Commits, EVERYWHERE, questionAfter } from '../board/versions.ts';
import {
  applied,
  configChange,
  judgedWhole,
  type Keys,
  loadTest,
  STAGES,
  settingIn,
  soundChange,
  wholePolicy,
} from '../whole.ts';

const usual = wholePolicy();
const { dev, staging, production } = STAGES;
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`2026-11-${text}Z`);

/** The timelines of the changes in some files, by id. */
function changes(now: string, overrides: Overrides, policy = usual): Record<string, Timeline> {
  const question = judgedWhole(overrides, policy, at(now));
  const told = timelinesOf({ ...question, board: boardOf(question) });
  return Object.fromEntries(told.changes.map((timeline) => [timeline.id, timeline]));
}
const change = (now: string, keys: Keys, policy = usual) =>
  changes(now, { [CHANGE_FILE]: configChange(keys) }, policy)['add-index']!;
const laneOf = (timeline: Timeline, id: string) => timeline.lanes.find(({ environment }) => environment === id)!;

describe('what a record says of a change', () => {
  test('is on its timeline as it stands there', () => {
    const timeline = change('10T12:00:00', { stages: STAGES, owner: 'payments' });
    expect(timeline).toMatchObject({ kind: 'change', id: 'add-index', title: 'Add an index', owner: 'payments' });
    expect(timeline.movedAt).toBe(at('04T03:00:00'));
    expect(timeline.record).toEqual({
      file: CHANGE_FILE,
      kind: 'config',
      files: [{ path: 'db/migrations/V1__index.sql', environment: null }],
      rollback: 'revert',
      rollbackOf: null,
    });
  });

  test.each<[rollback: Keys | undefined, said: string | null]>([
    [{ path: 'db/undo/U1__index.sql' }, 'db/undo/U1__index.sql'],
    [{ forward: 'Repair it.' }, 'Repair it.'],
    [{ irreversible: 'Data is gone.' }, 'Data is gone.'],
    [{ revert: true }, 'revert'],
    [undefined, null],
  ])('has how it is undone: %j', (rollback, said) => {
    expect(change('10T12:00:00', { stages: { dev }, rollback }).record!.rollback).toBe(said);
  });

  test('has the environment of a file, and the change that it undoes', () => {
    const files = [{ path: 'config/dev/app.yaml', environment: 'dev' }];
    const undo = {
      'changes/undo.yaml': configChange({
        id: 'undo',
        files,
        rollbackOf: 'add-index',
        stages: { dev: applied('2026-11-03T20:00:00Z') },
      }),
    };
    const told = changes('10T12:00:00', { [CHANGE_FILE]: configChange({ stages: { dev } }), ...undo });
    expect(told['undo']!.record).toMatchObject({ files, rollbackOf: 'add-index' });
    expect(laneOf(told['add-index']!, 'dev').stays).toEqual([
      {
        from: at('03T09:00:00'),
        why: null,
        by: 'pipeline, https://ci.example.com/runs/1',
        until: at('03T20:00:00'),
        ended: 'undone by undo',
      },
    ]);
    expect(told['add-index']!.states).toEqual(['rolled back']);
    expect(told['add-index']!.movedAt).toBe(at('03T20:00:00'));
  });
});

describe('the stay of a change', () => {
  const stay = (stage: Keys, others: Overrides = {}) => {
    const files = { [CHANGE_FILE]: configChange({ stages: { dev, staging: stage } }), ...others };
    return laneOf(changes('10T12:00:00', files)['add-index']!, 'staging').stays[0]!;
  };
  const undo = (at: string) => ({
    'changes/undo.yaml': configChange({
      id: 'undo',
      files: [{ path: 'config/dev/app.yaml' }],
      rollbackOf: 'add-index',
      stages: { staging: applied(at) },
    }),
  });

  test('says who applied it, and in which run', () => {
    expect(stay({ applied: { at: '2026-11-03T10:00:00Z', by: 'ana@example.com' } }).by).toBe('ana@example.com');
    expect(stay({ applied: { at: '2026-11-03T10:00:00Z', run: 'https://ci.example.com/runs/7' } }).by).toBe(
      'https://ci.example.com/runs/7',
    );
    expect(stay({ applied: { at: '2026-11-03T10:00:00Z' } }).by).toBeNull();
  });

  test('ends when it was rolled back, or undone by another, whichever came first', () => {
    const back = (time: string, reason?: string) =>
      applied('2026-11-03T10:00:00Z', { rolledBack: { at: time, reason } });
    expect(stay(back('2026-11-03T12:00:00Z'))).toMatchObject({ until: at('03T12:00:00'), ended: 'rolled back' });
    expect(stay(back('2026-11-03T12:00:00Z', 'slow'))).toMatchObject({ ended: 'rolled back: slow' });
    const both = (first: string, second: string) => stay(back(first), undo(second));
    expect(both('2026-11-03T12:00:00Z', '2026-11-03T11:00:00Z')).toMatchObject({
      until: at('03T11:00:00'),
      ended: 'undone by undo',
    });
    expect(stay(applied('2026-11-03T10:00:00Z'))).toMatchObject({ until: null, ended: null });
  });
});

describe('the marks of a change', () => {
  test('are in the order in which they happened', () => {
    const stage = applied('2026-11-03T10:00:00Z', {
      attempts: [{ at: '2026-11-03T09:50:00Z', by: 'pipeline' }, { at: '2026-11-03T09:40:00Z' }],
      snapshot: { of: 'production', takenAt: '2026-11-03T09:45:00Z' },
      loadTest: loadTest({ at: '2026-11-03T10:20:00Z' }),
      rollbackRehearsal: { at: '2026-11-03T10:10:00Z', result: 'failed' },
    });
    expect(laneOf(change('10T12:00:00', { stages: { dev, staging: stage } }), 'staging').marks).toEqual([
      { kind: 'attempt', at: at('03T09:40:00'), isGood: null, note: '' },
      { kind: 'snapshot', at: at('03T09:45:00'), isGood: null, note: 'of production' },
      { kind: 'attempt', at: at('03T09:50:00'), isGood: null, note: 'by pipeline' },
      { kind: 'rehearsal', at: at('03T10:10:00'), isGood: false, note: 'failed' },
      { kind: 'load test', at: at('03T10:20:00'), isGood: true, note: 'checkout p99 latency 212ms of 300ms' },
    ]);
  });

  test('have a load test that came too late for what followed as one that is not good', () => {
    const stage = applied('2026-11-03T10:00:00Z', { loadTest: loadTest({ at: '2026-11-05T10:20:00Z' }) });
    const marks = (stages: Keys) =>
      laneOf(change('10T12:00:00', { stages }), 'staging').marks.map(({ isGood }) => isGood);
    expect(marks({ dev, staging: stage, production })).toEqual([false]);
    expect(marks({ dev, staging: stage })).toEqual([true]);
  });
});

describe('the watch of a change', () => {
  const watch = (now: string, keys: Keys, policy = usual) =>
    laneOf(
      change(now, { stages: { dev, staging, production: { ...production, monitoring: undefined, ...keys } } }, policy),
      'production',
    ).watch;
  const span = { from: at('04T03:00:00'), until: at('06T03:00:00') };
  const watched = { from: '2026-11-04T03:00:00Z', until: '2026-11-06T03:00:00Z', by: 'ana' };

  test.each<[result: string, now: string, keys: Keys]>([
    ['under way', '06T02:59:59', {}],
    ['not recorded', '06T03:00:00', {}],
    ['healthy', '10T12:00:00', { monitoring: { ...watched, result: 'healthy' } }],
    ['regressed', '10T12:00:00', { monitoring: { ...watched, result: 'regressed' } }],
    ['regressed', '05T12:00:00', { monitoring: { ...watched, result: 'regressed' } }],
    ['not recorded', '10T12:00:00', { monitoring: { ...watched, until: '2026-11-05T03:00:00Z', result: 'healthy' } }],
    [
      'not recorded',
      '10T12:00:00',
      { monitoring: { from: '2026-11-04T01:00:00Z', until: '2026-11-04T02:00:00Z', result: 'regressed' } },
    ],
    ['not recorded', '10T12:00:00', { rolledBack: { at: '2026-11-06T03:00:00Z' } }],
  ])('is %s as of %s', (result, now, keys) => {
    expect(watch(now, keys)).toEqual({ ...span, result });
  });

  test('ends where it was rolled back', () => {
    expect(watch('10T12:00:00', { rolledBack: { at: '2026-11-05T03:00:00Z' } })).toEqual({
      from: span.from,
      until: at('05T03:00:00'),
      result: 'rolled back',
    });
  });

  test('is none where none is asked for', () => {
    expect(watch('10T12:00:00', {}, settingIn('production', { watch: undefined }))).toBeNull();
  });
});

describe('the soak of a change', () => {
  test('is that up to where it went on, or up to now, or to when it left', () => {
    const soak = (now: string, stages: Keys) => {
      const { soak: told } = laneOf(change(now, { stages }), 'staging');
      return told && { from: told.from, until: told.until, isOver: told.isOver, asked: told.asked, had: told.had };
    };
    const from = at('03T10:00:00');
    const asked = HOUR / 2;
    expect(soak('10T12:00:00', { dev, staging, production })).toEqual({
      from,
      until: at('04T03:00:00'),
      isOver: true,
      asked,
      had: 17 * HOUR,
    });
    expect(soak('03T11:00:00', { dev, staging })).toEqual({
      from,
      until: at('03T11:00:00'),
      isOver: false,
      asked,
      had: HOUR,
    });
    const left = applied('2026-11-03T10:00:00Z', { rolledBack: { at: '2026-11-03T12:00:00Z' } });
    expect(soak('10T12:00:00', { dev, staging: left })).toMatchObject({
      until: at('03T12:00:00'),
      isOver: false,
      had: 2 * HOUR,
    });
    expect(soak('03T11:00:00', { dev, staging: left })).toMatchObject({ until: at('03T11:00:00'), had: HOUR });
  });

  test('of an environment that two others take changes from, is that up to the first of them', () => {
    const page = (id: string) =>
      `---\ntitle: ${id}\norder: 3\npurpose: Serve.\npromotesFrom: staging\ndata: [live]\naccess: { default: read-only }\n---\n`;
    const by = wholePolicy({ 'environments/eu.mdx': page('eu'), 'environments/us.mdx': page('us') });
    const stages = (eu: string, us: string) => ({ dev, staging, eu: applied(eu), us: applied(us) });
    const until = (eu: string, us: string) =>
      laneOf(change('10T12:00:00', { stages: stages(eu, us) }, by), 'staging').soak!.until;
    expect(until('2026-11-04T05:00:00Z', '2026-11-04T04:00:00Z')).toBe(at('04T04:00:00'));
    expect(until('2026-11-04T04:00:00Z', '2026-11-04T05:00:00Z')).toBe(at('04T04:00:00'));
  });

  test('is none at the end of a chain', () => {
    expect(laneOf(change('10T12:00:00', { stages: STAGES }), 'production').soak).toBeNull();
  });
});

test('of changes that are as far as they go, those that moved last come first, then by name', () => {
  const one = (id: string, time: string, keys: Keys = {}) => ({
    [`changes/${id}.yaml`]: soundChange({
      id,
      kind: 'config',
      stages: { dev, staging, production: { ...production, ...applied(time), ...keys } },
    }),
  });
  const told = changes('10T12:00:00', {
    [CHANGE_FILE]: null,
    ...one('b', '2026-11-04T03:00:00Z'),
    ...one('a', '2026-11-04T03:00:00Z'),
    ...one('late', '2026-11-04T03:30:00Z'),
    'changes/copy.yaml': soundChange({ id: 'b', title: 'A copy' }),
  });
  expect(Object.keys(told)).toEqual(['late', 'a', 'b']);
});

test('of two records with one id, the first has the timeline', () => {
  const one = (title: string) => configChange({ id: 'twice', title, stages: { dev } });
  const told = changes('10T12:00:00', {
    'towpath.yaml': 'changes: changes/**/*.yaml\nmigrations: [{ files: "db/migrations/*.sql" }]\n',
    [CHANGE_FILE]: null,
    'changes/one/twice.yaml': one('First'),
    'changes/two/twice.yaml': one('Second'),
  });
  expect(Object.values(told).map(({ id, title }) => [id, title])).toEqual([['twice', 'First']]);
});

describe('the lanes of a version', () => {
  const UPSTREAM: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }]];
  const version = (commits: Commits, name = '2', now = '12:00') => {
    const question = questionAfter(commits, { now });
    const { services } = timelinesOf({ ...question, board: boardOf(question) });
    return services[0]!.versions.find(({ title }) => title === name)!;
  };
  const day = (time: string) => Date.parse(`2026-11-05T${time}:00Z`);

  test('have its stays, by the commits that began and ended them', () => {
    const timeline = version([
      ...UPSTREAM,
      ['10:20', { 'staging/shop': '1' }],
      ['10:30', { 'staging/shop': '2' }],
      ['10:40', { 'staging/shop': '' }],
    ]);
    const stays = laneOf(timeline, 'staging').stays;
    expect(stays.map(({ from, until, ended }) => [from, until, ended])).toEqual([
      [day('10:00'), day('10:20'), 'replaced by 1'],
      [day('10:30'), day('10:40'), 'removed'],
    ]);
    expect(stays[0]!.by).toMatch(/^commit [0-9a-f]{12}$/);
    expect(stays.map(({ why }) => why)).toEqual([null, null]);
    expect(timeline).toMatchObject({ kind: 'version', id: 'shop@2', title: '2', owner: 'shop', record: null });
    expect(timeline.movedAt).toBe(day('10:40'));
  });

  test('have the longest of its soaks by now, and the one before it went on', () => {
    const soak = (commits: Commits, id = 'staging') => {
      const told = laneOf(version(commits), id).soak;
      return told && [told.from, told.until, told.isOver, told.had];
    };
    const twice: Commits = [...UPSTREAM, ['10:50', { 'staging/shop': '1' }], ['11:40', { 'staging/shop': '2' }]];
    expect(soak(twice)).toEqual([day('10:00'), day('10:50'), false, (50 / 60) * HOUR]);
    expect(soak([...twice, ['11:45', { 'production/shop': '2' }]])).toEqual([
      day('11:40'),
      day('11:45'),
      true,
      (50 / 60) * HOUR,
    ]);
    expect(soak(UPSTREAM, 'dev')).toEqual([day('09:00'), day('10:00'), true, HOUR]);
    expect(soak([...UPSTREAM, ['11:00', { 'production/shop': '2' }]], 'production')).toBeNull();
  });

  test('have no soak that git does not tell', () => {
    const undated: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }, true], ['10:00', { 'staging/shop': '2' }]];
    expect(laneOf(version(undated), 'dev')).toMatchObject({
      soak: null,
      stays: [{ from: null, why: 'git cannot read the date of its commit' }],
    });
    const arrived: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }, true]];
    expect(laneOf(version(arrived), 'dev').soak).toBeNull();
    expect(laneOf(version(arrived), 'staging').soak).toBeNull();
    const together: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2', 'staging/shop': '2' }]];
    expect(laneOf(version(together), 'dev').soak).toBeNull();
  });

  test('have the windows from when it had soaked upstream, where a rule asks for them', () => {
    const page =
      '---\ntitle: In windows\nsummary: It does.\nsubject: arrival\nexpect: arrival.inWindow\nmessage: It came late.\n---\n';
    const policy = wholePolicy({
      ...{ 'rules/in-windows.mdx': page },
      'environments/production.mdx': settingIn('production', {
        lowTraffic:
          '[{ days: [thu], from: "10:00", to: "10:20" }, { days: [thu], from: "10:25", to: "10:40" }, { days: [thu], from: "11:00", to: "11:10" }]',
        timeZone: 'UTC',
      }).environments.find(({ id }) => id === 'production')!.page.source.text,
    });
    const question = questionAfter([...UPSTREAM, ['11:05', { 'production/shop': '2' }]], { policy });
    const { services } = timelinesOf({ ...question, board: boardOf(question) });
    const { windows } = laneOf(services[0]!.versions.find(({ title }) => title === '2')!, 'production');
    expect(windows!.periods.map(({ from, isMet }) => [from, isMet])).toEqual([
      [day('10:25'), false],
      [day('11:00'), true],
    ]);
  });

  test('are those where it was, and where it goes next', () => {
    const lanes = (commits: Commits) =>
      version(commits).lanes.map(({ environment, isNext, marks, watch }) => [environment, isNext, marks, watch]);
    expect(lanes(UPSTREAM)).toEqual([
      ['dev', false, [], null],
      ['staging', false, [], null],
      ['production', true, [], null],
    ]);
    expect(lanes([EVERYWHERE, ['09:00', { 'dev/shop': '2' }]]).map(([id]) => id)).toEqual(['dev', 'staging']);
  });
});
