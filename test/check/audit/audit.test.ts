import { describe, expect, test } from 'vitest';
import { audit } from '../../../src/check/audit/audit.ts';
import { changeCollector } from '../../../src/history/log/change-collector.ts';
import { memoryHistory, type Snapshot } from '../../../src/history/memory-history.ts';
import { plainSource } from '../../history/source.ts';

const CHAIN = [{ id: 'dev' }, { id: 'staging', promotesFrom: 'dev' }, { id: 'production', promotesFrom: 'staging' }];

/** An audit of snapshots of files below `deploy`, each a number of seconds after the epoch. */
function auditOf(
  commits: readonly (readonly [seconds: number, files: Record<string, string>])[],
  since?: number,
  environments: Parameters<typeof audit>[0]['environments'] = CHAIN,
) {
  const snapshots = commits.map(
    ([seconds, files], index): Snapshot => ({
      time: seconds * 1000,
      subject: `Commit ${index}`,
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`deploy/${path}`, text])),
    }),
  );
  const history = memoryHistory(snapshots, plainSource);
  const subjects = (hashes: readonly string[]) => new Map(hashes.map((hash) => [hash, history.subject(hash)]));
  return audit({ log: history.log, environments, since, subjects });
}

const both = (staging: string, production: string) => ({ 'staging/api': staging, 'production/api': production });

describe('an audit', () => {
  const told = auditOf([
    [0, both('v1', 'v1')],
    [100, both('v2', 'v1')],
    [160, both('v2', 'v2')],
    [200, both('v2', 'v3')],
    [300, both('v4', 'v4')],
    [400, { ...both('v4', 'v4'), 'qa/api': 'v4' }],
  ]);

  test('counts a version once for an environment and service', () => {
    expect(told.arrivals).toEqual({ dev: 0, staging: 3, production: 4 });
  });

  test('classifies arrivals in environments with an upstream, even where that never had a version', () => {
    expect(told.promotions.map(({ from, to, counts }) => [from, to, counts])).toEqual([
      [
        'dev',
        'staging',
        { ok: 0, 'same-commit': 0, 'before-upstream': 0, 'never-upstream': 0, untracked: 2, bootstrap: 1 },
      ],
      [
        'staging',
        'production',
        { ok: 1, 'same-commit': 1, 'before-upstream': 0, 'never-upstream': 1, untracked: 0, bootstrap: 1 },
      ],
    ]);
  });

  test('lists commits that changed several environments, in the order of the chain, with their subjects', () => {
    expect(told.severalEnvironments.map(({ environments, subject }) => [environments, subject])).toEqual([
      [['staging', 'production'], 'Commit 4'],
    ]);
  });

  test('counts the commits that are not listed there, since services began or ended in several environments by them', () => {
    expect(told.severalBegun).toBe(1);
    const ended = auditOf([
      [0, both('v1', 'v1')],
      [100, {}],
      [200, both('v2', 'v1')],
      [300, { 'staging/api': 'v3' }],
    ]);
    expect([ended.severalBegun, ended.severalEnvironments]).toEqual([4, []]);
  });

  test('of a version that came before its upstream had the service, says untracked, also where upstream got it later', () => {
    const { promotions } = auditOf([
      [0, { 'production/api': 'v1' }],
      [100, { 'production/api': 'v2' }],
      [200, both('v2', 'v2')],
    ]);
    expect(promotions[1]!.counts).toMatchObject({ bootstrap: 1, untracked: 1, 'before-upstream': 0 });
  });

  test('lists arrivals that were never upstream before the other ones out of order', () => {
    expect(told.worst.map((each) => [each.class, each.version, each.subject])).toEqual([
      ['never-upstream', 'v3', 'Commit 3'],
      ['same-commit', 'v4', 'Commit 4'],
    ]);
  });

  test('says which environments of the chain never had a version', () => {
    expect(told.withoutVersions).toEqual(['dev']);
    expect(auditOf([[0, both('v1', 'v1')]], 100_000).withoutVersions).toEqual(['dev']);
  });

  test.each<[promise: string, chain: Parameters<typeof audit>[0]['environments'], expected: string[]]>([
    [
      'a chain of four is judged step by step',
      [{ id: 'a' }, { id: 'b', promotesFrom: 'a' }, { id: 'c', promotesFrom: 'b' }, { id: 'd', promotesFrom: 'c' }],
      ['a → b ok 1 bootstrap 1', 'b → c same-commit 1 bootstrap 1', 'c → d never-upstream 1 bootstrap 1'],
    ],
    [
      'each of several chains is judged by itself',
      [{ id: 'a' }, { id: 'b', promotesFrom: 'a' }, { id: 'c' }, { id: 'd', promotesFrom: 'c' }],
      ['a → b ok 1 bootstrap 1', 'c → d never-upstream 1 bootstrap 1'],
    ],
  ])('%s', (_, chain, expected) => {
    const at = (a: string, b: string, c: string, d: string) => ({ 'a/api': a, 'b/api': b, 'c/api': c, 'd/api': d });
    const commits = [at('1', '1', '1', '1'), at('2', '1', '1', '1'), at('2', '2', '2', '1'), at('2', '2', '2', '3')];
    const told = auditOf(
      commits.map((files, index) => [index * 100, files]),
      undefined,
      chain,
    );
    expect(
      told.promotions.map(
        ({ from, to, counts }) =>
          `${from} → ${to} ${Object.entries(counts)
            .flatMap(([name, count]) => (count === 0 ? [] : `${name} ${count}`))
            .join(' ')}`,
      ),
    ).toEqual(expected);
  });

  describe('of three environments', () => {
    const three = (dev: string, staging: string, production: string) => ({
      'dev/api': dev,
      ...both(staging, production),
    });
    const start = { ...three('v1', 'v1', 'v1'), 'staging/web': 'w1', 'production/web': 'w1', 'dev/web': 'w1' };

    test('lists arrivals at the end of the chain first, then by class, then the latest', () => {
      const { worst } = auditOf([
        [0, start],
        [100, { ...start, ...three('v1', 'v1', 'v2') }],
        [200, { ...start, ...three('v1', 'v1', 'v3') }],
        [300, { ...start, ...three('v1', 'v4', 'v4') }],
        [400, { ...start, ...three('v1', 'v5', 'v4') }],
      ]);
      expect(worst.map((each) => [each.environment, each.class, each.version])).toEqual([
        ['production', 'never-upstream', 'v3'],
        ['production', 'never-upstream', 'v2'],
        ['production', 'same-commit', 'v4'],
        ['staging', 'never-upstream', 'v5'],
        ['staging', 'never-upstream', 'v4'],
      ]);
    });

    test('lists the services of the last promotion first, those most out of order first, then by name', () => {
      const { services } = auditOf([
        [0, { ...start, 'production/cart': 'c1', 'staging/cart': 'c1' }],
        [100, { ...start, 'production/cart': 'c1', 'staging/cart': 'c1', 'production/web': 'w2', 'staging/api': 'v2' }],
      ]);
      expect(services.map(({ service, to }) => `${service} ${to}`)).toEqual([
        'web production',
        'api production',
        'cart production',
        'api staging',
        'cart staging',
        'web staging',
      ]);
    });
  });

  test('counts any number of arrivals out of order', () => {
    const names = Array.from({ length: 150_000 }, (_, at) => `s${at}`);
    const allIn = (environment: string, version: string) => names.map((service) => ({ environment, service, version }));
    const collector = changeCollector(plainSource);
    for (const [time, production] of ['1', '2'].entries()) {
      collector.startCommit({ hash: production, time });
      collector.addVersions('all', production, [...allIn('staging', '1'), ...allIn('production', production)]);
    }
    const log = collector.log('2', 'oldest first');
    const { worst, promotions } = audit({ log, environments: CHAIN, subjects: () => new Map() });
    expect(promotions[1]!.counts['never-upstream']).toBe(150_000);
    expect(worst).toHaveLength(10);
  });

  test('names the environments that it left out', () => {
    expect(told.leftOut).toEqual([{ name: 'qa', versions: 1 }]);
  });

  test('since an instant lists and counts later commits alone', () => {
    const commits: Parameters<typeof auditOf>[0] = [
      [0, both('v1', 'v1')],
      [100, both('v2', 'v2')],
      [200, both('v3', 'v3')],
      [300, { ...both('v3', 'v3'), 'qa/api': 'v1' }],
      [400, { ...both('v3', 'v3'), 'qa/api': 'v2' }],
    ];
    const since = (seconds?: number) => {
      const { severalEnvironments, worst, leftOut, severalBegun } = auditOf(commits, seconds && seconds * 1000);
      return [
        severalEnvironments.map(({ subject }) => subject),
        worst.map(({ version }) => version),
        leftOut,
        severalBegun,
      ];
    };
    expect(since()).toEqual([['Commit 1', 'Commit 2'], ['v3', 'v2'], [{ name: 'qa', versions: 2 }], 1]);
    expect(since(200)).toEqual([['Commit 2'], ['v3'], [{ name: 'qa', versions: 2 }], 0]);
    expect(since(201)).toEqual([[], [], [{ name: 'qa', versions: 2 }], 0]);
    expect(since(400)[2]).toEqual([{ name: 'qa', versions: 1 }]);
    expect(since(401)[2]).toEqual([]);
  });

  test('of arrivals out of order at once, goes by the name of the service', () => {
    const start = { 'staging/b': '1', 'production/b': '1', 'staging/a': '1', 'production/a': '1' };
    const { worst } = auditOf([
      [0, start],
      [100, { ...start, 'production/b': '2', 'production/a': '2' }],
    ]);
    expect(worst.map(({ service, subject }) => [service, subject])).toEqual([
      ['a', 'Commit 1'],
      ['b', 'Commit 1'],
    ]);
  });

  test('since an instant counts later arrivals, and still knows the earlier ones', () => {
    const later = auditOf(
      [
        [0, both('v1', 'v1')],
        [100, both('v2', 'v1')],
        [160, both('v2', 'v2')],
      ],
      150_000,
    );
    expect(later.commits).toBe(1);
    expect(later.arrivals).toEqual({ dev: 0, staging: 0, production: 1 });
    expect(later.promotions[1]!.counts).toMatchObject({ ok: 1, bootstrap: 0 });
  });

  test('distinguishes the longest stay from the time since the first arrival', () => {
    const { soak, lead } = auditOf([
      [0, both('v1', 'v1')],
      [100, both('v2', 'v1')],
      [130, both('v3', 'v1')],
      [200, both('v3', 'v2')],
    ]).promotions[1]!;
    expect([soak, lead]).toMatchObject([{ p50: 30_000 }, { p50: 100_000 }]);
  });
});

test.each<[count: number, expected: [p10: number, p50: number, p90: number, max: number]]>([
  [1, [1, 1, 1, 1]],
  [2, [1, 1, 2, 2]],
  [10, [1, 5, 9, 10]],
  [11, [2, 6, 10, 11]],
])('percentiles of %i soaks are by nearest rank', (count, expected) => {
  let versions = both('v0', 'v0');
  const commits: [number, Record<string, string>][] = [[0, versions]];
  for (let soak = 1; soak <= count; soak += 1) {
    versions = { ...versions, 'staging/api': `v${soak}` };
    commits.push([soak * 1000, versions]);
    versions = { ...versions, 'production/api': `v${soak}` };
    commits.push([soak * 1000 + soak, versions]);
  }
  const { p10, p50, p90, max } = auditOf(commits).promotions[1]!.soak!;
  expect([p10, p50, p90, max]).toEqual(expected.map((seconds) => seconds * 1000));
});
