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

describe('a change is watched', () => {
  test.each<[promise: string, keys: Keys, isFound: boolean]>([
    ['for exactly the whole watch', {}, false],
    ['for longer', { from: '2026-11-04T02:00:00Z', until: '2026-11-08T00:00:00Z' }, false],
    ['from a second after it was applied', { from: '2026-11-04T03:00:01Z' }, true],
    ['to a second before its end', { until: '2026-11-06T02:59:59Z' }, true],
    ['to no end', { until: undefined }, true],
    ['with no result', { result: undefined }, true],
    ['and made things worse', { result: 'regressed' }, true],
  ])('%s: found %s', (_, keys, isFound) => {
    const report = judged(watch(keys));
    expect(report.findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(
      isFound ? [`${rule} 20`] : [],
    );
    expect(dueIn(report)).toEqual([]);
  });

  test('or rolled back', () => {
    for (const at of ['2026-11-04T03:10:00Z', '2026-11-09T00:00:00Z']) {
      const report = judged(withStage('production', { monitoring: undefined, rolledBack: { at } }));
      expect(brief(report)).toEqual([]);
      expect(dueIn(report)).toEqual([]);
    }
  });

  test('again, where what was rolled back was an earlier attempt', () => {
    const stage = { monitoring: undefined, rolledBack: { at: '2026-11-04T02:30:00Z' } };
    expect(judged(withStage('production', stage)).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('whatever its kind', () => {
    const stages = {
      dev: applied('2026-11-03T09:00:00Z'),
      staging: applied('2026-11-03T10:00:00Z'),
      production: applied(AT),
    };
    expect(judgeAll({ [CHANGE_FILE]: configChange({ stages }) }).findings.map(({ rule: id }) => id)).toEqual([rule]);
  });

  test('only where the page asks for it', () => {
    expect(brief(judged(unwatched, undefined, settingIn('production', { watch: undefined })))).toEqual([]);
  });
});

describe('a watch is under way until it is due', () => {
  test.each<[now: string, found: boolean]>([
    [AT, false],
    ['2026-11-06T02:59:59Z', false],
    [ENDS, true],
    ['2026-11-06T03:00:01Z', true],
  ])('as of %s', (now, isFound) => {
    for (const overrides of [unwatched, watch({ until: undefined, result: undefined })]) {
      const report = judged(overrides, now);
      expect(report.findings.map(({ rule: id }) => id)).toEqual(isFound ? [rule] : []);
      expect(dueIn(report)).toEqual(isFound ? [] : [`${rule} add-index@production 2026-11-06T03:00:00.000Z`]);
    }
  });

  test('and a record that says it is over before it is, is not believed', () => {
    expect(dueIn(judged(watch({}), '2026-11-05T00:00:00Z'))).toEqual([
      `${rule} add-index@production 2026-11-06T03:00:00.000Z`,
    ]);
  });

  test('in the order in which things fall due', () => {
    const policy = settingIn('staging', { watch: '96h' });
    const report = judged(unwatched, '2026-11-04T04:00:00Z', policy);
    expect(dueIn(report)).toEqual([
      `${rule} add-index@production 2026-11-06T03:00:00.000Z`,
      `${rule} add-index@staging 2026-11-07T10:00:00.000Z`,
    ]);
    expect(STAGES.staging.applied.at).toBe('2026-11-03T10:00:00Z');
  });
});
