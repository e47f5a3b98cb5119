import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE } from '../build.ts';
import { applied, configChange, dueIn, judgeAll, type Keys, STAGES, settingIn, withStage } from '../check/whole.ts';

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
    ['it is not reported where the monitoring is exactly as long as the watch', {}, false],
    [
      'it is not reported where the monitoring is longer',
      { from: '2026-11-04T02:00:00Z', until: '2026-11-08T00:00:00Z' },
      false,
    ],
    ['it is reported where the monitoring begins a second late', { from: '2026-11-04T03:00:01Z' }, true],
    ['it is reported where the monitoring ends a second early', { until: '2026-11-06T02:59:59Z' }, true],
    ['it is reported where the monitoring has no end', { until: undefined }, true],
    ['it is reported where the monitoring has no result', { result: undefined }, true],
    ['it is reported where the result is `regressed`', { result: 'regressed' }, true],
  ])('a change must be watched to the end: %s', (_, keys, isFound) => {
    const report = judged(watch(keys));
    expect(report.findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(
      isFound ? [`${rule} 20`] : [],
    );
    expect(dueIn(report)).toEqual([]);
  });

  test('a change that was rolled back need not be watched', () => {
    for (const at of ['2026-11-04T03:10:00Z', '2026-11-09T00:00:00Z']) {
      const report = judged(withStage('production', { monitoring: undefined, rolledBack: { at } }));
      expect(brief(report)).toEqual([]);
      expect(dueIn(report)).toEqual([]);
    }
  });

  test('a change must be watched where only an earlier attempt was rolled back', () => {
    const stage = { monitoring: undefined, rolledBack: { at: '2026-11-04T02:30:00Z' } };
    expect(judged(withStage('production', stage)).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('a config change must be watched too', () => {
    const stages = {
      dev: applied('2026-11-03T09:00:00Z'),
      staging: applied('2026-11-03T10:00:00Z'),
      production: applied(AT),
    };
    expect(judgeAll({ [CHANGE_FILE]: configChange({ stages }) }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('a change need not be watched where the page sets no watch', () => {
    expect(brief(judged(unwatched, undefined, settingIn('production', { watch: undefined })))).toEqual([]);
  });
});

describe('a watch is under way until it is due', () => {
  test.each<[now: string, found: boolean]>([
    [AT, false],
    ['2026-11-06T02:59:59Z', false],
    [ENDS, true],
    ['2026-11-06T03:00:01Z', true],
  ])('a watch falls due at its end, and is reported from then on: at %s', (now, isFound) => {
    for (const overrides of [unwatched, watch({ until: undefined, result: undefined })]) {
      const report = judged(overrides, now);
      expect(report.findings.map(({ rule: id }) => id)).toEqual(isFound ? [rule] : []);
      expect(dueIn(report)).toEqual(isFound ? [] : [`${rule} add-index@production 2026-11-06T03:00:00.000Z`]);
    }
  });

  test('a watch is due although the record says that it ended, where that is in the future', () => {
    expect(dueIn(judged(watch({}), '2026-11-05T00:00:00Z'))).toEqual([
      `${rule} add-index@production 2026-11-06T03:00:00.000Z`,
    ]);
  });

  test('watches are listed in the order in which they fall due', () => {
    const policy = settingIn('staging', { watch: '96h' });
    const report = judged(unwatched, '2026-11-04T04:00:00Z', policy);
    expect(dueIn(report)).toEqual([
      `${rule} add-index@production 2026-11-06T03:00:00.000Z`,
      `${rule} add-index@staging 2026-11-07T10:00:00.000Z`,
    ]);
    expect(STAGES.staging.applied.at).toBe('2026-11-03T10:00:00Z');
  });
});
