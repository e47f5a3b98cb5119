import { describe, expect, test } from 'vitest';
import { stageDifferences } from '../../../src/facts/past/stage-differences.ts';
import type { AppliedStage, Stage } from '../../../src/facts/world/world.ts';
import { formatPath } from '../../../src/text/path.ts';
import { expectLinear } from '../../text/steps.ts';

const at = (hour: number, minute = 0) =>
  new Date(Date.UTC(2026, 10, 3, hour, minute)).toISOString().replace('.000', '');
const applied = (hour: number) => ({ at: at(hour), by: 'pipeline' });

/** What a stage no longer says, a line each; `upstream` where changes come there from another environment. */
function told(
  before: object,
  after: object | undefined,
  {
    upstream = true,
    elsewhere = [],
    downstream = elsewhere,
  }: { upstream?: boolean; elsewhere?: number[]; downstream?: number[] } = {},
): string[] {
  const past = {
    before: { applied: applied(9), ...before } as AppliedStage,
    path: ['stages', 'dev'],
    hasUpstream: upstream,
    appliedElsewhere: elsewhere.map((from) => ({ at: from, until: undefined })),
    appliedElsewhereNow: elsewhere.map((from) => ({ at: from, until: undefined })),
    appliedDownstreamNow: downstream.map((from) => ({ at: from, until: undefined })),
  };
  return stageDifferences(past, after as Stage | undefined).map(({ kind, path }) => `${kind} ${formatPath(path)}`);
}

describe('a stage that was applied', () => {
  test('is removed where it is gone, or is applied no more', () => {
    expect(told({}, undefined)).toEqual(['removed stages.dev']);
    expect(told({}, { attempts: [applied(9)] })).toEqual(['removed stages.dev']);
    expect(told({}, { applied: applied(9) })).toEqual([]);
  });

  test('is changed where it says another time, and does not keep the former as an attempt', () => {
    expect(told({}, { applied: applied(10) })).toEqual(['changed stages.dev.applied.at']);
    expect(told({}, { applied: applied(10), attempts: [applied(8)] })).toEqual([
      'changed stages.dev.applied.at',
      'backdated stages.dev.attempts',
    ]);
  });

  test.each<[promise: string, before: object, after: object, upstream: boolean, lines: string[]]>([
    ['without a rollback', {}, {}, true, ['retried stages.dev.applied']],
    ['where nothing comes before it', {}, {}, false, []],
    ['after a rollback that the record has now', {}, { rolledBack: { at: at(10) } }, true, []],
    ['after a rollback that it had', { rolledBack: { at: at(10) } }, { rolledBack: { at: at(10) } }, true, []],
    ['with one at the moment of the first', {}, { rolledBack: { at: at(9) } }, true, []],
    ['with one at the moment of the next', {}, { rolledBack: { at: at(11) } }, true, []],
    ['with one before the first', {}, { rolledBack: { at: at(8, 59) } }, true, ['retried stages.dev.applied']],
    ['with one after the next', {}, { rolledBack: { at: at(11, 1) } }, true, ['retried stages.dev.applied']],
  ])('may be applied again %s', (_, before, after, upstream, lines) => {
    const next = { applied: applied(11), attempts: [applied(9)], ...after };
    expect(told(before, next, { upstream })).toEqual(lines);
  });

  test('keeps its earlier attempts, whether it was applied again or not', () => {
    const before = { attempts: [applied(7), applied(8)] };
    expect(told(before, { applied: applied(9), attempts: [applied(8)] })).toEqual(['removed stages.dev.attempts']);
    expect(told(before, { applied: applied(11), attempts: [applied(9)], rolledBack: { at: at(10) } })).toEqual([
      'removed stages.dev.attempts',
      'removed stages.dev.attempts',
    ]);
    expect(told(before, { applied: applied(9), attempts: [applied(8), applied(7)] })).toEqual([]);
  });

  test('is compared in a time that grows with its attempts', () => {
    const minute = (n: number) => ({ ...applied(9), at: at(0, -n), run: `r${n}` });
    expectLinear((size) => {
      const attempts = Array.from({ length: size }, (_, n) => minute(n));
      const others = attempts.map((each) => ({ ...each, by: 'ana' }));
      expect(told({ attempts }, { applied: applied(9), attempts: attempts.toReversed() })).toEqual([]);
      expect(told({ attempts }, { applied: applied(9), attempts: others })).toHaveLength(size);
    });
  });

  test('gets no attempt afterwards from before what was applied; what it was applied again, it keeps', () => {
    expect(told({}, { applied: applied(9), attempts: [applied(8)] })).toEqual(['backdated stages.dev.attempts']);
    const twice = { applied: applied(13), attempts: [applied(9), applied(11)], rolledBack: { at: at(12) } };
    expect(told({}, twice)).toEqual([]);
  });

  test('keeps the rollback that shows that it was not here when the change went on', () => {
    const before = { rolledBack: { at: at(10) } };
    const twice = { applied: applied(14), attempts: [applied(9), applied(12)], rolledBack: { at: at(13) } };
    expect(told(before, twice, { elsewhere: [Date.parse(at(11))] })).toEqual(['removed stages.dev.rolledBack']);
    expect(told(before, twice, { elsewhere: [Date.parse(at(11))], downstream: [] })).toEqual([]);
    expect(told(before, twice, { elsewhere: [Date.parse(at(9, 30))] })).toEqual([]);
    expect(told(before, twice, { elsewhere: [Date.parse(at(12, 30))] })).toEqual([]);
  });

  test('keeps it so when the application after it is rolled back too', () => {
    const before = { attempts: [applied(6)], rolledBack: { at: at(7) } };
    const after = { applied: applied(9), attempts: [applied(6)], rolledBack: { at: at(10) } };
    const lost = ['removed stages.dev.rolledBack'];
    const options = (hour: number) => ({ upstream: false, elsewhere: [Date.parse(at(hour))] });
    expect(told(before, after, options(8))).toEqual(lost);
    expect(told(before, { ...after, rolledBack: undefined }, options(8))).toEqual(lost);
    expect(told(before, { ...after, rolledBack: before.rolledBack }, options(8))).toEqual([]);
    expect(told(before, after, options(6))).toEqual([]);
    expect(told(before, after, options(9))).toEqual([]);
    const again = { applied: applied(12), attempts: [applied(6), applied(9)], rolledBack: { at: at(10) } };
    expect(told(before, again, options(8))).toEqual(lost);
    expect(told(before, again, options(11))).toEqual([]);
  });

  test.each<[promise: string, before: object, after: object]>([
    ['of what is applied', {}, {}],
    [
      'of an attempt',
      { applied: applied(12), attempts: [applied(9)] },
      { applied: applied(12), attempts: [applied(9)] },
    ],
    ['of what becomes an attempt', {}, { applied: applied(12), attempts: [applied(9)] }],
  ])('keeps the rollback %s, but for the words of its reason', (_, before, after) => {
    const rolledBack = { at: at(10), by: 'kim', reason: 'It was slow.' };
    const kept = (keys: object | undefined, now: object = { applied: applied(9), ...after }) =>
      told({ ...before, rolledBack }, { ...now, ...(keys && { rolledBack: { ...rolledBack, ...keys } }) });
    expect(kept({ reason: 'Slow.' })).toEqual([]);
    expect(kept(undefined)).toEqual(['removed stages.dev.rolledBack']);
    expect(kept({ by: 'ana' })).toEqual(['changed stages.dev.rolledBack.by']);
    expect(kept({ at: at(9, 30) })).toEqual(['changed stages.dev.rolledBack.at']);
    expect(kept({ at: at(11) })).toEqual(['changed stages.dev.rolledBack.at']);
  });

  test('whose attempt was rolled back tells of a later rollback once it was applied again before that', () => {
    const before = { applied: applied(12), attempts: [applied(9)], rolledBack: { at: at(10) } };
    expect(told(before, { ...before, rolledBack: { at: at(13), by: 'ana' } })).toEqual([]);
    const twice = { applied: applied(14), attempts: [applied(9), applied(12)] };
    expect(told(before, { ...twice, rolledBack: { at: at(13) } })).toEqual([]);
    expect(told(before, { ...twice, rolledBack: { at: at(10) } }, { upstream: false })).toEqual([]);
    expect(told(before, twice, { upstream: false })).toEqual(['removed stages.dev.rolledBack']);
  });

  test.each<[promise: string, before: object, after: object, elsewhere: number[], lines: string[]]>([
    ['gives way to that of the next application', {}, {}, [], []],
    ['does so where the rollback is new', { rolledBack: undefined }, {}, [], []],
    [
      'does not where nothing was rolled back',
      { rolledBack: undefined },
      { rolledBack: undefined },
      [],
      ['changed stages.dev.snapshot.takenAt'],
    ],
    ['does so to an earlier one', {}, { snapshot: { of: 'production', takenAt: at(7) } }, [], []],
    ['does so where the change went on', {}, {}, [Date.parse(at(9, 30))], []],
    [
      'does not to an earlier one where the change went on',
      {},
      { snapshot: { of: 'production', takenAt: at(7) } },
      [Date.parse(at(9, 30))],
      ['changed stages.dev.snapshot.takenAt'],
    ],
    [
      'does not to an earlier one, though it was a later one',
      { snapshot: { of: 'production', takenAt: at(9, 10) }, rolledBack: undefined },
      { snapshot: { of: 'production', takenAt: at(8, 59) } },
      [Date.parse(at(9, 30))],
      ['changed stages.dev.snapshot.takenAt'],
    ],
    [
      'does so to an earlier one where the change came there only after the rollback',
      {},
      { snapshot: { of: 'production', takenAt: at(7) } },
      [Date.parse(at(10, 30))],
      [],
    ],
    [
      'does not to one of the same time',
      {},
      { snapshot: { of: 'dev', takenAt: at(8) } },
      [],
      ['changed stages.dev.snapshot.of'],
    ],
    [
      'gives way to an earlier one where it was applied again',
      {},
      { applied: applied(12), attempts: [applied(9)], snapshot: { of: 'production', takenAt: at(7) } },
      [],
      [],
    ],
    ['is kept all the same', {}, { snapshot: undefined }, [], ['removed stages.dev.snapshot']],
  ])('its snapshot %s', (_, before, after, elsewhere, lines) => {
    const was = { snapshot: { of: 'production', takenAt: at(8) }, rolledBack: { at: at(10) }, ...before };
    const is = {
      applied: applied(9),
      rolledBack: { at: at(10) },
      snapshot: { of: 'production', takenAt: at(11) },
      ...after,
    };
    expect(told(was, is, { elsewhere })).toEqual(lines);
  });

  test('where changes begin, may tell of the next snapshot without a rollback, as long as that came after the application', () => {
    const snapshot = (hour: number) => ({ snapshot: { of: 'production', takenAt: at(hour) } });
    const kept = (hour: number, upstream: boolean) =>
      told(snapshot(8), { applied: applied(9), ...snapshot(hour) }, { upstream });
    expect(kept(10, false)).toEqual([]);
    expect(kept(7, false)).toEqual(['changed stages.dev.snapshot.takenAt']);
    expect(kept(10, true)).toEqual(['changed stages.dev.snapshot.takenAt']);
  });

  test('keeps its snapshot and its rehearsal', () => {
    const before = { snapshot: { of: 'production' }, rollbackRehearsal: { at: at(10), result: 'passed' } };
    expect(told(before, { applied: applied(9) })).toEqual([
      'removed stages.dev.snapshot',
      'removed stages.dev.rollbackRehearsal',
    ]);
    const again = { applied: applied(9), ...before, rollbackRehearsal: { at: at(12), result: 'failed' } };
    expect(told(before, again)).toEqual([]);
    expect(told(before, again, { elsewhere: [Date.parse(at(11))] })).toHaveLength(2);
  });
});

describe('the load test of a stage', () => {
  const slo = [
    { name: 'p99', objective: '300ms', measured: '200ms', met: true },
    { name: 'errors', objective: '1%', measured: '0%', met: true },
  ];
  const evidence = { path: 'e.json', sha256: 'ab'.repeat(32) };
  const loadTest = { at: at(10), slo, evidence };
  const kept = (after: object | undefined, others = {}) =>
    told({ loadTest: { ...loadTest, ...others } }, { applied: applied(9), ...(after && { loadTest: after }) });

  test('keeps each objective, in whatever order they are', () => {
    expect(kept({ ...loadTest, slo: [...slo].reverse() })).toEqual([]);
    expect(kept({ ...loadTest, slo: [slo[1]!] })).toEqual(['removed stages.dev.loadTest.slo']);
    expect(kept({ ...loadTest, slo: [slo[1]!, { ...slo[0]!, measured: '100ms' }] })).toEqual([
      'changed stages.dev.loadTest.slo[1].measured',
    ]);
    expect(kept(undefined)).toEqual(['removed stages.dev.loadTest']);
  });

  test('keeps its evidence, which may move as long as its hash stays', () => {
    expect(kept({ ...loadTest, evidence: { ...evidence, path: 'f.json' } })).toEqual([]);
    expect(kept({ ...loadTest, evidence: { path: 'e.json', sha256: 'cd'.repeat(32) } })).toEqual([
      'changed stages.dev.loadTest.evidence.sha256',
    ]);
    const named = { evidence: { path: 'e.json' } };
    expect(kept({ ...loadTest, ...named }, named)).toEqual([]);
    expect(kept({ ...loadTest, evidence: undefined })).toEqual(['removed stages.dev.loadTest.evidence']);
  });

  test('may be another where it came later, in another run', () => {
    expect(kept({ at: at(12), slo: [slo[0]!] })).toEqual([]);
    expect(kept({ at: at(12), slo, evidence, run: 'r/1' }, { run: 'r/1' })).toEqual(['changed stages.dev.loadTest.at']);
  });
});

describe('the watch of a stage', () => {
  const monitoring = { from: at(9), until: at(11) };
  const kept = (after: object | undefined, before: object = monitoring) =>
    told({ monitoring: before }, { applied: applied(9), ...(after && { monitoring: after }) });

  test('goes on while it has no result, and not backwards', () => {
    expect(kept({ from: at(9), until: at(12) })).toEqual([]);
    expect(kept({ from: at(9), until: at(12), result: 'healthy' })).toEqual([]);
    expect(kept({ from: at(9), until: at(10, 59) })).toEqual(['changed stages.dev.monitoring.until']);
    expect(kept({ from: at(9) })).toEqual(['removed stages.dev.monitoring.until']);
    expect(kept({ from: at(8), until: at(11) })).toEqual(['changed stages.dev.monitoring.from']);
    expect(kept({ from: at(9), until: at(11) }, { from: at(9) })).toEqual([]);
  });

  test('gives way to that of the next application, with or without a rollback between', () => {
    const again = { applied: applied(12), attempts: [applied(9)] };
    const next = { from: at(12), until: at(13) };
    const watched = (before: object, monitoring: object, more: object = {}) =>
      told({ ...again, monitoring: before, ...more }, { ...again, ...more, monitoring });
    const done = { ...monitoring, result: 'healthy' };
    expect(watched(monitoring, next)).toEqual([]);
    expect(watched(done, next)).toEqual([]);
    expect(watched(done, { ...next, from: at(11) })).not.toEqual([]);
    expect(watched({ ...done, until: at(12, 1) }, next)).not.toEqual([]);
    expect(watched({ ...next, result: 'healthy' }, { ...next, from: at(12, 30) })).not.toEqual([]);
    expect(watched(done, next, { rolledBack: { at: at(11) } })).toEqual([]);
    // A rollback of an application before the last says nothing of that.
    const thrice = { attempts: [applied(7), applied(9)], rolledBack: { at: at(8) } };
    expect(watched(monitoring, next, thrice)).toEqual([]);
    expect(watched(monitoring, next, { ...thrice, rolledBack: { at: at(14) } })).toEqual([]);
  });

  test('stays where it has a result, and is not taken away', () => {
    const done = { ...monitoring, result: 'healthy' };
    expect(kept({ ...done, until: at(12) }, done)).toEqual(['changed stages.dev.monitoring.until']);
    expect(kept({ ...done, result: 'unhealthy' }, done)).toEqual(['changed stages.dev.monitoring.result']);
    expect(kept(undefined, done)).toEqual(['removed stages.dev.monitoring']);
  });
});
