import { describe, expect, it } from 'vitest';
import { stage } from '../../../src/facts/change/stage.ts';
import { isWatched, watchEnds } from '../../../src/facts/change/watch.ts';
import { registry } from '../../../src/facts/registry.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { StageNode } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { CHANGE_FILE, change, NOW, type Overrides, world } from '../../build.ts';
import { applied, type Keys, loadTest, settingIn, soundRepository, wholePolicy } from '../../check/whole.ts';

const AT = '2026-11-04T03:00:00Z';
const policy = wholePolicy();

interface Case {
  /** Keys of the stage in production, and of what was applied there. */
  keys?: Keys;
  applied?: Keys;
  record?: Keys;
  by?: Policy;
  others?: Overrides;
  now?: number;
}

/** Production's stage of a change that was applied at `AT`. */
function stageOf({ keys = {}, applied: how = {}, record = {}, by = policy, others = {}, now = NOW }: Case): StageNode {
  const production = { applied: { at: AT, ...how }, ...keys };
  const files = { [CHANGE_FILE]: change({ stages: { production }, ...record }), ...others };
  const { changes } = joinWorld(by, soundRepository(files), now, {});
  return changes.find(({ id }) => id === 'add-index')!.stages[0]!;
}

const view = (node: StageNode) => registry.types.get('Stage')!.viewOf(node) as Record<string, unknown>;
const told = (name: string, of: Case) => celText(view(stageOf(of))[name]);

describe('a stage tells', () => {
  it('little where its record says little', () => {
    const node = view(stageOf({}));
    const names = ['appliedAt', 'appliedBy', 'run', 'rolledBackAt', 'isAsked', 'isByPipeline', 'runIsAccepted'];
    expect(names.map((name) => celText(node[name]))).toEqual([AT, 'none', 'none', 'none', 'false', 'false', 'false']);
    const others = ['snapshotOf', 'snapshotIsLive', 'snapshotTakenAt', 'snapshotFault', 'snapshotDatabase'];
    expect(others.map((name) => celText(node[name]))).toEqual(['none', 'false', 'none', '', 'none']);
    const tests = ['hasLoadTest', 'watchedBy', 'watchResult', 'isWatched', 'isRollback', 'applicationFault'];
    expect(tests.map((name) => celText(node[name]))).toEqual(['false', 'none', 'none', 'false', 'false', '']);
    const evidence = ['applicationEvidence', 'applicationSigner', 'applicationIsUntrusted'];
    expect(evidence.map((name) => celText(node[name]))).toEqual(['declared', 'none', 'false']);
  });

  const snapshot = (of: string) => ({ keys: { snapshot: { of, takenAt: '2026-11-03T02:00:00+02:00' } } });
  const monitoring = { from: AT, until: '2026-11-06T03:00:00Z', by: 'ana', result: 'regressed' };
  const freeze = (from: string, to: string, allow = '') =>
    `{ from: "${from}", to: "${to}", reason: "Until ${to.slice(0, 10)}"${allow} }`;
  const freezes = (...all: string[]) => settingIn('production', { freezes: `[${all.join(', ')}]` });
  const [first, second] = [
    freeze('2026-11-04T00:00:00Z', '2026-11-05T00:00:00Z', ', allow: [rollback]'),
    freeze('2026-11-04T00:00:00Z', '2026-11-06T00:00:00Z'),
  ];
  const windows = (text: string | undefined) => settingIn('production', { lowTraffic: text });

  it.each<[fact: string, promise: string, of: Case, value: string]>([
    [
      'runNamesNone',
      'that its address tells which run it is',
      { applied: { run: 'https://ci.example.com/runs/1' } },
      'false',
    ],
    ['runNamesNone', 'that it does not', { applied: { run: 'https://ci.example.com/runs/..' } }, 'true'],
    ['runNamesNone', 'nothing of another address', { applied: { run: 'https://ci.example.org/runs/..' } }, 'false'],
    ['appliedBy', 'who applied it', { applied: { by: 'ana' } }, 'ana'],
    ['isByPipeline', 'that the pipeline did, in whatever case', { applied: { by: 'Pipeline' } }, 'true'],
    ['isByPipeline', 'that somebody else did', { applied: { by: 'ana' } }, 'false'],
    ['run', 'the run', { applied: { run: 'https://a.example/1' } }, 'https://a.example/1'],
    ['isAsked', 'that it is asked about', { now: Date.parse(AT) }, 'true'],
    ['isAsked', 'that it is past', { now: Date.parse(AT) + 1000 }, 'false'],
    [
      'rolledBackAt',
      'when it was rolled back',
      { keys: { rolledBack: { at: '2026-11-05T03:00:00Z' } } },
      '2026-11-05T03:00:00Z',
    ],
    ['snapshotOf', 'whose snapshot it was applied to', snapshot('staging'), 'staging'],
    ['snapshotIsLive', 'that this may have live data', snapshot('production'), 'true'],
    ['snapshotIsLive', 'that this has none', snapshot('staging'), 'false'],
    ['snapshotTakenAt', 'when it was taken', snapshot('production'), '2026-11-03T00:00:00Z'],
    ['hasLoadTest', 'that a load test is recorded', { keys: { loadTest: loadTest() } }, 'true'],
    ['watchedBy', 'who watched it', { keys: { monitoring } }, 'ana'],
    ['watchResult', 'what they found', { keys: { monitoring } }, 'regressed'],
    ['inWindow', 'that it was in a window', {}, 'true'],
    ['inWindow', 'that it was in none', { applied: { at: '2026-11-04T05:00:00Z' } }, 'false'],
    [
      'inWindow',
      'that it was in one of several',
      { by: windows('[{ days: [mon], from: "02:00", to: "05:00" }, { days: [wed], from: "02:00", to: "05:00" }]') },
      'true',
    ],
    ['nextWindow', 'when the next one opened', { applied: { at: '2026-11-04T05:00:00Z' } }, '2026-11-05T02:00:00Z'],
    ['nextWindow', 'of none where there is none', { by: windows(undefined) }, 'none'],
    ['inFreeze', 'that there was no freeze', {}, 'false'],
    ['inFreeze', 'that there was a freeze', { by: freezes(first) }, 'true'],
    ['freezeReason', 'no reason without one', {}, ''],
    ['freezeReason', 'the reason of the one that ends last', { by: freezes(first, second) }, 'Until 2026-11-06'],
    ['freezeEnds', 'no end without one', {}, 'none'],
    ['freezeEnds', 'when the last one ends', { by: freezes(first, second) }, '2026-11-06T00:00:00Z'],
    ['freezeAllowsRollback', 'that a freeze allows rollbacks', { by: freezes(first) }, 'true'],
    ['freezeAllowsRollback', 'that one of two does not', { by: freezes(first, second) }, 'false'],
    ['watchEnds', 'when its watch ends', {}, '2026-11-06T03:00:00Z'],
    ['watchEnds', 'of no watch where none is asked for', { by: settingIn('production', { watch: undefined }) }, 'none'],
    ['watchIsUnderWay', 'that its watch is under way', { now: Date.parse('2026-11-06T02:59:59Z') }, 'true'],
    ['watchIsUnderWay', 'that its watch is over', { now: Date.parse('2026-11-06T03:00:00Z') }, 'false'],
    ['watchIsUnderWay', 'of no watch', { by: settingIn('production', { watch: undefined }) }, 'false'],
  ])('%s: %s', (fact, _, of, value) => {
    expect(told(fact, of)).toBe(value);
  });
});

describe('a watch', () => {
  const until = '2026-11-06T03:00:00Z';
  const healthy = { from: AT, until, by: 'ana', result: 'healthy' };
  const without = (name: keyof typeof healthy) => ({ ...healthy, [name]: undefined });

  it.each<[promise: string, monitoring: Keys, is: boolean]>([
    ['from the moment it was applied to its end', healthy, true],
    ['from before to after', { ...healthy, from: '2026-11-04T02:00:00Z', until: '2026-11-07T00:00:00Z' }, true],
    ['that began a second late', { ...healthy, from: '2026-11-04T03:00:01Z' }, false],
    ['that ended a second early', { ...healthy, until: '2026-11-06T02:59:59Z' }, false],
    ['that saw a regression', { ...healthy, result: 'regressed' }, false],
    ['without an end', without('until'), false],
    ['without a result', without('result'), false],
  ])('%s is kept: %s', (_, monitoring, is) => {
    expect(isWatched(stageOf({ keys: { monitoring } }))).toBe(is);
  });

  it('is kept from the moment at which it ends', () => {
    const at = (now: string) => isWatched(stageOf({ keys: { monitoring: healthy }, now: Date.parse(now) }));
    expect([at('2026-11-06T02:59:59Z'), at(until)]).toEqual([false, true]);
  });

  it('that nobody asks for is not kept, and never ends', () => {
    const node = stageOf({ keys: { monitoring: healthy }, by: settingIn('production', { watch: undefined }) });
    expect([isWatched(node), watchEnds(node)]).toEqual([false, undefined]);
  });
});

describe('a change that undoes another', () => {
  const undone = (at: string | undefined) => ({
    'changes/add-column.yaml': change({
      id: 'add-column',
      ...(at === undefined ? { stages: undefined } : { stages: { dev: applied(at) } }),
    }),
  });
  const of = (rollbackOf: string | null | undefined, others: Overrides = {}) => ({ record: { rollbackOf }, others });

  it.each<[promise: string, of: Case, is: boolean]>([
    ['which was applied before', of('add-column', undone('2026-11-04T02:59:59Z')), true],
    ['which was applied at the same second', of('add-column', undone(AT)), false],
    ['which was applied later', of('add-column', undone('2026-11-04T03:00:01Z')), false],
    ['which is itself', of('add-index'), false],
    [
      'which is itself, and was tried before',
      { ...of('add-index'), keys: { attempts: [{ at: '2026-11-04T02:00:00Z' }] } },
      false,
    ],
    ['which is none', of(null), false],
  ])('%s: %s', (_, which, is) => {
    expect(told('isRollback', which)).toBe(`${is}`);
  });

  it.each<[promise: string, of: Case, why: string | undefined]>([
    ['that was applied is known', of('add-column', undone(AT)), undefined],
    ['that was not applied is not known', of('add-column', undone(undefined)), 'add-column'],
    ['that has no record is not known', of('add-table'), 'add-table'],
    ['that is itself is known', of('add-index'), undefined],
    ['that is none is known', of(null), undefined],
    ['that is not named is known', of(undefined), undefined],
  ])('one %s', (_, which, name) => {
    const { isRollback } = stage.tables[0]!.facts;
    const blind = isRollback!.blind!(stageOf(which));
    expect(blind).toEqual(
      name === undefined
        ? undefined
        : {
            why: `no record says that \`${name}\` was applied, which a change is said to undo`,
            mend: 'Record where it was applied, or correct `rollbackOf`.',
          },
    );
  });
});

describe('how a fact of a stage was come by', () => {
  const { facts } = stage.tables[0]!;
  const file = { path: 'a.json', sha256: '0'.repeat(64) };
  const attested: Case = { applied: { attestation: file } };
  const dumped: Case = { keys: { snapshot: { of: 'production', takenAt: AT, evidence: file } } };
  const unproven: Case = { keys: { snapshot: { of: 'production', takenAt: AT } } };

  it.each<[fact: string, of: Case, was: boolean]>([
    ['applicationFault', attested, true],
    ['applicationFault', {}, false],
    ['applicationIsUntrusted', attested, true],
    ['applicationIsUntrusted', {}, false],
    ['applicationSigner', attested, true],
    ['applicationSigner', {}, false],
    ['snapshotFault', dumped, true],
    ['snapshotFault', unproven, false],
    ['snapshotFault', {}, false],
    ['snapshotDatabase', dumped, true],
    ['snapshotDatabase', unproven, false],
    ['snapshotDatabase', {}, false],
  ])('%s is measured only where the record names a file', (fact, of, was) => {
    expect(facts[fact]!.wasMeasured!(stageOf(of))).toBe(was);
  });

  it('a watch falls due at its end, and not once it was kept or taken back', () => {
    const due = (of: Case) => facts['watchIsUnderWay']!.due!(stageOf(of));
    const ends = Date.parse('2026-11-06T03:00:00Z');
    const monitoring = { from: AT, until: '2026-11-06T03:00:00Z', by: 'ana', result: 'healthy' };
    expect(due({})).toBe(ends);
    expect(due({ keys: { monitoring } })).toBeUndefined();
    expect(due({ keys: { rolledBack: { at: AT } } })).toBeUndefined();
  });

  it('of a snapshot is hidden by a fault in the page of the environment', () => {
    const by = wholePolicy({ 'environments/staging.mdx': '---\ntitle: x\n---\n' });
    const from = (of: string) => stageOf({ by, keys: { snapshot: { of, takenAt: AT } } });
    const blind = (of: string) => facts['snapshotIsLive']!.blind!(from(of));
    expect([blind('staging')?.of, blind('dev')]).toEqual(['content/environments/staging.mdx', undefined]);
    expect(facts['snapshotIsLive']!.get(from('staging'))).toBe(false);
  });
});

describe('stages as subjects', () => {
  it('have the time, the first time and the place that their records give', () => {
    const keys = { attempts: [{ at: '2026-11-04T02:00:00Z' }] };
    const record = {
      stages: { staging: applied('2026-11-04T02:30:00Z'), production: { applied: { at: AT }, ...keys } },
    };
    const of = world({ [CHANGE_FILE]: change(record) }, policy);
    const subjects = stage.subjects(of);
    expect(subjects.map(({ ref, at, first }) => ({ ref, at, first }))).toEqual(
      [
        ['staging', '2026-11-04T02:30:00Z'],
        ['production', AT],
      ].map(([environment, at]) => ({
        ref: { type: 'stage', id: 'add-index', environment },
        at: Date.parse(at!),
        first: Date.parse('2026-11-04T02:00:00Z'),
      })),
    );
    expect(subjects[1]!.locate(['applied', 'at'])).toMatchObject({
      file: CHANGE_FILE,
      path: 'stages.production.applied.at',
    });
  });
});
