import { describe, expect, test } from 'vitest';
import { type BoardQuestion, boardOf } from '../../../src/check/board/board.ts';
import type { Lane, Timeline } from '../../../src/check/timeline/timeline.ts';
import { timelinesOf } from '../../../src/check/timeline/timelines.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { formatDuration } from '../../../src/time/duration.ts';
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

function recordsAt(now: string, overrides: Overrides, policy: Policy = usual): BoardQuestion {
  return judgedWhole(overrides, policy, now);
}

const timelines = (question: BoardQuestion, bounds?: Parameters<typeof timelinesOf>[1]) =>
  timelinesOf({ ...question, board: boardOf(question) }, bounds);

const at = (instant: number | null) => (instant === null ? '' : new Date(instant).toISOString().slice(5, 16));

/** A lane in a line: what of it is known. */
function laneText({ environment, isNext, stays, soak, marks, windows, freezes, watch }: Lane): string {
  const parts = [
    ...stays.map(
      ({ from, why, until, ended }) => `${at(from) || why}–${at(until)}${ended === null ? '' : ` ${ended}`}`,
    ),
    soak === null
      ? ''
      : `soaked ${formatDuration(soak.had)} of ${formatDuration(soak.asked)}${soak.isOver ? ` till ${at(soak.until)}` : ' so far'}${soak.doubt === null ? '' : `? ${soak.doubt}`}`,
    ...marks.map(({ kind, isGood, note }) => `${kind} ${isGood}: ${note}`),
    windows === null
      ? ''
      : `windows ${windows.periods.map((each) => at(each.from) + (each.isMet ? ' met' : '')).join(', ')}${windows.hasMore ? '…' : ''}`,
    ...freezes.map(({ reason }) => `frozen: ${reason}`),
    watch === null ? '' : `watch till ${at(watch.until)}: ${watch.result}`,
  ];
  return `${environment}${isNext ? ' next' : ''}: ${parts.filter((part) => part !== '').join('; ')}`;
}

const linesOf = ({ states, lanes }: Timeline) => [states.join(', '), ...lanes.map(laneText)];

const { dev, staging, production } = STAGES;
const schema = (stages: Keys, keys: Keys = {}): Overrides => ({ [CHANGE_FILE]: soundChange({ stages, ...keys }) });
const config = (stages: Keys): Overrides => ({ [CHANGE_FILE]: configChange({ stages }) });
const STAGING =
  'staging: 11-03T10:00–; soaked 17h of 30m till 11-04T03:00; snapshot null: of production; load test true: checkout p99 latency 212ms of 300ms; rehearsal true: passed';
const DEV = 'dev: 11-03T09:00–; soaked 1h of 10m till 11-03T10:00';

describe('the timeline of a change', () => {
  test.each<[what: string, now: string, files: Overrides, expected: string[]]>([
    [
      'has what was asked for in each environment, and what was had',
      '2026-11-10T12:00:00Z',
      schema(STAGES),
      ['done', DEV, STAGING, 'production: 11-04T03:00–; windows 11-04T02:00 met; watch till 11-06T03:00: healthy'],
    ],
    [
      'shows where it goes next, and the window that it waits for',
      '2026-11-03T12:00:00Z',
      schema({ dev, staging }),
      [
        'waiting',
        DEV,
        STAGING.replace('17h of 30m till 11-04T03:00', '2h of 30m so far'),
        'production next: windows 11-04T02:00',
      ],
    ],
    [
      'has the windows that it missed, and a watch that nobody recorded',
      '2026-11-10T12:00:00Z',
      schema({ dev, staging, production: applied('2026-11-05T09:00:00Z') }),
      [
        'failing',
        DEV,
        STAGING.replace('17h of 30m till 11-04T03:00', '47h of 30m till 11-05T09:00'),
        'production: 11-05T09:00–; windows 11-04T02:00, 11-05T02:00; watch till 11-07T09:00: not recorded',
      ],
    ],
    [
      'ends where it was rolled back, and says what was wrong with its load test',
      '2026-11-04T12:00:00Z',
      config({
        dev,
        staging: applied('2026-11-03T10:00:00Z', {
          attempts: [{ at: '2026-11-03T09:40:00Z', by: 'pipeline' }],
          loadTest: loadTest({ at: '2026-11-03T09:50:00Z' }),
          rolledBack: { at: '2026-11-03T11:00:00Z', reason: 'slow' },
        }),
      }),
      [
        'rolled back',
        'dev: 11-03T09:00–; soaked 1h of 10m till 11-03T10:00',
        'staging next: 11-03T10:00–11-03T11:00 rolled back: slow; soaked 1h of 30m so far; attempt null: by pipeline; load test false: the load test in staging ran at 2026-11-03T09:50:00Z, not after the change was applied there',
      ],
    ],
    [
      'has no windows where a rule asks them of other kinds alone',
      '2026-11-10T12:00:00Z',
      config({ dev, staging: applied('2026-11-03T10:00:00Z'), production }),
      [
        'done',
        DEV,
        'staging: 11-03T10:00–; soaked 17h of 30m till 11-04T03:00',
        'production: 11-04T03:00–; watch till 11-06T03:00: healthy',
      ],
    ],
    ['of one that is nowhere has where it goes', '2026-11-04T12:00:00Z', config({}), ['ready', 'dev next: ']],
  ])('%s', (_, now, files, expected) => {
    const [timeline] = timelines(recordsAt(now, files)).changes;
    expect(linesOf(timeline!)).toEqual(expected);
  });

  test('asks what the policy asked for at the time', () => {
    const policy = settingIn('staging', { soak: '7d', was: '[{ until: "2026-11-05T00:00:00Z", soak: 45m }]' });
    const soaks = (stages: Keys) =>
      timelines(recordsAt('2026-11-10T12:00:00Z', config(stages), policy)).changes[0]!.lanes.map(
        ({ soak }) => soak?.asked,
      );
    expect(soaks({ dev, staging, production })[1]).toBe(45 * 60_000);
    expect(soaks({ dev, staging })[1]).toBe(7 * 86_400_000);
  });

  test('says of a soak that git could show to be shorter that it may be', () => {
    const files = schema({ dev, staging, production });
    const question = recordsAt('2026-11-10T12:00:00Z', files);
    const blind = { ...question, noHistory: 'this is a shallow clone', lacksHistory: true };
    const doubts = timelines(blind).changes[0]!.lanes.map(({ soak }) => soak?.doubt);
    expect(doubts).toEqual(['this is a shallow clone', 'this is a shallow clone', undefined]);
  });

  test('names the freezes that it came in', () => {
    const freezes = '[{ from: "2026-11-04T00:00:00Z", to: "2026-11-05T00:00:00Z", reason: Sale }]';
    const question = recordsAt('2026-11-10T12:00:00Z', schema(STAGES), settingIn('production', { freezes }));
    const [timeline] = timelines(question).changes;
    expect(timeline!.states).toEqual(['failing']);
    expect(timeline!.lanes.at(-1)!.freezes.map(({ reason }) => reason)).toEqual(['Sale']);
  });
});

test('of many changes those that are on their way come first, then those with findings, and older ones are left out', () => {
  const numbered = (id: string, stages: Keys) => ({
    [`changes/${id}.yaml`]: configChange({ id, title: id, stages }),
  });
  const files = {
    ...schema(STAGES),
    ...numbered('early', { dev, staging, production: applied('2026-11-03T10:10:00Z') }),
    ...numbered('on-its-way', { dev }),
  };
  const question = recordsAt('2026-11-10T12:00:00Z', files);
  const ids = (changes: number) => timelines(question, { changes, versions: 1 }).changes.map(({ id }) => id);
  expect(ids(9)).toEqual(['on-its-way', 'early', 'add-index']);
  expect(ids(2)).toEqual(['on-its-way', 'early']);
  expect(timelines(question, { changes: 2, versions: 1 }).changesLeftOut).toBe(1);
});

/** Version 2 is in staging since 10:00, where 30 minutes are asked for. */
const UPSTREAM: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }]];

describe('the timeline of a version', () => {
  const version = (commits: Commits, name: string, now = '12:00') => {
    const [service] = timelines(questionAfter(commits, { now })).services;
    return linesOf(service!.versions.find(({ title }) => title === name)!);
  };

  test.each<[what: string, commits: Commits, name: string, expected: string[]]>([
    [
      'has its stays and soaks from git',
      [...UPSTREAM, ['11:00', { 'production/shop': '2' }]],
      '2',
      [
        'running',
        'dev: 11-05T09:00–; soaked 1h of 10m till 11-05T10:00',
        'staging: 11-05T10:00–; soaked 1h of 30m till 11-05T11:00',
        'production: 11-05T11:00–',
      ],
    ],
    [
      'says what took its place',
      [...UPSTREAM, ['11:00', { 'production/shop': '2' }]],
      '1',
      [
        'replaced',
        'dev: 11-05T00:00–11-05T09:00 replaced by 2',
        'staging: 11-05T00:00–11-05T10:00 replaced by 2',
        'production: 11-05T00:00–11-05T11:00 replaced by 2',
      ],
    ],
    [
      'shows where it goes next, and how long it has soaked by now',
      UPSTREAM,
      '2',
      [
        'ready',
        'dev: 11-05T09:00–; soaked 1h of 10m till 11-05T10:00',
        'staging: 11-05T10:00–; soaked 2h of 30m so far',
        'production next: ',
      ],
    ],
    [
      'shows that it was never upstream',
      [EVERYWHERE, ['10:00', { 'production/shop': '9' }]],
      '9',
      ['failing, running', 'production: 11-05T10:00–'],
    ],
  ])('%s', (_, commits, name, expected) => {
    expect(version(commits, name)).toEqual(expected);
  });

  test('has windows only where a rule asks for them', () => {
    const page =
      '---\ntitle: In windows\nsummary: It does.\nsubject: arrival\nexpect: arrival.inWindow\nmessage: It came late.\n---\n';
    const policy = wholePolicy({ 'rules/in-windows.mdx': page });
    const question = questionAfter([...UPSTREAM, ['11:00', { 'production/shop': '2' }]], { policy });
    const [timeline] = timelines(question).services[0]!.versions;
    expect(timeline!.lanes.map(({ windows }) => windows?.isMet)).toEqual([undefined, undefined, false]);
  });

  test('is there for each that runs somewhere, and of the others for the newest', () => {
    const commits: Commits = [
      EVERYWHERE,
      ...['2', '3', '4', '5'].map((name, hour) => [`0${hour + 1}:00`, { 'dev/shop': name }] as const),
    ].map(([time, set]) => [time, set] as Commits[number]);
    const [service] = timelines(questionAfter(commits), { changes: 1, versions: 3 }).services;
    expect(service!.versions.map(({ title }) => title)).toEqual(['5', '1', '4']);
    expect(service!.leftOut).toBe(2);
    const [least] = timelines(questionAfter(commits), { changes: 1, versions: 1 }).services;
    expect(least!.versions.map(({ title }) => title)).toEqual(['5', '1']);
  });
});
