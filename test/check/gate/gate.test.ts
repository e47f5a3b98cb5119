import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { gate } from '../../../src/check/gate/gate.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { CHANGE_FILE, edited, type Overrides, oneRule, sha256 } from '../../build.ts';
import { NO_RELEASES } from '../../facts/commit/commits.ts';
import {
  applied,
  configChange,
  type Keys,
  STAGES,
  settingIn,
  soundChange,
  soundRepository,
  UNDONE,
  wholePolicy,
} from '../whole.ts';

const usual = wholePolicy();
const SETTINGS = 'migrations:\n  - files: db/migrations/*.sql\n';

/** Asks about the usual change, which is in the files that are given. */
function ask(environment: string, now: string, overrides: Overrides, policy: Policy = usual, change = 'add-index') {
  return gate({ policy, repository: soundRepository(overrides), change, environment, now: Date.parse(now) });
}

/** The verdict in a line each: open, or what is missing, what to wait for, and until when. */
function verdict(...question: Parameters<typeof ask>) {
  const answer = ask(...question);
  if (!answer.ok) return answer.problem.message;
  const { open, missing, waiting, earliest } = answer.value;
  if (open) return 'open';
  return {
    missing: missing.map(({ rule }) => rule),
    waiting: waiting.map(({ rule }) => rule),
    earliest: earliest === undefined ? null : new Date(earliest).toISOString().replace('.000Z', 'Z'),
  };
}

const { dev, staging, production } = STAGES;
const withStages = (stages: Keys, keys: Keys = {}): Overrides => ({ [CHANGE_FILE]: soundChange({ stages, ...keys }) });
const inDev = withStages({ dev });
const inStaging = withStages({ dev, staging });
const config = (stages: Keys): Overrides => ({ [CHANGE_FILE]: configChange({ stages }) });

describe('a gate of the first environment', () => {
  test.each(['schema', 'data', 'config'])('is open to a %s change that was applied nowhere yet', (kind) => {
    expect(verdict('dev', '2026-11-02T09:00:00Z', withStages({}, { kind }))).toBe('open');
    expect(verdict('dev', '2026-11-02T09:00:00Z', withStages({}, { kind, stages: undefined }))).toBe('open');
  });
});

test('a gate in the second in which the change was applied upstream asks nobody to roll back what was not applied', () => {
  const stages = { dev: applied('2026-11-03T09:00:00Z') };
  const answer = ask('staging', '2026-11-03T09:00:00Z', config(stages));
  const said = answer.ok ? [...answer.value.missing, ...answer.value.waiting] : [];
  expect(said.map(({ rule, help }) => `${rule}: ${help}`)).toEqual([
    'promotion-order: Apply it after dev, or correct the times if they are wrong, and say why under `corrects`.',
  ]);
});

describe('a gate waits for a soak', () => {
  test.each<[now: string, result: unknown]>([
    ['2026-11-03T09:05:00Z', { missing: [], waiting: ['soak-window'], earliest: '2026-11-03T09:10:00Z' }],
    ['2026-11-03T09:09:59Z', { missing: [], waiting: ['soak-window'], earliest: '2026-11-03T09:10:00Z' }],
    ['2026-11-03T09:10:00Z', 'open'],
  ])('of ten minutes since 09:00, as of %s', (now, result) => {
    expect(verdict('staging', now, config({ dev }))).toEqual(result);
  });

  test('of the files that the manifests of the environment list, and not of those that come with the next', () => {
    const texts = { 'config/dev/app.yaml': 'pool: 4\n', 'config/staging/app.yaml': 'pool: 8\n' };
    const files = Object.entries(texts).map(([path, text]) => ({ path, sha256: sha256(text) }));
    const repository = soundRepository({
      'towpath.yaml': 'migrations: []\n',
      [CHANGE_FILE]: configChange({ files, stages: { dev } }),
      ...texts,
    });
    const watches = (path: string) => Object.hasOwn(texts, path);
    const [inDev] = files.map(({ path }) => ({ [path]: texts[path as keyof typeof texts] }));
    const history = memoryHistory(
      [
        { time: Date.parse('2026-11-03T08:59:00Z'), subject: 'Dev', files: inDev! },
        { time: Date.parse('2026-11-03T09:55:00Z'), subject: 'Staging', files: texts },
      ],
      { ...NO_RELEASES, watches },
    );
    const now = Date.parse('2026-11-03T10:00:00Z');
    const answer = gate({ policy: usual, repository, change: 'add-index', environment: 'staging', now, history });
    expect(answer).toMatchObject({ ok: true, value: { open: true, waiting: [] } });
  });

  test('a change whose soak has ended may go to production in the window', () => {
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging)).toBe('open');
  });
});

describe('a gate of staging, which is seeded from production, asks for a snapshot', () => {
  const prepared = (takenAt: string, of = 'production') => ({ dev, staging: { snapshot: { of, takenAt } } });
  const missing = { missing: ['staging-snapshot'], waiting: [], earliest: null };

  test.each(['schema', 'data'])('a %s change may go once a snapshot is prepared', (kind) => {
    const at = '2026-11-03T10:00:00Z';
    expect(verdict('staging', at, withStages({ dev }, { kind }))).toEqual(missing);
    expect(verdict('staging', at, withStages(prepared('2026-11-03T09:59:59Z'), { kind }))).toBe('open');
    expect(verdict('staging', at, withStages(prepared('2026-11-03T02:00:00Z', 'dev'), { kind }))).toEqual(missing);
  });

  test('and says so, since nothing was applied that could be applied again', () => {
    const help = (files: Overrides) => {
      const answer = ask('staging', '2026-11-03T10:00:00Z', files);
      return answer.ok && answer.value.missing.map((each) => each.help);
    };
    const told = (again: string) => [
      `Refresh staging from a snapshot of live data, and record it before the change is applied: \`towpath record prepared add-index staging --of ENVIRONMENT --taken-at TIME${again}\`.`,
    ];
    expect(help(inDev)).toEqual(told(''));
    expect(help(withStages(prepared('2026-11-03T02:00:00Z', 'dev')))).toEqual(told(' --again'));
  });

  test('a config change needs no snapshot', () => {
    expect(verdict('staging', '2026-11-03T10:00:00Z', config({ dev }))).toBe('open');
  });

  test('a change with only a snapshot in staging was not applied there, so it may not go to production', () => {
    const stages = prepared('2026-11-03T09:59:59Z');
    expect(verdict('production', '2026-11-04T03:00:00Z', withStages(stages))).toMatchObject({
      missing: ['promotion-order'],
    });
  });
});

describe('a gate waits for a window', () => {
  test.each<[promise: string, now: string, earliest: string]>([
    ['that opens tomorrow', '2026-11-03T12:00:00Z', '2026-11-04T02:00:00Z'],
    ['that opens in a second', '2026-11-04T01:59:59Z', '2026-11-04T02:00:00Z'],
    ['that has just closed', '2026-11-04T05:00:00Z', '2026-11-05T02:00:00Z'],
  ])('%s', (_, now, earliest) => {
    expect(verdict('production', now, inStaging)).toEqual({ missing: [], waiting: ['low-traffic-window'], earliest });
  });

  test('a config change may go at any time', () => {
    const stages = { dev, staging: applied('2026-11-03T10:00:00Z') };
    expect(verdict('production', '2026-11-03T12:00:00Z', config(stages))).toBe('open');
  });

  test('a window that opens only in the week after the rehearsal needs another rehearsal', () => {
    // Thursday, after the window; the next is on Tuesday, and the rehearsal of Tuesday this week counts no more.
    expect(verdict('production', '2026-11-05T12:00:00Z', inStaging)).toEqual({
      missing: ['rollback-rehearsed'],
      waiting: ['low-traffic-window'],
      earliest: '2026-11-10T02:00:00Z',
    });
    const answer = ask('production', '2026-11-05T12:00:00Z', inStaging);
    const { missing, missingAt } = answer.ok ? answer.value : { missing: [], missingAt: 0 };
    expect(new Date(missingAt).toISOString()).toBe('2026-11-10T02:00:00.000Z');
    expect(missing[0]!.message).toContain('within the same week, no earlier than 2026-11-09T00:00:00Z,');
  });

  test('a window and a soak that both end in the week after the rehearsal need another rehearsal', () => {
    const late = withStages({
      dev,
      staging: applied('2026-11-05T04:45:00Z', {
        snapshot: staging.snapshot,
        loadTest: { ...staging.loadTest, at: '2026-11-05T04:50:00Z' },
        rollbackRehearsal: { at: '2026-11-05T04:55:00Z', result: 'passed' },
      }),
    });
    expect(verdict('production', '2026-11-05T05:05:00Z', late)).toEqual({
      missing: ['rollback-rehearsed'],
      waiting: ['soak-window', 'low-traffic-window'],
      earliest: '2026-11-10T02:00:00Z',
    });
  });
});

describe('a gate waits for the end of a freeze', () => {
  const frozen = (from: string, to: string, allow = '') =>
    settingIn('production', { freezes: `[{ from: "${from}", to: "${to}", reason: Sale${allow} }]` });

  test('a change may go at the end of a freeze that is in a window', () => {
    const policy = frozen('2026-11-04T00:00:00Z', '2026-11-04T03:30:00Z');
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, policy)).toEqual({
      missing: [],
      waiting: ['no-change-in-freeze'],
      earliest: '2026-11-04T03:30:00Z',
    });
  });

  test('a change may go in the first window after a freeze that ends outside one', () => {
    const policy = frozen('2026-11-04T00:00:00Z', '2026-11-04T12:00:00Z');
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, policy)).toEqual({
      missing: [],
      waiting: ['no-change-in-freeze'],
      earliest: '2026-11-05T02:00:00Z',
    });
  });

  test('a freeze outside a window is waited for, and so is the window', () => {
    const policy = frozen('2026-11-03T00:00:00Z', '2026-11-04T12:00:00Z');
    expect(verdict('production', '2026-11-03T12:00:00Z', inStaging, policy)).toEqual({
      missing: [],
      waiting: ['low-traffic-window', 'no-change-in-freeze'],
      earliest: '2026-11-05T02:00:00Z',
    });
  });

  test('a rollback that the freeze allows may go at once', () => {
    const policy = frozen('2026-11-04T00:00:00Z', '2026-11-05T00:00:00Z', ', allow: [rollback]');
    const asked = (undone: Overrides, keys: Keys = {}) => {
      const rollback = { ...undone, ...withStages({ dev, staging }, { rollbackOf: 'add-column', ...keys }) };
      const answer = ask('production', '2026-11-04T03:00:00Z', rollback, policy);
      return answer.ok && [answer.value.open, answer.value.blind];
    };
    const undone = (keys: Keys = {}) => ({
      'changes/add-column.yaml': soundChange({
        id: 'add-column',
        stages: { dev: applied('2026-11-01T09:00:00Z') },
        ...keys,
      }),
    });
    expect(asked(undone())).toEqual([true, undefined]);
    expect(asked(undone({ kind: 'config', files: [{ path: 'config/gone.yaml' }], rollback: undefined }))).toEqual([
      true,
      undefined,
    ]);
    expect(asked(undone(), { rollbackOf: undefined })).toEqual([false, undefined]);
    expect(asked(undone({ stages: { dev: applied('2026-11-04T09:00:00Z') } }))).toEqual([false, undefined]);
    const unknown = expect.arrayContaining([expect.stringContaining('no record says that `add-column` was applied')]);
    expect(asked({})).toEqual([true, unknown]);
    expect(asked(UNDONE)).toEqual([true, unknown]);
    const broken = expect.arrayContaining([expect.stringContaining('there is a fault in changes/add-column.yaml')]);
    expect(asked(undone({ note: 'x' }))).toEqual([true, broken]);
  });
});

describe('what a gate finds missing', () => {
  const tested = { snapshot: staging.snapshot, loadTest: staging.loadTest };
  test('is in the order in which to do it, and no waiting resolves it', () => {
    const untested = withStages(
      { dev, staging: applied('2026-11-03T10:00:00Z', { snapshot: staging.snapshot }) },
      { files: [{ path: 'db/migrations/gone.sql', sha256: '0'.repeat(64) }] },
    );
    expect(verdict('production', '2026-11-04T03:00:00Z', untested)).toEqual({
      missing: ['migration-unchanged', 'load-test-meets-slo', 'rollback-rehearsed'],
      waiting: [],
      earliest: null,
    });
  });

  test('is listed beside what to wait for, with the earliest moment if the rest is done', () => {
    const unrehearsed = withStages({ dev, staging: applied('2026-11-03T10:00:00Z', tested) });
    expect(verdict('production', '2026-11-03T12:00:00Z', unrehearsed)).toEqual({
      missing: ['rollback-rehearsed'],
      waiting: ['low-traffic-window'],
      earliest: '2026-11-04T02:00:00Z',
    });
  });

  test('is the upstream environment, and nothing that should have happened there', () => {
    expect(verdict('production', '2026-11-04T03:00:00Z', inDev)).toEqual({
      missing: ['promotion-order'],
      waiting: [],
      earliest: null,
    });
  });

  test('is not a warning', () => {
    const text = '---\ntitle: T\nsummary: S.\nsubject: stage\nexpect: "false"\nmessage: M.\nseverity: warning\n---\n';
    const policy = wholePolicy({ 'rules/trial.mdx': text });
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, policy)).toBe('open');
    const strict = wholePolicy({ 'rules/trial.mdx': text.replace('warning', 'error') });
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, strict)).toMatchObject({
      // In dev, in staging, and here.
      missing: ['trial', 'trial', 'trial'],
    });
  });

  test('is not what another change lacks', () => {
    const other = { 'changes/other.yaml': soundChange({ id: 'other', rollback: undefined }) };
    expect(verdict('production', '2026-11-04T03:00:00Z', { ...inStaging, ...other })).toBe('open');
  });

  test('is not the address of a run that does not exist yet', () => {
    for (const pipelineRuns of ['[]', '["https://ci.example.com/**"]', '["https://ci.example.com/*/runs/*"]']) {
      const policy = settingIn('production', { pipelineRuns });
      expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, policy)).toBe('open');
    }
  });
});

describe('a change that was applied in the environment before', () => {
  const back = (at: string) => ({ ...production, rolledBack: { at } });
  test('may not go there again', () => {
    expect(verdict('production', '2026-11-04T04:00:00Z', withStages({ dev, staging, production }))).toBe(
      '`add-index` was already applied in production at 2026-11-04T03:00:00Z.',
    );
  });

  test('may go there again when it was rolled back', () => {
    const stages = { dev, staging, production: back('2026-11-04T03:30:00Z') };
    expect(verdict('production', '2026-11-04T04:00:00Z', withStages(stages))).toBe('open');
    const answer = ask('production', '2026-11-04T04:00:00Z', withStages(stages));
    expect(answer.ok && answer.value.again).toMatch(
      /^it was rolled back in production at 2026-11-04T03:30:00Z; no rule/,
    );
    const first = ask('production', '2026-11-04T04:00:00Z', inStaging);
    expect(first.ok && first.value.again).toBe(undefined);
  });

  test('may not go there again where an earlier attempt was rolled back', () => {
    const attempts = [{ at: '2026-11-04T02:00:00Z', by: 'pipeline' }];
    const stages = { dev, staging, production: { ...back('2026-11-04T02:30:00Z'), attempts } };
    expect(verdict('production', '2026-11-04T04:00:00Z', withStages(stages))).toBe(
      '`add-index` was already applied in production at 2026-11-04T03:00:00Z.',
    );
  });

  test('may not go further from an environment where another change undid it, unless it was applied again since', () => {
    const undo = (keys: Keys = {}): Overrides => ({
      'changes/undo.yaml': configChange({
        id: 'undo',
        rollbackOf: 'add-index',
        files: [{ path: 'config/dev/app.yaml' }],
        stages: { staging: applied('2026-11-03T20:00:00Z', keys) },
      }),
    });
    const inProduction = (others: Overrides) =>
      verdict('production', '2026-11-04T03:00:00Z', { ...inStaging, ...others });
    expect(inProduction(undo())).toMatchObject({ missing: ['promotion-order'] });
    expect(inProduction(undo({ rolledBack: { at: '2026-11-03T21:00:00Z' } }))).toBe('open');
    const again = { ...staging, ...applied('2026-11-03T20:00:01Z'), attempts: [{ at: '2026-11-03T10:00:00Z' }] };
    expect(inProduction({ ...undo(), ...withStages({ dev, staging: again }) })).not.toMatchObject({
      missing: expect.arrayContaining(['promotion-order']),
    });
  });

  test('may not go further from an environment where it was rolled back', () => {
    const stages = { dev, staging: { ...staging, rolledBack: { at: '2026-11-03T20:00:00Z' } } };
    expect(verdict('production', '2026-11-04T03:00:00Z', withStages(stages))).toMatchObject({
      missing: ['promotion-order'],
    });
  });
});

describe('what a change broke on its way', () => {
  const byHand = { ...staging, applied: { ...staging.applied, by: 'ana@example.com' } };
  const waiver = {
    'waivers/hotfix.yaml': dump({
      id: 'hotfix',
      rule: 'pipeline-only',
      subject: 'add-index',
      environment: 'staging',
      reason: 'The pipeline was down.',
      requestedBy: 'ana@example.com',
      approvedBy: 'sam@example.com',
      approvedAt: '2026-11-03T09:59:00Z',
      expires: '2026-11-04T00:00:00Z',
    }),
  };

  test('keeps it from going on, until it is waived', () => {
    const stages = withStages({ dev, staging: byHand });
    expect(verdict('production', '2026-11-04T03:00:00Z', stages)).toEqual({
      missing: ['pipeline-only'],
      waiting: [],
      earliest: null,
    });
    expect(verdict('production', '2026-11-04T03:00:00Z', { ...stages, ...waiver })).toBe('open');
    const inFirst = withStages({ dev: { ...dev, loadTest: staging.loadTest }, staging });
    expect(verdict('production', '2026-11-04T03:00:00Z', inFirst)).toMatchObject({ missing: ['load-tests-in-place'] });
  });

  test('further down does not keep it from where it is missing', () => {
    const hurried = withStages({ dev, production: byHand });
    const stages = { ...hurried, ...config({ dev, production: byHand }) };
    expect(verdict('staging', '2026-11-04T03:00:00Z', stages)).toBe('open');
  });
});

describe('a gate has no verdict', () => {
  test('on an unknown change', () => {
    expect(verdict('production', '2026-11-04T03:00:00Z', inStaging, usual, 'add-idnex')).toBe(
      '`add-idnex` is not a change of this repository.',
    );
  });

  test.each<[fault: string, overrides: Overrides]>([
    ['a key that there is not', withStages({ dev, staging }, { ownr: 'x' })],
    ['a file outside the repository', withStages({ dev, staging }, { files: [{ path: '../x.sql' }] })],
    ['a stage of an environment that there is not', withStages({ dev, staging, uat: dev })],
  ])('on a record with %s', (_, overrides) => {
    expect(verdict('production', '2026-11-04T03:00:00Z', overrides)).toBe(`\`${CHANGE_FILE}\` has a fault.`);
  });
});

describe('why a gate has no verdict', () => {
  const problem = (overrides: Overrides, change = 'add-index', leftOut: Readonly<Record<string, string>> = {}) => {
    const repository = {
      ...soundRepository(overrides),
      leftOut: new Map(Object.entries(leftOut).map(([path, mend]) => [path, { why: 'it is left out', mend }])),
    };
    const now = Date.parse('2026-11-04T03:00:00Z');
    const answer = gate({ policy: usual, repository, change, environment: 'production', now });
    if (answer.ok) throw new Error('There is a verdict.');
    const { faulty, ...rest } = answer.problem;
    return { ...rest, faulty: faulty && [faulty.record.file, ...faulty.findings.map(({ location }) => location.file)] };
  };

  test('is a fault of its record, which is shown with its findings alone', () => {
    const other = { 'changes/other.yaml': soundChange({ id: 'other', owner: 3 }) };
    const said = {
      message: `\`${CHANGE_FILE}\` has a fault.`,
      help: 'Correct it and ask again.',
      faulty: [CHANGE_FILE, CHANGE_FILE],
    };
    expect(problem({ ...withStages({ dev }, { ownr: 'x' }), ...other })).toEqual(said);
    expect(problem({ ...withStages({ dev, uat: dev }), ...other })).toEqual(said);
  });

  test('is that it is there already', () => {
    expect(problem(withStages({ dev, staging, production }))).toEqual({
      message: '`add-index` was already applied in production at 2026-11-04T03:00:00Z.',
      help: 'Ask about an environment that it has not reached.',
      isApplied: true,
      faulty: undefined,
    });
  });

  test('is that there is no such change, or that its record is left out of the folder', () => {
    const none = {
      message: '`add-column` is not a change of this repository.',
      help: 'Name the id of a change record, or a version as `SERVICE@VERSION`.',
      isUnknown: true,
      faulty: undefined,
    };
    expect(problem({}, 'add-column')).toEqual(none);
    expect(problem({}, 'add-column', { 'docs/add-column.yaml': 'x', 'changes/other.yaml': 'x' })).toEqual(none);
    const leftOut = { 'docs/add-column.yaml': 'x', 'changes/add-column.yaml': 'Check it out.' };
    expect(problem({}, 'add-column', leftOut)).toEqual({
      message: '`changes/add-column.yaml` is in git and not in this folder.',
      help: 'Check it out.',
      faulty: undefined,
    });
  });
});

describe('a record that could not be read, and may undo the change, leaves it open what a gate would say', () => {
  const UNDO = 'changes/undo.yaml';
  const undo = (keys: Keys = {}) =>
    configChange({
      id: 'undo',
      rollbackOf: 'add-index',
      files: [{ path: 'config/dev/app.yaml' }],
      stages: { staging: applied('2026-11-03T20:00:00Z') },
      ...keys,
    });
  const isKnown = (overrides: Overrides) => {
    const answer = ask('production', '2026-11-04T03:00:00Z', { ...inStaging, ...overrides });
    return answer.ok && answer.value.blind === undefined;
  };

  test.each<[what: string, text: string, isKnown: boolean]>([
    ['that names it', undo({ note: 'x' }), false],
    ['that names it under another key', edited(undo(), 'rollbackOf', 'rolbackOf'), false],
    ['that undoes what nobody can tell', undo({ rollbackOf: ['x'] }), false],
    ['that is no YAML', 'id: undo\n: [', false],
    ['that holds nothing', '', false],
    ['that undoes another', undo({ rollbackOf: 'other', note: 'x' }), true],
    ['that undoes none', undo({ rollbackOf: undefined, note: 'x' }), true],
  ])('%s', (_, text, known) => {
    expect(isKnown({ [UNDO]: text })).toBe(known);
  });

  test('but where it is left out of the folder, and git has it', () => {
    const leftOut = new Map(
      [UNDO, 'waivers/w.yaml'].map((path) => [path, { why: 'it is left out', mend: 'Check it out.' }]),
    );
    const seen = (text: string | undefined) => {
      const usualFiles = soundRepository(inStaging);
      const question = {
        policy: usual,
        repository: { ...usualFiles, leftOut },
        change: 'add-index',
        environment: 'production',
        now: Date.parse('2026-11-04T03:00:00Z'),
      };
      const past = text !== undefined && {
        history: memoryHistory([{ time: 0, subject: '', files: {} }], NO_RELEASES),
        treeAt: () => memoryTree({ [UNDO]: text }),
      };
      const answer = gate({ ...question, ...past });
      return answer.ok ? [answer.value.open, answer.value.blind !== undefined] : undefined;
    };
    expect(seen(undo())).toEqual([false, false]);
    expect(seen(undo({ rollbackOf: 'other' }))).toEqual([true, false]);
    expect(seen(undo({ note: 'x' }))).toEqual([true, true]);
    expect(seen(undefined)).toEqual([true, true]);
  });
});

test('a change that was rolled back in the environment says so, and why', () => {
  const again = (rolledBack: Keys) => {
    const answer = ask(
      'production',
      '2026-11-04T04:00:00Z',
      withStages({ dev, staging, production: { ...production, rolledBack } }),
    );
    return answer.ok && answer.value.again;
  };
  const rest =
    'no rule asks what is better now. Record the next application with this one under `attempts`: `towpath record applied --again`';
  expect(again({ at: '2026-11-04T03:30:00Z' })).toBe(
    `it was rolled back in production at 2026-11-04T03:30:00Z; ${rest}`,
  );
  expect(again({ at: '2026-11-04T03:30:00Z', reason: 'errors' })).toBe(
    `it was rolled back in production at 2026-11-04T03:30:00Z (errors); ${rest}`,
  );
});

describe('a waiver at a closed gate', () => {
  const waiver = (keys: Keys = {}): Overrides => ({
    'waivers/hotfix.yaml': dump({
      id: 'hotfix',
      rule: 'low-traffic-window',
      subject: 'add-index',
      reason: 'Checkout is down.',
      requestedBy: 'ana@example.com',
      approvedBy: 'sam@example.com',
      approvedAt: '2026-11-03T11:00:00Z',
      expires: '2026-11-04T00:00:00Z',
      ...keys,
    }),
  });
  const shut = { missing: [], waiting: ['low-traffic-window'], earliest: '2026-11-04T02:00:00Z' };
  test.each<[promise: string, keys: Keys, result: unknown]>([
    ['that is approved opens it', {}, 'open'],
    ['that was approved this very second opens it', { approvedAt: '2026-11-03T12:00:00Z' }, 'open'],
    ['that has expired does not', { expires: '2026-11-03T12:00:00Z' }, shut],
    ['that its requester approved does not', { requestedBy: 'sam@example.com' }, shut],
    ['that nobody has approved does not', { approvedBy: undefined, approvedAt: undefined }, shut],
    [
      'of an emergency opens it before it is approved',
      { incident: 'I', approvedBy: undefined, approvedAt: undefined },
      'open',
    ],
    ['of another environment does not', { environment: 'staging' }, shut],
  ])('%s', (_, keys, result) => {
    expect(verdict('production', '2026-11-03T12:00:00Z', { ...inStaging, ...waiver(keys) })).toEqual(result);
  });
});

describe('a gate knows a rule on time of a team’s own', () => {
  const FRIDAY = '2026-10-23T10:30:00Z';
  const timed = (expectation: string) =>
    oneRule(`subject: promotion\nwhen: environment.name == "production"\nexpect: ${expectation}`);
  const files = config({ dev: applied('2026-10-20T09:00:00Z'), staging: applied('2026-10-20T10:00:00Z') });
  const waitsFor = (expectation: string, now = FRIDAY) => verdict('production', now, files, timed(expectation));

  test.each<[promise: string, expectation: string, earliest: string | null]>([
    ['a day of the week in London', 'stage.appliedAt.getDayOfWeek("Europe/London") != 5', '2026-10-23T23:00:00Z'],
    ['an hour of the day', 'stage.appliedAt.getHours("UTC") >= 14', '2026-10-23T14:00:00Z'],
    ['an instant between two hours', 'stage.appliedAt >= timestamp("2026-10-24T09:17:42Z")', '2026-10-24T09:17:42Z'],
    ['the clock of the check', 'now >= timestamp("2026-10-25T00:30:00Z")', '2026-10-25T00:30:00Z'],
    ['a soak of its own, in minutes', 'promotion.soaked >= duration("75h45m")', '2026-10-23T13:45:00Z'],
    [
      'a time since it was applied elsewhere',
      'stage.appliedAt - promotion.fromAppliedAt.orValue(now) >= duration("74h")',
      '2026-10-23T12:00:00Z',
    ],
    ['minutes, where no moment is better than a wrong one', 'stage.appliedAt.getMinutes("UTC") < 10', null],
  ])('%s', (_, expectation, earliest) => {
    expect(waitsFor(expectation)).toEqual({ missing: [], waiting: ['trial'], earliest });
    if (earliest !== null) expect(waitsFor(expectation, earliest)).toBe('open');
  });

  test('a list that it judges by the hour of the day', () => {
    const listed = oneRule(
      'subject: promotion\nwhen: environment.name == "production"\n' +
        'each: \'stage.appliedAt.getHours("UTC") >= 14 ? [] : change.copies\'\nexpect: "false"',
    );
    expect(verdict('production', FRIDAY, files, listed)).toEqual({
      missing: [],
      waiting: ['trial'],
      earliest: '2026-10-23T14:00:00Z',
    });
  });

  test('a rule that no waiting resolves stays a thing to do', () => {
    expect(waitsFor('stage.appliedAt < timestamp("2026-01-01T00:00:00Z")')).toEqual({
      missing: ['trial'],
      waiting: [],
      earliest: null,
    });
  });
});

describe('a record that is not what it seems', () => {
  const back = (at: string) =>
    withStages({ dev, staging, production: { ...production, rolledBack: { at, by: 'pipeline' } } });

  test('has a change where it was applied until it was rolled back, by a clock that may be a little ahead', () => {
    const asked = (at: string) => verdict('production', '2026-11-05T03:00:00Z', back(at));
    expect(asked('2026-11-05T03:00:00Z')).toBe('open');
    const applied = '`add-index` was already applied in production at 2026-11-04T03:00:00Z.';
    expect(asked('2026-11-05T03:05:00Z')).toBe('open');
    expect(asked('2026-11-05T03:05:01Z')).toBe(applied);
  });

  test('does not tell of what lies ahead', () => {
    const rolledBack = { at: '2026-11-04T04:00:00Z', by: 'pipeline' };
    const ahead = withStages({ dev, staging: { ...staging, rolledBack } });
    expect(verdict('production', '2026-11-04T03:00:00Z', ahead)).toMatchObject({ missing: ['promotion-order'] });
  });

  test.each(['changes/a/add-index.yaml', 'changes/z/add-index.yaml'])('has an id that %s has not', (file) => {
    const twins = { ...withStages({}), [file]: soundChange({ stages: { dev, staging } }) };
    expect(verdict('production', '2026-11-04T03:00:00Z', twins)).toMatch(
      /^`add-index` is the id of `changes.*` and of `changes.*`\.$/,
    );
  });

  test('is of a migration where it lists one', () => {
    const stages = { dev, staging: applied('2026-11-03T10:00:00Z') };
    const called = { [CHANGE_FILE]: soundChange({ stages, kind: 'config' }), 'towpath.yaml': SETTINGS };
    expect(verdict('production', '2026-11-04T03:00:00Z', called)).toMatchObject({
      missing: ['load-test-meets-slo', 'rollback-rehearsed', 'staging-snapshot'],
    });
  });

  test('goes on with a migration that is run again whenever it changes', () => {
    const repeatable = {
      'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*.sql" }]\n',
      'db/migrations/R__view.sql': 'CREATE OR REPLACE VIEW v AS SELECT 2;\n',
      [CHANGE_FILE]: soundChange({
        files: [{ path: 'db/migrations/R__view.sql', sha256: '0'.repeat(64) }],
        stages: { dev, staging },
      }),
    };
    expect(verdict('production', '2026-11-04T03:00:00Z', repeatable)).toBe('open');
  });
});
