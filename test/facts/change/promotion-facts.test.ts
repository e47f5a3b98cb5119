import { describe, expect, it } from 'vitest';
import { promotion } from '../../../src/facts/change/promotion.ts';
import { registry } from '../../../src/facts/registry.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { CHANGE_FILE, change, NOW, type Overrides } from '../../build.ts';
import { applied, type Keys, loadTest, settingIn, soundRepository, UNDO_FILE, wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const AT = { dev: '2026-11-03T09:00:00Z', staging: '2026-11-03T10:00:00Z', production: '2026-11-04T03:00:00Z' };
const { facts } = promotion.tables[0]!;

interface Case {
  /** Keys of the stages in dev and in staging; null where the change was not applied there. */
  dev?: Keys | null;
  staging?: Keys | null;
  record?: Keys;
  by?: Policy;
  others?: Overrides;
}

/** The arrival of the usual change in production, as its subject. */
function subjectOf({ dev = {}, staging = {}, record = {}, by = policy, others = {} }: Case) {
  const stages = {
    ...(dev === null ? {} : { dev: applied(AT.dev, dev) }),
    ...(staging === null ? {} : { staging: applied(AT.staging, staging) }),
    production: applied(AT.production),
  };
  const files = { [CHANGE_FILE]: change({ rollback: { path: UNDO_FILE }, stages, ...record }), ...others };
  const subjects = promotion.subjects(joinWorld(by, soundRepository(files), NOW, {}));
  return subjects.find(({ ref }) => ref.id === 'add-index' && ref.environment === 'production')!;
}

const nodeOf = (of: Case) => subjectOf(of).nodes['promotion']!;
const told = (name: string, of: Case) =>
  celText((registry.types.get('Promotion')!.viewOf(nodeOf(of)) as Record<string, unknown>)[name]);

describe('a promotion tells', () => {
  const rehearsed = (at: string, result = 'passed') => ({ staging: { rollbackRehearsal: { at, result } } });
  const rehearse = (text: string | undefined) => settingIn('production', { rehearse: text });
  const undoing = (at: string): Overrides => ({
    'changes/undo.yaml': change({ id: 'undo', rollbackOf: 'add-index', stages: { staging: applied(at) } }),
  });

  it.each<[fact: string, promise: string, of: Case, value: string]>([
    ['fromAppliedAt', 'when it was applied upstream', {}, AT.staging],
    ['fromAppliedAt', 'when it was applied further upstream', { staging: null }, AT.dev],
    ['fromAppliedAt', 'nothing where it was applied nowhere', { staging: null, dev: null }, 'none'],
    ['takenBackIn', 'where another change undid it', { others: undoing('2026-11-03T12:00:00Z') }, 'staging'],
    ['undoneBy', 'by which change', { others: undoing('2026-11-03T12:00:00Z') }, 'undo'],
    ['undoneBy', 'nothing of one that came later', { others: undoing('2026-11-05T12:00:00Z') }, 'none'],
    ['undoneBy', 'nothing where none did', {}, 'none'],
    [
      'undoneBy',
      'nothing where its own record has the rollback',
      { staging: { rolledBack: { at: '2026-11-03T13:00:00Z' } }, others: undoing('2026-11-03T12:00:00Z') },
      'none',
    ],
    ['inOrder', 'that it was not undone', {}, 'true'],
    ['inOrder', 'that it was undone', { others: undoing('2026-11-03T12:00:00Z') }, 'false'],
    ['soaked', 'until when it was undone', { others: undoing('2026-11-03T12:00:00Z') }, '2h'],
    ['soaked', 'no time where it was not upstream', { staging: null }, '0s'],
    ['earliest', 'when its soak ended', {}, '2026-11-03T10:30:00Z'],
    ['earliest', 'nothing where it was not upstream', { staging: null }, 'none'],
    ['committedAt', 'nothing without history', {}, 'none'],
    ['committedAt', 'nothing where it was not upstream', { staging: null }, 'none'],
    ['takenBackAt', 'nothing without history', {}, 'none'],
    ['takenBackAt', 'nothing where it was not upstream', { staging: null }, 'none'],
    ['rehearsalIsJudged', 'that a rehearsal is asked for', {}, 'true'],
    ['rehearsalIsJudged', 'that none is asked for', { by: rehearse(undefined) }, 'false'],
    ['rehearsedIn', 'where', {}, 'staging'],
    ['rehearsedIn', 'nothing where none is asked for', { by: rehearse(undefined) }, ''],
    ['rehearseWithin', 'within which week', {}, 'the same week'],
    ['rehearseWithin', 'within which time', { by: rehearse('{ in: staging, within: 36h }') }, '36h'],
    [
      'rehearseFrom',
      'from when on it counts',
      { by: rehearse('{ in: staging, within: 36h }') },
      '2026-11-02T15:00:00Z',
    ],
    ['rehearseFrom', 'from the start of the week', {}, '2026-11-02T00:00:00Z'],
    ['rehearseFrom', 'nothing where none is asked for', { by: rehearse(undefined) }, 'none'],
    ['rehearsedAt', 'when', rehearsed('2026-11-03T11:00:00Z'), '2026-11-03T11:00:00Z'],
    ['rehearsedAt', 'nothing where it was not', {}, 'none'],
    ['rehearsalPassed', 'that it passed', rehearsed('2026-11-03T11:00:00Z'), 'true'],
    ['rehearsalPassed', 'that it failed', rehearsed('2026-11-03T11:00:00Z', 'failed'), 'false'],
    ['rehearsalPassed', 'that there was none', {}, 'false'],
    ['rehearsalIsBetween', 'that it was between', rehearsed('2026-11-03T11:00:00Z'), 'true'],
    ['rehearsalIsBetween', 'that it was too early', rehearsed(AT.staging), 'false'],
    ['rehearsalIsBetween', 'that it was too late', rehearsed(AT.production), 'false'],
    ['rehearsalIsTimely', 'that it was in time', rehearsed('2026-11-02T00:00:00Z'), 'true'],
    ['rehearsalIsTimely', 'that it was long ago', rehearsed('2026-11-01T23:59:59Z'), 'false'],
  ])('%s: %s', (fact, _, of, value) => {
    expect(told(fact, of)).toBe(value);
  });

  it('what a load test upstream must show, where it was applied there', () => {
    const claims = (of: Case) => facts['loadTestClaims']!.get(nodeOf(of)) as readonly { kind: string }[];
    expect(claims({ staging: { loadTest: loadTest() } }).map(({ kind }) => kind)).toEqual(['slo', 'attestation']);
    expect(claims({ staging: null })).toEqual([]);
  });

  it('that this was measured where the record names its evidence', () => {
    const evidence = { path: 'a.json', sha256: '0'.repeat(64) };
    const was = (of: Case) => facts['loadTestClaims']!.wasMeasured!(nodeOf(of));
    expect(was({ staging: { loadTest: loadTest({ evidence }) } })).toBe(true);
    expect([was({ staging: { loadTest: loadTest() } }), was({}), was({ staging: null })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('the settings of the environment upstream as the limits of its soak and its load tests', () => {
    const limitsOf = (name: string) => facts[name]!.limitsOf!(nodeOf({}))?.id;
    expect([limitsOf('earliest'), limitsOf('loadTestClaims')]).toEqual(['staging', 'staging']);
  });
});

describe('where the chain has a fault', () => {
  const by = wholePolicy({ 'environments/dev.mdx': '---\ntitle: x\n---\n' });
  const blind = (name: string, of: Case) => facts[name]!.blind!(nodeOf({ by, ...of }))?.of;
  const DEV = 'content/environments/dev.mdx';

  it.each(['skipped', 'missed', 'from', 'fromAppliedAt', 'isLater'])(
    '%s is known only of what was found before it',
    (name) => {
      expect([blind(name, {}), blind(name, { staging: null })]).toEqual([undefined, DEV]);
    },
  );

  it.each(['takenBackIn', 'undoneBy'])('%s is known only of what was taken back before it', (name) => {
    const rolledBack = { at: '2026-11-03T13:00:00Z' };
    expect([blind(name, { staging: { rolledBack } }), blind(name, {})]).toEqual([undefined, DEV]);
  });

  it.each([...['rehearsalIsJudged', 'rehearsedAt', 'rehearsalPassed', 'rehearsalIsBetween', 'rehearsalIsTimely']])(
    '%s is not known where it hides the environment of the rehearsal',
    (name) => {
      const production = (id: string) => {
        const text = `---\ntitle: P\norder: 3\npromotesFrom: staging\npurpose: p\ndata: [live]\naccess: { default: read-only }\nrehearse: { in: ${id}, within: same-week }\n---\n`;
        return wholePolicy({ 'environments/dev.mdx': '---\ntitle: x\n---\n', 'environments/production.mdx': text });
      };
      expect([blind(name, { by: production('dev') }), blind(name, { by: production('staging') })]).toEqual([
        DEV,
        undefined,
      ]);
    },
  );
});

describe('promotions as subjects', () => {
  it('are the stages in environments that have an upstream, with their times and places', () => {
    const files = { [CHANGE_FILE]: change({ stages: { dev: applied(AT.dev), staging: applied(AT.staging) } }) };
    const subjects = promotion.subjects(joinWorld(policy, soundRepository(files), NOW, {}));
    expect(subjects.map(({ ref, at, first }) => ({ ref, at, first }))).toEqual([
      {
        ref: { type: 'promotion', id: 'add-index', environment: 'staging' },
        at: Date.parse(AT.staging),
        first: Date.parse(AT.dev),
      },
    ]);
    expect(subjects[0]!.locate(['applied'])).toMatchObject({ file: CHANGE_FILE, path: 'stages.staging.applied' });
  });
});
