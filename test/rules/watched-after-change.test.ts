import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE } from '../build.ts';
import { applied, configChange, dueIn, judgeAll, type Keys, settingIn, withStage } from '../check/whole.ts';
import { configStages } from './changes.ts';

const AT = '2026-11-04T03:00:00Z';
const ENDS = '2026-11-06T03:00:00Z';
const rule = 'watched-after-change';
const watch = (keys: Keys) =>
  withStage('production', { monitoring: { from: AT, until: ENDS, result: 'healthy', ...keys } });
const unwatched = withStage('production', { monitoring: undefined });
const judged = (overrides: ReturnType<typeof watch>, now?: string, policy = settingIn('dev', {})) =>
  judgeAll(overrides, policy, now);

describe('watched-after-change', () => {
  test.each<[promise: string, keys: Keys, isFound: boolean]>([
    ['nothing in a watch of exactly the whole time', {}, false],
    ['nothing in a longer watch', { from: '2026-11-04T02:00:00Z', until: '2026-11-08T00:00:00Z' }, false],
    ['a watch that began a second after the change', { from: '2026-11-04T03:00:01Z' }, true],
    ['a watch that ended a second early', { until: '2026-11-06T02:59:59Z' }, true],
    ['a watch without an end', { until: undefined }, true],
    ['a watch without a result', { result: undefined }, true],
    ['a change that made things worse', { result: 'regressed' }, true],
  ])('finds %s', (_, keys, isFound) => {
    const report = judged(watch(keys));
    expect(report.findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(
      isFound ? [`${rule} 20`] : [],
    );
    expect(dueIn(report)).toEqual([]);
  });

  test('finds nothing in a change that was rolled back', () => {
    for (const at of ['2026-11-04T03:10:00Z', '2026-11-09T00:00:00Z']) {
      const report = judged(withStage('production', { monitoring: undefined, rolledBack: { at } }));
      expect(brief(report)).toEqual([]);
      expect(dueIn(report)).toEqual([]);
    }
  });

  test('finds an application that nobody watched, where an earlier one was rolled back', () => {
    const stage = { monitoring: undefined, rolledBack: { at: '2026-11-04T02:30:00Z' } };
    expect(judged(withStage('production', stage)).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('says of an application after a rollback what was seen of it, and not of the one before', () => {
    const at = '2026-11-05T03:00:00Z';
    const messageOf = (until: string | undefined, monitoring: Keys = { from: AT, result: 'regressed' }) => {
      const rolledBack = { at: '2026-11-04T21:00:00Z' };
      const attempts = [applied(AT).applied];
      const overrides = withStage('production', {
        ...applied(at),
        attempts,
        rolledBack,
        monitoring: { ...monitoring, until },
      });
      const { findings } = judged(overrides);
      return findings.filter(({ rule: id }) => id === rule).map(({ message }) => message);
    };
    const unwatchedSince = [expect.stringMatching(/^`add-index` was not watched in production until its watch ended/)];
    const regressed = [expect.stringMatching(/^`add-index` made things worse in production and was not rolled back/)];
    expect(messageOf('2026-11-04T20:00:00Z')).toEqual(unwatchedSince);
    expect(messageOf(at)).toEqual(unwatchedSince);
    expect(messageOf('2026-11-05T04:00:00Z')).toEqual(regressed);
    expect(messageOf('2026-11-05T04:00:00Z', { from: at, result: 'regressed' })).toEqual(regressed);
    expect(messageOf(undefined, { from: at, result: 'regressed' })).toEqual(regressed);
  });

  test('judges config changes too', () => {
    const stages = { ...configStages(), production: applied(AT) };
    expect(judgeAll({ [CHANGE_FILE]: configChange({ stages }) }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('finds nothing where the page asks for no watch', () => {
    expect(brief(judged(unwatched, undefined, settingIn('production', { watch: undefined })))).toEqual([]);
  });
});

describe('watched-after-change, while the watch is under way', () => {
  test.each<[now: string, found: boolean]>([
    [AT, false],
    ['2026-11-06T02:59:59Z', false],
    [ENDS, true],
    ['2026-11-06T03:00:01Z', true],
  ])('finds a missing watch only once it is due, as of %s: %s', (now, isFound) => {
    for (const overrides of [unwatched, watch({ until: undefined, result: undefined })]) {
      const report = judged(overrides, now);
      expect(report.findings.map(({ rule: id }) => id)).toEqual(isFound ? [rule] : []);
      expect(dueIn(report)).toEqual(isFound ? [] : [`${rule} add-index@production 2026-11-06T03:00:00.000Z`]);
    }
  });

  test('does not believe a record that says a watch is over before it is', () => {
    expect(dueIn(judged(watch({}), '2026-11-05T00:00:00Z'))).toEqual([
      `${rule} add-index@production 2026-11-06T03:00:00.000Z`,
    ]);
  });
});
