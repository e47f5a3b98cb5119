import { describe, expect, test } from 'vitest';
import { gateMoments, momentsAround, momentsOfChange, soakEnds } from '../../../src/check/gate/moments.ts';
import type { ValidRecord } from '../../../src/check/gate/question.ts';
import { inOrderToDo, type Judgement, type Trial, verdictOf } from '../../../src/check/gate/verdict.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Finding } from '../../../src/text/finding.ts';
import { CHANGE_FILE, judge, oneRule } from '../../build.ts';
import { NO_RELEASES } from '../../facts/commit/commits.ts';
import { STAGES, settingIn, soundChange, soundRepository, wholePolicy } from '../whole.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-10T12:00:00Z');
const report = judge();

/** Findings of the rule `trial`, each of which holds while its test of the time, in seconds from now, does. */
type Holds = Readonly<Record<string, (seconds: number) => boolean>>;

/** What is said of these findings by a rule, where the verdict may change at these seconds from now. */
function verdict(holds: Holds, moments: readonly number[], expression = 'true') {
  const policy = oneRule(`subject: stage\nexpect: ${JSON.stringify(expression)}`);
  const asked: number[] = [];
  const judgedAt = (instant: number): Judgement => {
    asked.push((instant - NOW) / 1000);
    const findings = Object.entries(holds).flatMap(([fingerprint, at]) =>
      at((instant - NOW) / 1000) ? ({ rule: 'trial', fingerprint } as Finding) : [],
    );
    return { instant, findings, waived: [], report };
  };
  const trial: Trial = { policy, now: NOW, judgedAt, moments: () => moments.map((second) => NOW + second * 1000) };
  const said = verdictOf(trial, judgedAt(NOW));
  const seconds = (instant: number | undefined) => instant && (instant - NOW) / 1000;
  return {
    open: said.open,
    missing: said.missing.map(({ fingerprint }) => fingerprint),
    at: seconds(said.missingAt),
    waiting: said.waiting.map(({ fingerprint }) => fingerprint),
    earliest: said.earliest === undefined ? undefined : seconds(said.earliest),
    asked,
  };
}
const always = () => true;
const until = (end: number) => (seconds: number) => seconds < end;

describe('a gate that asks again at each moment at which a verdict may change', () => {
  test('is open at once where nothing is found, and asks no more', () => {
    expect(verdict({}, [10])).toEqual({ open: true, missing: [], at: 0, waiting: [], earliest: 0, asked: [0] });
  });

  test('waits for the first moment from which a finding is gone', () => {
    expect(verdict({ a: until(20) }, [10, 20, 30])).toEqual({
      open: false,
      missing: [],
      at: 20,
      waiting: ['a'],
      earliest: 20,
      asked: [0, 10, 20, 30],
    });
    expect(verdict({ a: until(10) }, [10])).toMatchObject({ waiting: ['a'], earliest: 10 });
  });

  test('waits for the last of several, and names what is left then', () => {
    expect(verdict({ a: until(10), b: until(20), c: always }, [10, 20, 30])).toMatchObject({
      missing: ['c'],
      at: 20,
      waiting: ['a', 'b'],
      earliest: 20,
    });
  });

  test('waits for nothing where all is found at every later moment', () => {
    expect(verdict({ a: always }, [10, 20])).toMatchObject({ missing: ['a'], at: 0, waiting: [], earliest: undefined });
    expect(verdict({ a: always }, [])).toMatchObject({ missing: ['a'], at: 0, waiting: [], earliest: undefined });
  });

  test('does not wait for an end that another finding follows, which is missing then', () => {
    const later = { a: until(10), b: (seconds: number) => seconds >= 20 };
    expect(verdict(later, [10, 20, 30])).toMatchObject({ missing: [], at: 10, waiting: ['a'], earliest: 10 });
    const always = { a: until(20), b: (seconds: number) => seconds >= 10 };
    expect(verdict(always, [10, 20, 30])).toMatchObject({ missing: ['b'], at: 20, waiting: ['a'], earliest: 20 });
  });

  test('does not take a finding for gone that comes again', () => {
    const windows = { a: (seconds: number) => seconds < 10 || seconds >= 20 };
    expect(verdict(windows, [10, 20])).toMatchObject({ missing: [], at: 10, waiting: ['a'], earliest: 10 });
    const both = { a: windows.a, b: until(20) };
    expect(verdict(both, [10, 20])).toMatchObject({ missing: ['a'], at: 20, waiting: ['b'], earliest: 20 });
  });
});

describe('a gate of a rule that asks a clock looks at every hour and every day', () => {
  const CLOCK = 'now >= stage.appliedAt';

  test('and finds the second between', () => {
    expect(verdict({ a: until(5000) }, [], CLOCK)).toMatchObject({ waiting: ['a'], earliest: 5000 });
    expect(verdict({ a: until(1) }, [], CLOCK).earliest).toBe(1);
    expect(verdict({ a: until(0.5) }, [], CLOCK).earliest).toBe(1);
    expect(verdict({ a: until(3600) }, [], CLOCK).earliest).toBe(3600);
    expect(verdict({ a: until(3601) }, [], CLOCK).earliest).toBe(3601);
  });

  test('and says nothing of moments that are far apart', () => {
    const days = (count: number) => (count * DAY) / 1000;
    expect(verdict({ a: until(days(8) - 1) }, [], CLOCK).earliest).toBe(days(8) - 1);
    expect(verdict({ a: until(days(20) - 1) }, [], CLOCK)).toMatchObject({ waiting: ['a'], earliest: undefined });
    expect(verdict({ a: until(days(20)) }, [days(20)], CLOCK)).toMatchObject({ waiting: ['a'], earliest: days(20) });
    expect(verdict({ a: until(days(70)) }, [], CLOCK)).toMatchObject({ missing: ['a'], waiting: [] });
  });

  test('and says nothing where minutes count, but for a moment that is known', () => {
    const MINUTES = 'stage.appliedAt.getMinutes() > 5';
    expect(verdict({ a: until(5000) }, [], MINUTES)).toMatchObject({ waiting: ['a'], earliest: undefined });
    expect(verdict({ a: until(5000) }, [5000], MINUTES).earliest).toBe(5000);
    expect(verdict({ a: until(4999) }, [5000], MINUTES).earliest).toBeUndefined();
    for (const asks of ['getSeconds', 'getMilliseconds'])
      expect(verdict({ a: until(5000) }, [], `stage.appliedAt.${asks}() > 5`).earliest).toBeUndefined();
  });

  test.each([
    'stage.appliedAt.getHours() > 1',
    'now > stage.appliedAt',
    'stage.appliedAt > timestamp("2026-11-10T00:00:00Z")',
    'promotion.soaked >= duration("1h")',
    'promotion.soaked >= promotion.upstream.watch',
    'params.wait > 1',
    'stage.appliedAt - promotion.at > x',
    'stage.appliedAt + x > y',
    'x - stage.appliedAt > y',
    'x + promotion.fromAppliedAt > y',
    'arrival.at - x > y',
    'arrival.upstreamAt + x > y',
    'y < x - arrival.at',
  ])('as `%s` does', (expression) => {
    expect(asksEveryHour(expression)).toBe(true);
  });

  test.each([
    'stage.isByPipeline',
    'promotion.soaked >= promotion.upstream.soak',
    'arrival.soaked >= arrival.upstream.soak && arrival.class == "ok"',
    'params.evidence == "signed"',
    'stage.known == 1 && snow',
    'stage.appliedAt > x',
    'arrival.at > x',
    'x.duration > 1',
    'getHours',
  ])('as `%s` does not', (expression) => {
    expect(asksEveryHour(expression)).toBe(false);
  });

  test('by any of its expressions', () => {
    expect(asksEveryHour('x', { when: 'now > x' })).toBe(true);
    expect(asksEveryHour('x', { each: 'now > x ? a : b' })).toBe(true);
    expect(asksEveryHour('x', { when: 'x' })).toBe(false);
  });

  /** Whether the gate asks between known moments, of which there are none here, by a rule of these texts. */
  function asksEveryHour(expect_: string, others: Readonly<Record<string, string>> = {}): boolean {
    const [rule] = oneRule('subject: stage\nexpect: "true"').rules;
    const text = (each: string) => ({ ...rule!.expect, text: each });
    const texts = Object.fromEntries(Object.entries(others).map(([key, each]) => [key, text(each)]));
    const policy = { rules: [{ ...rule!, expect: text(expect_), ...texts }] } as unknown as Policy;
    let count = 0;
    const judgedAt = (instant: number): Judgement => {
      count += 1;
      return { instant, findings: [{ rule: 'trial', fingerprint: 'a' } as Finding], waived: [], report };
    };
    verdictOf({ policy, now: NOW, judgedAt, moments: () => [] }, judgedAt(NOW));
    return count > 1;
  }
});

test('a verdict has what could not be seen, if anything', () => {
  const of = (blindNotes: readonly string[]) => {
    const judgement: Judgement = { instant: NOW, findings: [], waived: [], report: { ...report, blindNotes } };
    return verdictOf({ policy: wholePolicy(), now: NOW, judgedAt: () => judgement, moments: () => [] }, judgement);
  };
  expect(of(['The clone is shallow.'])).toMatchObject({ open: true, blind: ['The clone is shallow.'] });
  expect('blind' in of([])).toBe(false);
  expect(of([]).report.blindNotes).toEqual([]);
});

test('what is to be done comes in the order of its subjects, then of the rules', () => {
  const of = (rule: string, type: string | null) =>
    ({ rule, subject: type === null ? null : { type, id: 'a', environment: null } }) as Finding;
  const sorted = [
    of('x', null),
    of('b', 'change'),
    of('a', 'promotion'),
    of('c', 'promotion'),
    of('c', 'promotion'),
    of('a', 'stage'),
  ];
  expect(sorted.toReversed().sort(inOrderToDo(['change', 'promotion', 'stage']))).toEqual(sorted);
});

describe('the moments at which a gate is asked again', () => {
  const at = Date.parse;
  const shown = (moments: readonly number[]) =>
    [...new Set(moments)].sort((a, b) => a - b).map((instant) => new Date(instant).toISOString().slice(5, 16));

  test('are those that are known, each once and in order, with whether they are near', () => {
    expect(gateMoments(NOW, [NOW + 2 * HOUR + 1, NOW + 5, NOW + HOUR + 5, NOW + 5], false)).toEqual([
      { instant: NOW + 5, isKnown: true, isNear: true },
      { instant: NOW + HOUR + 5, isKnown: true, isNear: true },
      { instant: NOW + 2 * HOUR + 1, isKnown: true, isNear: true },
    ]);
    expect(gateMoments(NOW, [NOW + HOUR + 1], false)).toEqual([
      { instant: NOW + HOUR + 1, isKnown: true, isNear: false },
    ]);
  });

  test('are every full hour for eight days too, and every day for two months, where a rule asks a clock', () => {
    const moments = gateMoments(NOW + 7, [NOW + 8 * DAY + HOUR / 2], true);
    expect(moments[0]).toEqual({ instant: NOW + HOUR, isKnown: false, isNear: true });
    const instants = moments.map(({ instant }) => instant);
    expect(instants).toContain(NOW + 8 * DAY);
    expect(instants).not.toContain(NOW + 8 * DAY + HOUR);
    expect(instants.at(-1)).toBe(at('2027-01-11T00:00:00Z'));
    expect(moments.filter(({ isKnown }) => isKnown)).toHaveLength(1);
    expect(moments.filter(({ isNear }) => !isNear).length).toBeGreaterThan(50);
    expect(new Set(instants).size).toBe(instants.length);
  });

  test('are the ends of soaks by every value that the page has or had', () => {
    const policy = settingIn('staging', { soak: '5m', was: '[{ until: "2026-11-05T10:10:00Z", soak: 30m }]' });
    const staging = policy.environments.find(({ id }) => id === 'staging')!;
    expect(soakEnds(staging, [NOW, NOW + 1]).toSorted((a, b) => a - b)).toEqual([
      NOW + 300_000,
      NOW + 300_001,
      NOW + 1_800_000,
      NOW + 1_800_001,
    ]);
    const dev = policy.environments.find(({ id }) => id === 'dev')!;
    expect(soakEnds(dev, [NOW])).toEqual([NOW + 600_000]);
  });

  const around = (
    settings: Readonly<Record<string, string>>,
    soaked: readonly string[] = [],
    now = '2026-11-10T12:00:00Z',
  ) =>
    shown(
      momentsAround(
        { policy: settingIn('production', settings), environment: 'production', now: at(now) },
        soaked.map(at),
      ),
    );

  test('are ends of freezes that are to come, and of periods of the policy', () => {
    const lowTraffic = '[]';
    const freeze = (from: string, to: string) => `{ from: "${from}", to: "${to}", reason: Sale }`;
    const freezes = `[${freeze('2026-11-01T00:00:00Z', '2026-11-10T12:00:00Z')}, ${freeze('2026-11-01T00:00:00Z', '2026-11-10T12:01:00Z')}]`;
    expect(around({ lowTraffic, freezes })).toEqual(['11-10T12:01']);
    const was = '[{ until: "2026-11-05T10:10:00Z", watch: 24h }, { until: "2026-11-12T10:10:00Z", watch: 36h }]';
    expect(around({ lowTraffic, was })).toEqual(['11-12T10:10']);
    expect(around({ lowTraffic }, ['2026-11-10T12:00:00Z', '2026-11-10T13:00:00Z'])).toEqual(['11-10T13:00']);
  });

  test('are the next eight openings after each of these, in thirty days', () => {
    const nightly = '[{ days: [mon, tue, wed, thu, fri, sat, sun], from: "02:00", to: "05:00" }]';
    const days = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => `11-${String(first + index).padStart(2, '0')}T02:00`);
    expect(around({ lowTraffic: nightly })).toEqual(days(11, 8));
    expect(around({ lowTraffic: nightly }, ['2026-11-20T01:00:00Z'])).toEqual([
      ...days(11, 8),
      '11-20T01:00',
      ...days(20, 8),
    ]);
    const weekly = '[{ days: [tue], from: "02:00", to: "05:00" }]';
    expect(around({ lowTraffic: weekly })).toEqual(['11-17T02:00', '11-24T02:00', '12-01T02:00', '12-08T02:00']);
    expect(around({ lowTraffic: weekly }, [], '2026-11-10T02:00:00Z')).toEqual([
      '11-17T02:00',
      '11-24T02:00',
      '12-01T02:00',
      '12-08T02:00',
    ]);
  });

  test('are none in an environment that the policy does not have', () => {
    expect(momentsAround({ policy: wholePolicy(), environment: 'qa', now: NOW }, [NOW + 1])).toEqual([]);
  });
});

test('a change is asked about again a second after it came elsewhere, and when its soaks end by the record and by git', () => {
  const policy = wholePolicy();
  const at = Date.parse;
  const repository = soundRepository({
    [CHANGE_FILE]: soundChange({
      stages: { dev: STAGES.dev, staging: STAGES.staging, production: STAGES.production },
    }),
  });
  const [record] = repository.changes as unknown as [ValidRecord];
  const sql = 'db/migrations/V1__index.sql';
  const history = memoryHistory([{ time: at('2026-11-03T12:00:00Z'), subject: 'Late', files: { [sql]: 'x' } }], {
    ...NO_RELEASES,
    watches: (path) => path === sql,
  });
  const now = at('2026-11-03T08:00:00Z');
  const moments = (environment: string, past: object = {}) =>
    momentsOfChange({ policy, repository, change: 'add-index', environment, now, ...past }, record)
      .filter((instant) => instant < at('2026-11-04T00:00:00Z'))
      .sort((a, b) => a - b)
      .map((instant) => new Date(instant).toISOString().slice(11, 19));
  // Ten minutes in dev since 09:00; half an hour in staging since 10:00.
  expect(moments('staging')).toEqual(['09:00:01', '09:10:00']);
  expect(moments('production').filter((each) => !each.startsWith('02:'))).toEqual([
    '09:00:01',
    '09:10:00',
    '10:00:01',
    '10:30:00',
  ]);
  // Git has the file since 12:00; production asks for no soak.
  expect(moments('staging', { history })).toEqual(['09:00:01', '09:10:00', '12:00:00', '12:10:00']);
});
