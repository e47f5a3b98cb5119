import { describe, expect, test } from 'vitest';
import { changeDifferences } from '../../../src/facts/past/change-differences.ts';
import { type Difference, differences, isIn } from '../../../src/facts/past/differences.ts';
import { grantDifferences, hasBegun } from '../../../src/facts/past/grant-differences.ts';
import { appliedElsewhere, isOfNextApplication, notRelyingOn, notRepeated } from '../../../src/facts/past/repeated.ts';
import type { Stage } from '../../../src/facts/world/world.ts';
import type { Change, Grant } from '../../../src/repo/repository.ts';
import { formatPath } from '../../../src/text/path.ts';
import { NOW } from '../../build.ts';
import { expectLinear } from '../../text/steps.ts';

const at = (hour: number, minute = 0) => `2026-11-05T${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}:00Z`;
const ms = (hour: number) => Date.parse(at(hour));
const HASH = '0a'.repeat(32);
const brief = (found: readonly Difference[]) =>
  found.map(({ kind, path, before, after }) => `${kind} ${formatPath(path)} ‹${before}› ‹${after}›`);

const usual: Change = {
  id: 'add-index',
  title: 'Add an index',
  kind: 'schema',
  owner: 'payments',
  files: [{ path: 'db/V1.sql', sha256: HASH }],
  rollback: { path: 'db/U1.sql' },
  stages: { dev: { applied: { at: at(1), by: 'pipeline' } }, staging: { applied: { at: at(3), by: 'pipeline' } } },
};
const surroundings = {
  hasUpstream: (id: string) => id !== 'dev',
  isDownstream: () => true,
  notRelyingOn: (id: string) => (id === 'staging' ? ['dev'] : []),
  isMigration: (path: string) => path.startsWith('db/'),
  isThere: (path: string) => path.endsWith('/kept.yaml'),
  fileAt: (path: string) => path,
  environmentsOf: ({ path }: { path: string }) => [/^config\/([^/]+)/.exec(path)?.[1]].filter((id) => id !== undefined),
  comparesFiles: true,
};
const between = (before: object, after: object, others: object = {}) =>
  brief(
    changeDifferences({ ...usual, ...before } as Change, { ...usual, ...after } as Change, {
      ...surroundings,
      ...others,
    }),
  );

describe('a trial counts as the one before it once more', () => {
  test.each<
    [
      string,
      { at: string; run?: string },
      { at: string; run?: string },
      (number | [at: number, until: number])[],
      string | undefined,
    ]
  >([
    ['where it is later', { at: at(1) }, { at: at(2) }, [], undefined],
    ['not where it is of the same time', { at: at(1) }, { at: at(1) }, [], 'not later'],
    ['not where it is earlier', { at: at(2) }, { at: at(1) }, [], 'not later'],
    ['where it is of another run', { at: at(1), run: 'a' }, { at: at(2), run: 'b' }, [], undefined],
    ['where only it has a run', { at: at(1) }, { at: at(2), run: 'b' }, [], undefined],
    ['not where it is of the same run', { at: at(1), run: 'a' }, { at: at(2), run: 'a' }, [], 'same run'],
    ['not where its run is not told', { at: at(1), run: 'a' }, { at: at(2) }, [], 'same run'],
    ['not where the change went on since the first', { at: at(1) }, { at: at(3) }, [ms(2)], 'relied on'],
    ['not where it went on at the same moment', { at: at(1) }, { at: at(3) }, [ms(1)], 'relied on'],
    ['where the change was elsewhere before the first alone', { at: at(2) }, { at: at(3) }, [ms(1)], undefined],
    ['not where it went on once of several times', { at: at(2) }, { at: at(3) }, [ms(1), ms(4)], 'relied on'],
    ['where it was rolled back there before', { at: at(1) }, { at: at(4) }, [[ms(2), ms(3)]], undefined],
    ['where it was rolled back there at that moment', { at: at(1) }, { at: at(3) }, [[ms(2), ms(3)]], undefined],
    ['not where it was rolled back there later', { at: at(1) }, { at: at(3) }, [[ms(2), ms(4)]], 'relied on'],
    ['not where it is somewhere else still', { at: at(1) }, { at: at(4) }, [[ms(2), ms(3)], ms(2)], 'relied on'],
  ])('%s', (_, before, after, elsewhere, why) => {
    const applied = elsewhere.map((each) => {
      const [from, until] = [each].flat() as [number, number?];
      return { at: from, until };
    });
    expect(notRepeated(before, after, applied)).toBe(why);
  });

  test('until the change is applied in another environment', () => {
    const stages = { ...usual.stages, production: { snapshot: { of: 'dev', takenAt: at(1) } } };
    const change = { ...usual, stages } as Change;
    expect(appliedElsewhere(change, { environment: 'dev' })).toEqual([{ at: ms(3) }]);
    expect(appliedElsewhere(change, { environment: 'production' })).toEqual([{ at: ms(1) }, { at: ms(3) }]);
    expect(appliedElsewhere(change, { environment: 'staging', notRelying: ['dev'] })).toEqual([]);
    const { stages: _, ...planned } = usual;
    expect(appliedElsewhere(planned, { environment: 'dev' })).toEqual([]);
  });

  test('or was rolled back there, as the record says now', () => {
    const applied = { at: at(3), by: 'pipeline' };
    const rolledBack = { applied, rolledBack: { at: at(5), by: 'ana' } };
    const withStaging = (stage: object) => ({ ...usual, stages: { ...usual.stages, staging: stage } }) as Change;
    const before = { ...usual } as Change;
    expect(appliedElsewhere(before, { environment: 'dev' }, withStaging(rolledBack))).toEqual([
      { at: ms(3), until: ms(5) },
    ]);
    expect(appliedElsewhere(withStaging(rolledBack), { environment: 'dev' })).toEqual([{ at: ms(3), until: ms(5) }]);
    const another = { ...rolledBack, applied: { ...applied, at: at(4) } };
    expect(appliedElsewhere(before, { environment: 'dev' }, withStaging(another))).toEqual([{ at: ms(3) }]);
    const again = (...attempts: number[]) => ({
      ...rolledBack,
      applied: { at: at(7) },
      attempts: attempts.map((hour) => ({ at: at(hour) })),
    });
    const until = (hour: number) => [{ at: ms(3), until: ms(hour) }];
    expect(appliedElsewhere(before, { environment: 'dev' }, withStaging(again(3)))).toEqual(until(5));
    expect(appliedElsewhere(before, { environment: 'dev' }, withStaging(again(3, 4)))).toEqual(until(4));
    const { rolledBack: _, ...untold } = again(3);
    expect(appliedElsewhere(before, { environment: 'dev' }, withStaging(untold))).toEqual(until(7));
  });

  test('that is not upstream of it, or rehearses in it', () => {
    const chain = [
      { id: 'dev' },
      { id: 'staging', promotesFrom: 'dev' },
      { id: 'production', promotesFrom: 'staging', rehearse: { in: 'staging', within: 'same-week' as const } },
    ];
    expect(['dev', 'staging', 'production'].map((id) => notRelyingOn(id, chain))).toEqual([
      [],
      ['dev'],
      ['staging', 'dev'],
    ]);
    const early = chain.map((each) => (each.id === 'dev' ? { ...each, rehearse: chain[2]!.rehearse! } : each));
    expect(notRelyingOn('staging', early)).toEqual([]);
  });
});

describe('a watch is of the next application', () => {
  /** Applied at 10 after a rollback at 5, with a watch from 1 to 4 that saw a regression. */
  const stage = (keys: object = {}): Stage =>
    ({
      applied: { at: at(10), by: 'pipeline' },
      rolledBack: { at: at(5) },
      monitoring: { from: at(1), until: at(4), by: 'ana', result: 'regressed' },
      ...keys,
    }) as Stage;
  const watch = (keys: object) => ({
    monitoring: { from: at(1), until: at(4), by: 'ana', result: 'regressed', ...keys },
  });

  test.each<[string, Stage, string | undefined, boolean]>([
    ['where that before ended, and it begins after the rollback', stage(), at(10), true],
    ['where it begins at the moment of the rollback', stage(), at(5), true],
    ['not where it begins before the rollback', stage(), at(4, 59), false],
    ['not where it has no beginning', stage(), undefined, false],
    ['not where nothing was rolled back', stage({ rolledBack: undefined }), at(10), false],
    ['not where what is applied was rolled back', stage({ rolledBack: { at: at(10) } }), at(11), false],
    ['not where nothing was applied again', stage({ applied: undefined }), at(10), false],
    ['not where that before began at the rollback', stage(watch({ from: at(5), until: at(6) })), at(10), false],
    ['not where there was none before', stage({ monitoring: undefined }), at(10), false],
    ['where that before ended as the stage was applied again', stage(watch({ until: at(10) })), at(10), true],
    ['not where that before ended later than that', stage(watch({ until: at(10, 1) })), at(11), false],
    ['not where that before has a result and no end', stage(watch({ until: undefined })), at(10), false],
    ['where that before has no result', stage(watch({ result: undefined, until: at(11) })), at(12), true],
  ])('%s', (_, before, from, expected) => {
    expect(isOfNextApplication(before, { from })).toBe(expected);
  });
});

describe('a record says something else', () => {
  test.each<[string, object, object, string[]]>([
    ['of nothing', {}, { title: 'Index' }, []],
    ['of its kind, where that becomes config', {}, { kind: 'config' }, ['changed kind ‹schema› ‹config›']],
    ['of nothing, where it becomes another migration', {}, { kind: 'data' }, []],
    ['of what it undoes, that it had not named', {}, { rollbackOf: 'x' }, ['added rollbackOf ‹› ‹x›']],
    ['of what it undoes', { rollbackOf: 'x' }, { rollbackOf: 'y' }, ['changed rollbackOf ‹x› ‹y›']],
    ['of what it undoes, that it no longer names', { rollbackOf: 'x' }, {}, ['changed rollbackOf ‹x› ‹›']],
    ['of nothing, where null becomes nothing', { rollbackOf: null }, {}, []],
    [
      'of how it is undone, where that is gone',
      {},
      { rollback: undefined },
      ['removed rollback ‹{"path":"db/U1.sql"}› ‹›'],
    ],
    [
      'of how it is undone, where that becomes impossible',
      {},
      { rollback: { irreversible: 'No.' } },
      ['changed rollback ‹{"path":"db/U1.sql"}› ‹{"irreversible":"No."}›'],
    ],
    ['of nothing, where how it is undone moves', {}, { rollback: { path: 'undo/U1.sql' } }, []],
    ['of nothing, where how it is undone was not told', { rollback: undefined }, { rollback: { revert: true } }, []],
    ['of nothing that was planned', { stages: undefined }, { kind: 'config', rollback: undefined, files: [] }, []],
    [
      'of a stage',
      {},
      { stages: { staging: usual.stages!['staging'] } },
      ['removed stages.dev ‹{"applied":{"at":"2026-11-05T01:00:00Z","by":"pipeline"}}› ‹›'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  const files = (...listed: object[]) => ({ files: listed });
  const other = 'ff'.repeat(32);
  test.each<[string, object, object, string[]]>([
    ['that is gone', {}, files(), ['removed files ‹db/V1.sql› ‹›']],
    ['that moved with its hash', {}, files({ path: 'db/V01.sql', sha256: HASH.toUpperCase() }), []],
    ['that has another hash, which another rule compares', {}, files({ path: 'db/V1.sql', sha256: other }), []],
    [
      'that is another migration',
      {},
      files(usual.files[0]!, { path: 'db/V2.sql', sha256: other }),
      ['added files[1].path ‹› ‹db/V2.sql›'],
    ],
    [
      'that is another migration without a hash',
      {},
      files(usual.files[0]!, { path: 'db/V2.sql' }),
      ['added files[1].path ‹› ‹db/V2.sql›'],
    ],
    ['that is no migration', {}, files(usual.files[0]!, { path: 'README.md' }), []],
    ['that had no hash and is there', files({ path: 'db/V1.sql' }), files({ path: 'db/V1.sql', sha256: other }), []],
    [
      'that had no hash and is gone',
      files({ path: 'db/V1.sql' }),
      files({ path: 'README.md' }),
      ['removed files ‹db/V1.sql› ‹›'],
    ],
    [
      'that had no hash, in place of one without',
      files({ path: 'db/V1.sql' }),
      files({ path: 'db/V2.sql' }),
      ['removed files ‹db/V1.sql› ‹›', 'added files[0].path ‹› ‹db/V2.sql›'],
    ],
  ])('of a file %s', (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  test.each<[string, [string, string][], [string, string][], string[]]>([
    [
      'that is kept',
      [
        ['dev', 'dev'],
        ['production', 'production'],
      ],
      [
        ['dev', 'dev'],
        ['production', 'production'],
      ],
      [],
    ],
    [
      'that moved',
      [
        ['dev', 'dev'],
        ['production', 'production'],
      ],
      [
        ['b/dev', 'dev'],
        ['b/production', 'production'],
      ],
      [],
    ],
    [
      'that is of another environment',
      [
        ['dev', 'dev'],
        ['production', 'production'],
      ],
      [
        ['dev', 'dev'],
        ['production', 'staging'],
      ],
      ['changed files[1].environment ‹production› ‹staging›'],
    ],
    [
      'that moved to another environment',
      [
        ['dev', 'dev'],
        ['production', 'production'],
      ],
      [
        ['dev', 'dev'],
        ['b/production', 'staging'],
      ],
      ['changed files[1].environment ‹production› ‹staging›'],
    ],
  ])('of the environment of a file %s, of which another has the content', (_, before, after, expected) => {
    const listed = (each: [string, string][]) =>
      files(...each.map(([path, environment]) => ({ path: `config/${path}.yaml`, sha256: HASH, environment })));
    expect(between({ kind: 'config', ...listed(before) }, { kind: 'config', ...listed(after) })).toEqual(expected);
  });

  test('of the hash of a file, where no other rule compares it', () => {
    const changed = [`changed files[0].sha256 ‹${HASH.slice(0, 57)}…› ‹${other.slice(0, 57)}…›`];
    const edit = files({ path: 'db/V1.sql', sha256: other });
    expect(between({}, edit, { comparesFiles: false })).toEqual(changed);
    expect(between({ kind: 'config' }, { kind: 'config', ...edit })).toEqual(changed);
    const more = (path: string) => between({ kind: 'config' }, { kind: 'config', ...files(usual.files[0]!, { path }) });
    expect(more('config/app.yaml')).toEqual([]);
    expect(more('db/V2.sql')).toEqual(['added files[1].path ‹› ‹db/V2.sql›']);
  });

  test('of a config file that is there still, and listed by a path at which no environment has config', () => {
    const moved = (from: string) =>
      between(
        { kind: 'config', ...files({ path: from, sha256: HASH }) },
        { kind: 'config', ...files({ path: 'README.md', sha256: HASH }) },
      );
    expect(moved('config/staging/kept.yaml')).toEqual(['removed files ‹config/staging/kept.yaml› ‹›']);
    expect(moved('config/staging/gone.yaml')).toEqual([]);
  });

  const app = (environment: string, sha256?: string) => ({ path: `config/${environment}/app.yaml`, sha256 });
  test.each<[string, object[], object[], string[]]>([
    [
      'where it was applied',
      [app('staging', HASH)],
      [app('staging', HASH), app('staging', other)],
      ['files[2].sha256'],
    ],
    ['of a file that it did not list', [], [app('staging', other)], ['files[1].path']],
    ['that another environment has', [app('dev', HASH)], [app('dev', HASH), app('staging', HASH)], ['files[2].path']],
    ['whose file moved', [{ path: 'config/staging/old.yaml', sha256: HASH }], [app('staging', HASH.toUpperCase())], []],
    [
      'of a file that is there still',
      [{ path: 'config/staging/kept.yaml', sha256: HASH }],
      [app('staging', HASH)],
      ['files[1].path'],
    ],
    ['of a file without a hash', [], [app('staging')], []],
    ['where it is yet to come', [app('staging', HASH)], [app('staging', HASH), app('production', other)], []],
    ['of an environment without an upstream', [app('dev', HASH)], [app('dev', HASH), app('dev', other)], []],
  ])('of a text of config %s', (_, before, after, added) => {
    const readme = { path: 'README.md' };
    const between = changeDifferences(
      { ...usual, kind: 'config', files: [readme, ...before] } as Change,
      { ...usual, kind: 'config', files: [readme, ...after] } as Change,
      surroundings,
    );
    expect(between.map(({ kind, path }) => `${kind} ${formatPath(path)}`)).toEqual(
      added.map((path) => `added ${path}`),
    );
  });

  test('of a text of config in place of another, once', () => {
    const edit = { kind: 'config', ...files(app('staging', other)) };
    expect(between({ kind: 'config', ...files(app('staging', HASH)) }, edit)).toEqual([
      `changed files[0].sha256 ‹${HASH.slice(0, 57)}…› ‹${other.slice(0, 57)}…›`,
    ]);
  });

  test('of no text of config where the change was rolled back before', () => {
    const staging = { ...usual.stages!['staging'], rolledBack: { at: at(4) } };
    const before = { kind: 'config', ...files(app('staging', HASH)), stages: { ...usual.stages, staging } };
    expect(between(before, { ...before, ...files(app('staging', HASH), app('staging', other)) })).toEqual([]);
  });

  test('of no text of config that comes with a rollback, or with an application after one', () => {
    const staging = usual.stages!['staging']!;
    const more = (stage: object) =>
      between(
        { kind: 'config', ...files(app('staging', HASH)) },
        {
          kind: 'config',
          ...files(app('staging', HASH), app('staging', other)),
          stages: { ...usual.stages, staging: stage },
        },
      ).filter((each) => each.startsWith('added files'));
    const rolledBack = { at: at(4) };
    expect(more(staging)).toHaveLength(1);
    expect(more({ applied: { at: '2026-11-05T04:00:00+01:00', by: 'pipeline' } })).toHaveLength(1);
    expect(more({ ...staging, rolledBack })).toEqual([]);
    expect(more({ applied: { at: at(5), by: 'pipeline' }, attempts: [staging.applied], rolledBack })).toEqual([]);
  });

  test('of no file, where it was rolled back everywhere', () => {
    const undone = (hour: number) => ({ applied: { at: at(1), by: 'pipeline' }, rolledBack: { at: at(hour) } });
    expect(between({ stages: { dev: undone(2) } }, { stages: { dev: undone(2) }, ...files() })).toEqual([]);
    expect(between({ stages: { dev: undone(0) } }, { stages: { dev: undone(0) }, ...files() })).toHaveLength(1);
    const both = { dev: undone(2), staging: usual.stages!['staging'] };
    expect(between({ stages: both }, { stages: both, ...files() })).toHaveLength(1);
  });

  test('of corrections that are gone, each', () => {
    const [one, two] = ['a', 'b'].map((path) => ({
      path,
      reason: 'x',
      by: 'a@example.com',
      approvedBy: 'b@example.com',
    }));
    expect(between({ corrects: [one, two] }, { corrects: [two] })).toEqual([
      expect.stringContaining('removed corrects ‹{"path":"a"'),
    ]);
    expect(between({ corrects: [one, two] }, { corrects: [two, one, one] })).toEqual([]);
    expect(between({ corrects: [one, two] }, {})).toHaveLength(2);
    expect(between({}, { corrects: [one] })).toEqual([]);
    expect(between({ corrects: [one] }, { corrects: [{ ...one, reason: 'X ', by: 'A@example.com' }] })).toEqual([]);
    expect(between({ corrects: [one] }, { corrects: [{ ...one, by: 'c@example.com' }] })).toHaveLength(1);
    const many = (size: number, by: string) =>
      Array.from({ length: size }, (_, n) => ({ ...one!, by, reason: `x${n}` }));
    expectLinear((size) => {
      expect(between({ corrects: many(size, 'a') }, { corrects: many(size, 'a').reverse() })).toEqual([]);
      expect(between({ corrects: many(size, 'a') }, { corrects: many(size, 'b') })).toHaveLength(size);
    });
  });
});

describe('two values say the same', () => {
  test.each<[unknown, unknown, boolean]>([
    [at(1), '2026-11-05T02:00:00+01:00', true],
    [at(1), at(2), false],
    ['Ana@Example.com ', 'ana@example.com', true],
    [1, '1', true],
    [null, undefined, true],
    ['x', null, false],
    [['a'], ['a'], true],
    [['a'], ['b'], false],
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, ['a'], false],
    [['a'], { a: 1 }, false],
    [{ toString: 'x' }, {}, false],
    ['[object Object]', { a: 1 }, false],
  ])('%j and %j: %s', (before, after, isSame) => {
    expect(differences(before, after, []).length === 0).toBe(isSame);
    expect(isIn(before, after)).toBe(isSame);
  });
});

describe('a record of a grant says something else', () => {
  const grant: Grant = {
    id: 'inc-1',
    environment: 'production',
    person: 'ana@example.com',
    incident: 'INC-1',
    grantedAt: at(1),
    expiresAt: at(5),
  };
  const said = (after: object, hour: number, before: object = {}) =>
    brief(grantDifferences({ ...grant, ...before }, { ...grant, ...after } as Grant, ms(hour)));

  test('of its end, from that on', () => {
    const moved = ['changed expiresAt ‹2026-11-05T05:00:00Z› ‹2026-11-05T06:00:00Z›'];
    expect([said({ expiresAt: at(6) }, 4), said({ expiresAt: at(6) }, 5)]).toEqual([[], moved]);
    const gone = ['removed expiresAt ‹2026-11-05T05:00:00Z› ‹›'];
    expect([said({ expiresAt: undefined }, 4), said({ expiresAt: undefined }, 5)]).toEqual([gone, gone]);
    expect(said({ expiresAt: at(6) }, 5, { expiresAt: undefined })).toEqual([]);
  });

  test('of who got it', () => {
    expect(said({ person: 'kim@example.com' }, 2)).toEqual(['changed person ‹ana@example.com› ‹kim@example.com›']);
  });

  test('once the access has begun', () => {
    expect([hasBegun(grant, ms(1) - 1), hasBegun(grant, ms(1)), hasBegun(grant, NOW)]).toEqual([false, true, true]);
  });
});
