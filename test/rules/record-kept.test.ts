import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { failure } from '../../src/text/result.ts';
import { CHANGE_FILE, MIGRATION_FILE, MIGRATION_HASH, manifest, NOW, type Overrides, sha256 } from '../build.ts';
import { applied, configChange, loadTest, STAGES, soundChange, wholePolicy } from '../check/whole.ts';
import { historyOf } from '../facts/commit/commits.ts';
import { RUN_FILE, runWith, twoSteps } from '../facts/runbook/runs.ts';
import { judgeCommits, soundFiles } from './commits.ts';
import { judgeRequest, messagesOf, recordOf, recordWith, rewritten } from './past.ts';

const NIGHT = '2026-11-05T03:00:00Z';
const production = STAGES.production;
const without = (name: keyof typeof STAGES) => ({ stages: { ...STAGES, [name]: undefined } });
const slo = (measured: string) => [{ name: 'checkout p99 latency', objective: '300ms', measured, met: true }];
const again = (keys: object = {}) => ({ ...applied(NIGHT), attempts: [production.applied], ...keys });
/** Rolled back everywhere, and applied again in dev and in staging. */
const begunAnew = (staging: object = {}): Overrides =>
  recordOf({
    stages: {
      dev: {
        ...applied('2026-11-04T08:00:00Z'),
        attempts: [STAGES.dev.applied],
        rolledBack: { at: '2026-11-03T20:00:00Z' },
      },
      staging: {
        ...STAGES.staging,
        ...applied('2026-11-04T09:00:00Z'),
        attempts: [STAGES.staging.applied],
        rolledBack: { at: '2026-11-03T19:00:00Z' },
        ...staging,
      },
    },
  });
const LATER_TEST = loadTest({ at: '2026-11-05T05:00:00Z', run: 'https://ci.example.com/runs/2' });
const LATER_REHEARSAL = { at: '2026-11-05T06:00:00Z', run: 'https://ci.example.com/runs/3', result: 'passed' };
/** Rolled back in staging once production had it, and applied there again. */
const stagedAgain = (staging: object, production: object = {}): Overrides =>
  recordOf({
    stages: {
      ...STAGES,
      staging: {
        ...STAGES.staging,
        ...applied('2026-11-05T04:00:00Z'),
        attempts: [STAGES.staging.applied],
        rolledBack: { at: NIGHT },
        ...staging,
      },
      production: { ...STAGES.production, ...production },
    },
  });
const UNDONE = { at: '2026-11-04T05:00:00Z' };
const LATER = { from: NIGHT, until: '2026-11-05T04:00:00Z' };
const WATCH = { from: production.applied.at, until: '2026-11-04T04:00:00Z', result: 'regressed' };
const HASH = '0a'.repeat(32);
const CONFIG = 'changes/pool.yaml';
const config = (sha256: string[], id = 'pool', environment?: string): string =>
  configChange({
    id,
    files: sha256.map((hash) => ({ path: 'config/production/app.yaml', sha256: hash, environment })),
    stages: { dev: applied('2026-11-03T09:00:00Z') },
  });
const POOL = 'config/production/app.yaml';
const NEW_POOL = 'pool: { host: production.example.com, size: 90 }\n';
const NEW_POOL_HASH = sha256(NEW_POOL);
/** The same once it has been everywhere. */
const REACHED = {
  id: 'pool',
  stages: Object.fromEntries(Object.entries(STAGES).map(([id, { applied: at }]) => [id, { applied: at }])),
};
const reached = (hashes: string[]): string =>
  configChange({ ...REACHED, files: hashes.map((hash) => ({ path: POOL, sha256: hash })) });
/** The same in dev and staging, whose text it has, and another file. */
const inStaging = (...others: object[]): string =>
  configChange({
    ...REACHED,
    files: [{ path: 'config/staging/app.yaml', sha256: NEW_POOL_HASH }, ...others],
    stages: { ...REACHED.stages, production: undefined },
  });
/** A plan that lists texts of config, which git may have. */
const plan = (...files: object[]): Overrides => ({ [CONFIG]: configChange({ id: 'pool', files, stages: undefined }) });
const POOLS = ['staging', 'production'].map((environment) => ({
  path: `config/${environment}/app.yaml`,
  sha256: NEW_POOL_HASH,
  environment,
}));
const MERGED: Overrides = { ...plan(...POOLS), 'config/staging/app.yaml': NEW_POOL, [POOL]: NEW_POOL };
const GRANT = 'access/inc-1.yaml';
const grant = (keys: string) =>
  `id: inc-1\nenvironment: production\nperson: ana@example.com\nincident: INC-1\ngrantedAt: 2026-11-05T01:15:00Z\n${keys}`;

describe('record-kept finds', () => {
  test.each<[string, Overrides, Overrides, string]>([
    ['a record that is deleted', {}, { [CHANGE_FILE]: null }, `\`${CHANGE_FILE}\` told of what has happened`],
    [
      'another path of a config file that is there still',
      { 'config/staging/app.yaml': NEW_POOL, [CONFIG]: inStaging() },
      { [CONFIG]: configChange({ ...REACHED, files: [{ path: 'config/staging/old.yaml', sha256: NEW_POOL_HASH }] }) },
      '`files` of `pool` was `config/staging/app.yaml` at the merge base, and is gone',
    ],
    [
      'a plan that is deleted, though git has a config file as it lists it',
      { ...plan(POOLS[1]!), [POOL]: NEW_POOL },
      { [CONFIG]: null },
      `At the merge base \`${CONFIG}\` listed \`${POOL}\` with the text that it had`,
    ],
    [
      'that a plan lists such a file no more',
      MERGED,
      plan(POOLS[1]!),
      `At the merge base \`${CONFIG}\` listed \`config/staging/app.yaml\` with`,
    ],
    [
      'that it is for another environment now',
      MERGED,
      plan({ ...POOLS[0], environment: 'dev' }, POOLS[1]!),
      `At the merge base \`${CONFIG}\` listed \`config/staging/app.yaml\` with`,
    ],
    [
      'that it names another file with the text',
      MERGED,
      plan({ ...POOLS[0], path: POOL }, POOLS[1]!),
      `At the merge base \`${CONFIG}\` listed \`config/staging/app.yaml\` with`,
    ],
    [
      'a plan that is deleted, where the file moved',
      { ...plan(POOLS[1]!), [POOL]: NEW_POOL },
      {
        [CONFIG]: null,
        [POOL]: null,
        'config/production/pool.yaml': NEW_POOL,
        'environments/production.yaml': manifest('production', { config: ['config/production/pool.yaml'] }),
      },
      `At the merge base \`${CONFIG}\` listed \`${POOL}\` with the text that it had`,
    ],
    [
      'one that no pattern matches by its new name',
      {},
      { [CHANGE_FILE]: null, 'changes/add-index.yml': soundChange() },
      `\`${CHANGE_FILE}\` told`,
    ],
    [
      'one with another id',
      {},
      { [CHANGE_FILE]: null, 'changes/index.yaml': soundChange({ id: 'index' }) },
      `\`${CHANGE_FILE}\` told`,
    ],
    ['a stage that vanishes', {}, recordOf(without('production')), '`stages.production` of `add-index` was'],
    [
      'an application that is no longer one',
      {},
      recordWith('production', { applied: undefined, monitoring: undefined, snapshot: { of: 'dev', takenAt: NIGHT } }),
      '`stages.production` of',
    ],
    [
      'another time',
      {},
      recordWith('production', { applied: { ...production.applied, at: '2026-11-04T03:00:01Z' } }),
      '`stages.production.applied.at` of `add-index` was `2026-11-04T03:00:00Z`',
    ],
    [
      'another person',
      {},
      recordWith('production', { applied: { ...production.applied, by: 'ana' } }),
      '`stages.production.applied.by` of',
    ],
    [
      'a run that is gone',
      {},
      recordWith('production', { applied: { at: production.applied.at, by: 'pipeline' } }),
      '`stages.production.applied.run` of',
    ],
    [
      'an application that became an attempt',
      {},
      recordWith('production', again()),
      'The application of `add-index` at `2026-11-04T03:00:00Z` is now an earlier attempt, followed by one at `2026-11-05T03:00:00Z`',
    ],
    [
      'an attempt that is gone',
      recordWith('production', { attempts: [{ at: '2026-11-03T12:00:00Z' }] }),
      recordOf({}),
      '`stages.production.attempts` of',
    ],
    [
      'an attempt from before what was applied, which nobody told of',
      {},
      recordWith('staging', { attempts: [{ at: '2026-11-03T09:30:00Z', by: 'pipeline' }] }),
      '`stages.staging.attempts` of `add-index` has one at `2026-11-03T09:30:00Z` now',
    ],
    [
      'a rollback that is gone',
      recordWith('production', { rolledBack: { at: NIGHT } }),
      recordOf({}),
      '`stages.production.rolledBack` of',
    ],
    [
      'the rollback of an attempt that is gone',
      recordWith('production', again({ rolledBack: UNDONE })),
      recordWith('production', again()),
      '`stages.production.rolledBack` of',
    ],
    [
      'the rollback of what becomes an attempt that is gone',
      recordWith('production', { rolledBack: UNDONE }),
      recordWith('production', again()),
      '`stages.production.rolledBack` of',
    ],
    [
      'the rollback of an attempt at another time',
      recordWith('production', again({ rolledBack: UNDONE })),
      recordWith('production', again({ rolledBack: { at: '2026-11-04T20:00:00Z' } })),
      '`stages.production.rolledBack.at` of',
    ],
    [
      'another figure',
      {},
      recordWith('staging', { loadTest: loadTest({ slo: slo('202ms') }) }),
      '`stages.staging.loadTest.slo[0].measured` of `add-index` was `212ms`',
    ],
    [
      'another figure in another run, after production relied on it',
      {},
      recordWith('staging', {
        loadTest: loadTest({ at: '2026-11-04T10:00:00Z', run: 'https://ci.example.com/runs/2', slo: slo('202ms') }),
      }),
      '`stages.staging.loadTest.at` of',
    ],
    [
      'an objective that is gone',
      recordWith('staging', {
        loadTest: loadTest({ slo: [...slo('1ms'), { name: 'errors', objective: 1, measured: 2, met: false }] }),
      }),
      recordWith('staging', { loadTest: loadTest({ slo: slo('1ms') }) }),
      '`stages.staging.loadTest.slo` of',
    ],
    ['a load test that is gone', {}, recordWith('staging', { loadTest: undefined }), '`stages.staging.loadTest` of'],
    [
      'evidence that is gone',
      recordWith('staging', { loadTest: loadTest({ evidence: { path: 'e.json', sha256: HASH } }) }),
      recordOf({}),
      '`stages.staging.loadTest.evidence` of',
    ],
    [
      'what was signed of a load test that is gone',
      recordWith('staging', { loadTest: loadTest({ attestation: { path: 'a.json' } }) }),
      recordWith('staging', { loadTest: loadTest() }),
      '`stages.staging.loadTest.attestation` of',
    ],
    [
      'what was signed of an application that is gone',
      recordWith('production', { applied: { ...production.applied, attestation: { path: 'a.json' } } }),
      recordWith('production', {}),
      '`stages.production.applied.attestation` of',
    ],
    [
      'evidence with another hash',
      recordWith('staging', { loadTest: loadTest({ evidence: { path: 'e.json', sha256: HASH } }) }),
      recordWith('staging', { loadTest: loadTest({ evidence: { path: 'e.json', sha256: MIGRATION_HASH } }) }),
      '`stages.staging.loadTest.evidence.sha256` of',
    ],
    [
      'another result of a rehearsal',
      recordWith('staging', { rollbackRehearsal: { at: '2026-11-03T11:00:00Z', result: 'failed' } }),
      recordOf({}),
      '`stages.staging.rollbackRehearsal.result` of',
    ],
    [
      'another result of a watch',
      recordWith('production', { monitoring: { ...production.monitoring, result: 'regressed' } }),
      recordOf({}),
      '`stages.production.monitoring.result` of',
    ],
    [
      'a watch that saw a regression of what is applied, and is told otherwise',
      recordWith('production', again({ rolledBack: UNDONE, monitoring: { ...LATER, result: 'regressed' } })),
      recordWith('production', again({ rolledBack: UNDONE, monitoring: { ...LATER, result: 'healthy' } })),
      '`stages.production.monitoring.result` of',
    ],
    [
      'a watch that has a result and ends later',
      recordWith('production', { monitoring: { ...production.monitoring, until: '2026-11-04T09:00:00Z' } }),
      recordOf({}),
      '`stages.production.monitoring.until` of',
    ],
    [
      'another snapshot',
      {},
      recordWith('staging', { snapshot: { of: 'production', takenAt: '2026-11-03T05:00:00Z' } }),
      '`stages.staging.snapshot.takenAt` of',
    ],
    ['a migration that became a config change', {}, recordOf({ kind: 'config' }), '`kind` of `add-index` was `schema`'],
    [
      'a change that became a rollback',
      {},
      recordOf({ rollbackOf: 'add-column' }),
      '`rollbackOf` of `add-index` is now `add-column`',
    ],
    ['a rollback that became impossible', {}, recordOf({ rollback: { irreversible: 'No.' } }), '`rollback` of'],
    [
      'a file that is gone',
      {},
      recordOf({ files: [{ path: 'db/undo/U1__index.sql', sha256: HASH }] }),
      '`files` of `add-index` was `db/migrations/V1__index.sql`',
    ],
    [
      'another migration in it',
      { 'db/migrations/V2__b.sql': 'B;\n' },
      recordOf({
        files: [
          { path: MIGRATION_FILE, sha256: MIGRATION_HASH },
          { path: 'db/migrations/V2__b.sql', sha256: HASH },
        ],
      }),
      '`files[1].path` of `add-index` is now `db/migrations/V2__b.sql`',
    ],
    [
      'another hash of a config file',
      { [CONFIG]: config([HASH]) },
      { [CONFIG]: config([MIGRATION_HASH]) },
      '`files[0].sha256` of `pool` was',
    ],
    [
      'a text more of the config of an environment that the change has reached',
      { [CONFIG]: reached([HASH]) },
      { [CONFIG]: reached([HASH, NEW_POOL_HASH]), [POOL]: NEW_POOL },
      `\`files[1].sha256\` of \`pool\` is now \`${NEW_POOL_HASH}\`, and was not there when the change was applied`,
    ],
    [
      'a file more of such an environment',
      { [CONFIG]: configChange({ ...REACHED, files: [{ path: 'README.md' }] }) },
      {
        [CONFIG]: configChange({ ...REACHED, files: [{ path: 'README.md' }, { path: POOL, sha256: NEW_POOL_HASH }] }),
        [POOL]: NEW_POOL,
      },
      '`files[1].path` of `pool` is now `config/production/app.yaml`, and was not there when the change was applied',
    ],
    [
      'a file that is said to be of one environment alone',
      { [CONFIG]: config([HASH]) },
      { [CONFIG]: config([HASH], 'pool', 'dev') },
      '`files[0].environment` of `pool` is now `dev`',
    ],
    [
      'a file that is of another environment now',
      { [CONFIG]: config([HASH], 'pool', 'dev') },
      { [CONFIG]: config([HASH], 'pool', 'production') },
      '`files[0].environment` of `pool` was `dev`',
    ],
    ['a grant that is deleted', { [GRANT]: grant('') }, { [GRANT]: null }, `\`${GRANT}\` told`],
    [
      'a grant that expires later, after it expired',
      { [GRANT]: grant('expiresAt: 2026-11-05T03:15:00Z\n') },
      { [GRANT]: grant('expiresAt: 2026-11-05T05:15:00Z\n') },
      '`expiresAt` of `inc-1` was',
    ],
    [
      'another sign-off',
      { [GRANT]: grant('signedOff: { by: sam@example.com, at: 2026-11-05T02:14:00Z }\n') },
      { [GRANT]: grant('signedOff: { by: sam@example.com, at: 2026-11-05T01:14:00Z }\n') },
      '`signedOff.at` of',
    ],
  ])('%s', (_, before, after, message) => {
    const [first, ...others] = rewritten(before, after);
    expect(first).toMatch(new RegExp(`^${RegExp.escape(message)}`));
    expect(others.filter((each) => !each.includes('stages.staging.loadTest'))).toEqual([]);
  });
});

describe('record-kept keeps what production relied on, where staging was applied again', () => {
  const failed = {
    loadTest: loadTest({ slo: [{ name: 'checkout p99 latency', objective: '300ms', measured: '376ms', met: false }] }),
    rollbackRehearsal: { ...STAGES.staging.rollbackRehearsal, result: 'failed' },
    snapshot: { of: 'dev', takenAt: STAGES.staging.snapshot.takenAt },
  };
  const found = (before: Overrides, after: Overrides) =>
    rewritten(before, after).map((each) => /^`([^`]*)`/.exec(each)?.[1]);
  const NEXT = { at: '2026-11-05T07:00:00Z' };

  test('its figures, the result of its rehearsal, and where its snapshot is of', () => {
    const all = [
      'stages.staging.snapshot.of',
      'stages.staging.loadTest.slo[0].measured',
      'stages.staging.loadTest.slo[0].met',
      'stages.staging.rollbackRehearsal.result',
    ];
    expect(found(recordWith('staging', failed), stagedAgain({}))).toEqual(all);
    // Whether the base knew of production or not.
    const before = recordOf({
      stages: { ...STAGES, staging: { ...STAGES.staging, ...failed }, production: undefined },
    });
    expect(found(before, stagedAgain({}))).toEqual(all);
  });

  test('though another was tried since, or none', () => {
    const times = ['stages.staging.loadTest.at', 'stages.staging.rollbackRehearsal.at'];
    const another = stagedAgain({ loadTest: LATER_TEST, rollbackRehearsal: LATER_REHEARSAL });
    expect(found({}, another)).toEqual(times);
    expect(found(recordOf(without('production')), another)).toEqual(times);
    expect(found({}, stagedAgain({ loadTest: undefined, rollbackRehearsal: undefined }))).toEqual([
      'stages.staging.loadTest',
      'stages.staging.rollbackRehearsal',
    ]);
  });

  test('until it was rolled back there', () => {
    const another = { loadTest: LATER_TEST, rollbackRehearsal: LATER_REHEARSAL };
    expect(found({}, stagedAgain(another, { rolledBack: { at: '2026-11-05T02:00:00Z' } }))).toEqual([]);
    const again = { applied: NEXT, attempts: [STAGES.production.applied], rolledBack: { at: '2026-11-05T02:00:00Z' } };
    expect(found({}, stagedAgain(another, again))).toEqual([]);
    expect(
      found({}, recordOf({ stages: { ...STAGES, staging: { ...STAGES.staging, ...another }, production: again } })),
    ).toEqual([]);
  });

  test('and not what nothing relied on, nor a snapshot to which it was applied again', () => {
    const before = recordOf({
      stages: { ...STAGES, staging: { ...STAGES.staging, ...failed }, production: undefined },
    });
    const snapshot = { of: 'production', takenAt: '2026-11-05T03:30:00Z' };
    const again = { loadTest: LATER_TEST, rollbackRehearsal: LATER_REHEARSAL, snapshot };
    expect(found(before, stagedAgain(again, applied('2026-11-06T03:00:00Z')))).toEqual([]);
    expect(found(before, stagedAgain({ ...again, loadTest: undefined }, applied('2026-11-06T03:00:00Z')))).toEqual([]);
    expect(found({}, stagedAgain({ snapshot }))).toEqual([]);
    expect(found({}, stagedAgain({}))).toEqual([]);
  });

  test('and whoever records another instead reads that the former is to be restored', () => {
    const another = stagedAgain({ loadTest: LATER_TEST, rollbackRehearsal: LATER_REHEARSAL });
    const { findings } = judgeRequest(soundFiles(), soundFiles(another));
    const helps = findings
      .filter(({ rule }) => ['load-test-meets-slo', 'rollback-rehearsed'].includes(rule))
      .map(({ help }) => help.replace(/;.*/s, ''));
    expect(helps).toEqual([
      'Restore the load test that ran before, if the record had one',
      'Restore the rehearsal of before, if the record had one',
    ]);
  });
});

test('record-kept finds a text more of a file to which a link leads that an environment lists', () => {
  const target = 'config/pool.yaml';
  const before = { [CONFIG]: reached([HASH]), [target]: NEW_POOL.replace('90', '80') };
  const files = [
    { path: POOL, sha256: HASH },
    { path: target, sha256: NEW_POOL_HASH },
  ];
  const after = { [CONFIG]: configChange({ ...REACHED, files }), [target]: NEW_POOL, [POOL]: NEW_POOL };
  const found = (links: Readonly<Record<string, string>>) => rewritten(before, after, { links });
  expect(found({ [POOL]: target })).toEqual([expect.stringContaining('`files[1].path` of `pool` is now')]);
  expect(found({})).toEqual([]);
});

test('record-kept finds a text more that a config file has, where git shows that it had the recorded one', () => {
  const SMALL = 'pool: { host: production.example.com, size: 5 }\n';
  const states = (...texts: string[]) =>
    texts.map((text) => soundFiles({ [POOL]: text, [CONFIG]: reached([NEW_POOL_HASH]) }));
  const found = (...texts: string[]) => {
    const request = soundFiles({ [POOL]: SMALL, [CONFIG]: reached([NEW_POOL_HASH, sha256(SMALL)]) });
    const snapshots = [...states(...texts), request];
    const commits = snapshots.map((files, index) => ({ time: NOW + index, subject: `Step ${index}`, files }));
    const history = memoryHistory(commits, repositorySource(readRepository(memoryTree(request), 'shop')), 1);
    return messagesOf(judgeRequest(snapshots.at(-2)!, request, { history }), 'record-kept');
  };
  const added = [expect.stringContaining('`files[1].sha256` of `pool` is now')];
  expect(found(SMALL, NEW_POOL, SMALL)).toEqual(added);
  expect(found(NEW_POOL, SMALL)).toEqual(added);
  expect(found('pool: 9\n', SMALL)).toEqual([]);
});

describe('record-kept leaves alone', () => {
  const planned = soundChange({ stages: undefined });
  test.each<[string, Overrides, Overrides]>([
    ['a new record', { 'changes/b.yaml': null }, { 'changes/b.yaml': soundChange({ id: 'b' }) }],
    ['a new stage', recordOf(without('production')), recordOf({})],
    [
      'a watch that is completed',
      recordWith('production', { monitoring: { from: production.monitoring.from } }),
      recordOf({}),
    ],
    [
      'a watch that went on',
      recordWith('production', { monitoring: { from: NIGHT, until: '2026-11-05T09:00:00Z' } }),
      recordWith('production', { monitoring: { from: NIGHT, until: '2026-11-07T09:00:00Z', result: 'healthy' } }),
    ],
    ['a run that was not recorded', recordWith('production', { applied: { at: production.applied.at } }), recordOf({})],
    ['another title and owner', {}, recordOf({ title: 'Index', owner: 'billing' })],
    [
      'comments, quotes, order and offset',
      {},
      { [CHANGE_FILE]: `# moved\n${soundChange().replace("'2026-11-04T03:00:00Z'", '"2026-11-04T04:00:00+01:00"')}` },
    ],
    ['a record in another folder', {}, { [CHANGE_FILE]: null, 'changes/2026/add-index.yaml': soundChange() }],
    [
      'a file that moved',
      {},
      recordOf({ files: [{ path: 'db/migrations/old/V1__index.sql', sha256: MIGRATION_HASH.toUpperCase() }] }),
    ],
    ['a plan that changes', { [CHANGE_FILE]: planned }, recordOf({ kind: 'config', files: [{ path: 'x.yaml' }] })],
    ['a plan that is dropped', { [CHANGE_FILE]: planned }, { [CHANGE_FILE]: null }],
    [
      'a plan that is dropped with its text',
      MERGED,
      { [CONFIG]: null, 'config/staging/app.yaml': 'a: 1\n', [POOL]: 'a: 1\n' },
    ],
    ['a plan that is dropped before git has what it lists', plan(...POOLS), { [CONFIG]: null }],
    [
      'a plan whose file gets another text, which it lists in place of that',
      MERGED,
      { [POOL]: 'a: 1\n', ...plan(POOLS[0]!, { ...POOLS[1], sha256: sha256('a: 1\n') }) },
    ],
    [
      'the title of a plan, where a file of it moves',
      { ...plan(POOLS[1]!), [POOL]: NEW_POOL },
      {
        [CONFIG]: configChange({ id: 'pool', title: 'Pool', files: [POOLS[1]!], stages: undefined }),
        [POOL]: null,
        'config/production/pool.yaml': NEW_POOL,
        'environments/production.yaml': manifest('production', { config: ['config/production/pool.yaml'] }),
      },
    ],
    [
      'a plan with another name',
      MERGED,
      { [CONFIG]: null, 'changes/p.yaml': configChange({ id: 'p', files: POOLS, stages: undefined }) },
    ],
    [
      'a plan of which an entry is in another record now, for all environments',
      MERGED,
      {
        ...plan(POOLS[1]!),
        'changes/p.yaml': configChange({
          id: 'p',
          files: [{ path: './config/staging/app.yaml', sha256: NEW_POOL_HASH.toUpperCase() }],
          stages: undefined,
        }),
      },
    ],
    [
      'an application after a rollback',
      {},
      recordWith('production', again({ rolledBack: { at: '2026-11-04T05:00:00Z' } })),
    ],
    [
      'an application once more where changes begin',
      {},
      recordWith('dev', { applied: { at: '2026-11-03T09:05:00Z' }, attempts: [STAGES.dev.applied] }),
    ],
    [
      'a load test once more, before production',
      recordOf(without('production')),
      recordWith(
        'staging',
        { loadTest: loadTest({ at: '2026-11-04T10:00:00Z', run: 'https://ci.example.com/runs/2', slo: slo('202ms') }) },
        {},
      ),
    ],
    [
      'a load test once more, where the change began anew',
      begunAnew(),
      begunAnew({
        loadTest: loadTest({ at: '2026-11-04T10:00:00Z', run: 'https://ci.example.com/runs/2', slo: slo('202ms') }),
      }),
    ],
    [
      'another rollback, where the change began anew',
      begunAnew(),
      begunAnew({ rolledBack: { at: '2026-11-04T11:00:00Z' } }),
    ],
    [
      'the watch of what was applied after a rollback, in place of that before',
      recordWith('production', again({ rolledBack: UNDONE, monitoring: WATCH })),
      recordWith('production', again({ rolledBack: UNDONE, monitoring: { from: NIGHT } })),
    ],
    [
      'the rollback of what was applied after a rollback, in place of that before',
      recordWith('production', again({ rolledBack: UNDONE })),
      recordWith('production', again({ rolledBack: { at: '2026-11-05T05:00:00Z' } })),
    ],
    ['a text more of a config file', { [CONFIG]: config([HASH]) }, { [CONFIG]: config([HASH, MIGRATION_HASH]) }],
    [
      'a text more of the config of an environment that is next',
      { [CONFIG]: config([HASH]) },
      { [CONFIG]: reached([HASH, NEW_POOL_HASH]), [POOL]: NEW_POOL },
    ],
    [
      'the text of one environment for the next, whose file has it then',
      {
        'config/staging/app.yaml': NEW_POOL,
        [CONFIG]: configChange({
          ...REACHED,
          files: [{ path: 'config/staging/app.yaml', sha256: NEW_POOL_HASH }],
          stages: { ...REACHED.stages, production: undefined },
        }),
      },
      {
        [POOL]: NEW_POOL,
        [CONFIG]: configChange({
          ...REACHED,
          files: ['config/staging/app.yaml', POOL].map((path) => ({ path, sha256: NEW_POOL_HASH })),
        }),
      },
    ],
    [
      'the text of an environment that the change has reached, in a file that no manifest lists yet',
      { 'config/staging/app.yaml': NEW_POOL, [CONFIG]: inStaging() },
      {
        'config/production/extra.yaml': NEW_POOL,
        [CONFIG]: inStaging({ path: 'config/production/extra.yaml', sha256: NEW_POOL_HASH }),
      },
    ],
    [
      'another path of a config file that moved',
      { 'config/staging/app.yaml': NEW_POOL, [CONFIG]: inStaging() },
      {
        'config/staging/app.yaml': null,
        'config/staging/pool.yaml': NEW_POOL,
        'environments/staging.yaml': manifest('staging', { config: ['config/staging/pool.yaml'] }),
        [CONFIG]: configChange({
          ...REACHED,
          files: [{ path: 'config/staging/pool.yaml', sha256: NEW_POOL_HASH }],
          stages: { ...REACHED.stages, production: undefined },
        }),
      },
    ],
    [
      'the text that a config file has had since before',
      { [CONFIG]: reached([HASH]), [POOL]: NEW_POOL },
      { [CONFIG]: reached([HASH, NEW_POOL_HASH]) },
    ],
    [
      'the hash of a migration, which another rule compares',
      {},
      recordOf({ files: [{ path: MIGRATION_FILE, sha256: HASH }] }),
    ],
    [
      'a reason of a rollback',
      recordWith('production', { rolledBack: { at: NIGHT, reason: 'slwo' } }),
      recordWith('production', { rolledBack: { at: NIGHT, reason: 'slow' } }),
    ],
    ['a grant that is revoked', { [GRANT]: grant('') }, { [GRANT]: grant('revokedAt: 2026-11-05T03:15:00Z\n') }],
    ['a record that had a fault', { [CHANGE_FILE]: 'id: add-index\n' }, recordOf({})],
  ])('%s', (_, before, after) => {
    expect(rewritten(before, after)).toEqual([]);
  });

  test('what the base did since the request parted, whether the request has it or not', () => {
    const later = soundFiles(recordOf({ title: 'Later' }));
    const gone = soundFiles({ [CHANGE_FILE]: null });
    expect(messagesOf(judgeRequest(soundFiles(), gone, { base: gone }), 'record-kept')).toEqual([]);
    expect(messagesOf(judgeRequest(soundFiles(), soundFiles(), { base: later }), 'record-kept')).toEqual([]);
  });

  test('the expiry of a grant that has not expired', () => {
    const [before, after] = ['2026-11-10T13:00:00Z', '2026-11-10T14:00:00Z'].map((at) => ({
      [GRANT]: grant(`expiresAt: ${at}\n`),
    }));
    expect(rewritten(before!, after!, { now: NOW })).toEqual([]);
  });
});

describe('corrects', () => {
  const entry = (keys: object = {}) => ({
    path: 'stages.production.applied.at',
    reason: 'It was the time of the record.',
    by: 'ana@example.com',
    approvedBy: 'Sam@example.com',
    ...keys,
  });
  const corrected = (...corrects: object[]) =>
    recordWith('production', { applied: { ...production.applied, at: '2026-11-04T02:58:00Z' } }, { corrects });

  test('lets a value be corrected, and the report shows it', () => {
    const report = judgeRequest(soundFiles(), soundFiles(corrected(entry())));
    expect(messagesOf(report, 'record-kept')).toEqual([]);
    expect(report.notes).toContain(
      `${CHANGE_FILE} corrects stages.production.applied.at from \`2026-11-04T03:00:00Z\` to \`2026-11-04T02:58:00Z\`: It was the time of the record. (ana@example.com, approved by Sam@example.com)`,
    );
  });

  test.each<[string, object]>([
    ['of another value', entry({ path: 'stages.production.applied.by' })],
    ['of a value whose name begins alike', entry({ path: 'stages.prod' })],
    ['that nobody else approved', entry({ by: 'sam@example.com ' })],
    ['that a name approved that reads alike', entry({ by: '\u0455am@example.com' })],
    ['that is approved without a role', entry({ approvedBy: 'kim@example.com' })],
  ])('lets nothing through %s', (_, each) => {
    expect(rewritten({}, corrected(each))).toHaveLength(1);
  });

  test('holds once: an entry that stood there before corrects nothing more', () => {
    expect(rewritten(recordOf({ corrects: [entry()] }), corrected(entry()))).toHaveLength(1);
  });

  test('stays on record', () => {
    expect(
      rewritten(
        corrected(entry()),
        recordWith('production', { applied: { ...production.applied, at: '2026-11-04T02:58:00Z' } }),
      ),
    ).toMatchObject([expect.stringContaining('`corrects` of `add-index` was')]);
  });
});

test('without a base it judges nothing, and says so; with one it counts every record', () => {
  const verdict = ({ rules }: Report) => rules.find(({ id }) => id === 'record-kept');
  expect(verdict(judgeRequest(soundFiles(), soundFiles()))).toMatchObject({ judged: 1, failed: 0 });
  const range = failure({ reason: 'no base was given' });
  const history = { ...historyOf([soundFiles()]), range };
  expect(verdict(judgeCommits([soundFiles()], undefined, { history }))).toMatchObject({
    judged: 0,
    skipped: 'no base was given',
    blind: [],
  });
});

test('a record that had a fault was not compared, which is a note as long as it is there', () => {
  const faulty = soundFiles({ [CHANGE_FILE]: 'id: add-index\n' });
  const notes = (after: Overrides) => judgeRequest(faulty, soundFiles(after)).notes;
  const note = `${CHANGE_FILE} had a fault at the merge base; what it said then was not compared`;
  expect(notes({})).toContain(note);
  expect(notes({ [CHANGE_FILE]: null })).not.toContain(note);
  expect(judgeRequest(soundFiles(), soundFiles()).notes).not.toContain(note);
});

test('a correction of what was not there, or is gone, is shown as such', () => {
  const corrects = [
    {
      path: 'stages.production.rolledBack',
      reason: 'It was another.',
      by: 'ana@example.com',
      approvedBy: 'sam@example.com',
    },
  ];
  const before = soundFiles(recordWith('production', { rolledBack: { at: NIGHT } }));
  const report = judgeRequest(before, soundFiles(recordOf({ corrects })));
  expect(messagesOf(report, 'record-kept')).toEqual([]);
  expect(report.notes).toContain(
    `${CHANGE_FILE} corrects stages.production.rolledBack from \`{"at":"${NIGHT}"}\` to nothing: It was another. (ana@example.com, approved by sam@example.com)`,
  );
  const inside = [{ ...corrects[0]!, path: 'stages.production' }];
  expect(messagesOf(judgeRequest(before, soundFiles(recordOf({ corrects: inside }))), 'record-kept')).toEqual([]);
  const list = [{ ...corrects[0]!, path: 'stages.staging.loadTest.slo' }];
  const measured = recordWith('staging', { loadTest: loadTest({ slo: slo('1ms') }) }, { corrects: list });
  expect(rewritten({}, measured)).toEqual([]);
});

test('an application that is told as an earlier attempt is pointed at, and each record is a subject of its own', () => {
  const report = judgeRequest(soundFiles(), soundFiles(recordWith('production', again())));
  const [finding] = report.findings.filter(({ rule }) => rule === 'record-kept');
  expect(finding!.location).toMatchObject({ file: CHANGE_FILE, path: 'stages.production.applied' });
  const gone = judgeRequest(soundFiles(), soundFiles({ [CHANGE_FILE]: null }));
  expect(gone.findings.filter(({ rule }) => rule === 'record-kept').map(({ location }) => location)).toMatchObject([
    { file: CHANGE_FILE, line: 1, path: null },
  ]);
});

test('a record with a fault now blinds it, and a record that is out of sight is for `settings-kept`', () => {
  const faulty = judgeRequest(soundFiles(), soundFiles({ [CHANGE_FILE]: 'id: add-index\n' }));
  expect(faulty.rules.find(({ id }) => id === 'record-kept')?.blind).toEqual([
    { why: `there is a fault in ${CHANGE_FILE}`, subjects: 1 },
  ]);
  const settings = {
    'towpath.yaml': 'changes: [records/*.yaml]\nmigrations:\n  - files: db/migrations/*.sql\n',
    'records/b.yaml': soundChange({ id: 'b' }),
  };
  const report = judgeRequest(soundFiles(), soundFiles(settings));
  expect(messagesOf(report, 'record-kept')).toEqual([]);
  expect(messagesOf(report, 'settings-kept')).toHaveLength(1);
});

describe('of the run of a runbook', () => {
  const steps = (...results: string[]) =>
    results.map((result, index) => ({ step: index + 1, at: '2026-11-05T09:05:00Z', result }));
  const by = wholePolicy({ 'runbooks/production/a.mdx': twoSteps() });
  const usual = runWith({ result: 'abandoned', steps: steps('done', 'otherwise') });
  const said = (after: Overrides, options: Parameters<typeof rewritten>[2] = { by }) =>
    rewritten(usual, after, options);

  test.each<[string, Overrides, string]>([
    ['its deletion', { [RUN_FILE]: null }, `\`${RUN_FILE}\` told of what has happened`],
    ['another result', runWith({ steps: steps('done', 'otherwise') }), '`result` of `a-1` was `abandoned`'],
    [
      'a step that went otherwise then',
      runWith({ result: 'abandoned', steps: steps('done', 'done') }),
      '`steps[1].result`',
    ],
    ['a step that is gone', runWith({ result: 'abandoned', steps: steps('done') }), '`steps[1]` of `a-1` was'],
    [
      'another page',
      runWith({ result: 'abandoned', policyDigest: `sha256:${HASH}`, steps: steps('done', 'otherwise') }),
      '`policyDigest`',
    ],
  ])('finds %s', (_, after, message) => {
    expect(said(after)).toEqual([expect.stringContaining(message)]);
  });

  test('lets the incident and a note be added, and it go with its runbook', () => {
    const [first, second] = steps('done', 'otherwise');
    const noted = runWith({ result: 'abandoned', incident: 'INC-1', steps: [first, { ...second, note: 'Slow.' }] });
    expect(said(noted)).toEqual([]);
    expect(said({ [RUN_FILE]: null }, {})).toEqual([]);
  });
});
