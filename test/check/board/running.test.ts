import { describe, expect, test } from 'vitest';
import { boardOf } from '../../../src/check/board/board.ts';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { manifest } from '../../build.ts';
import { settingIn, wholePolicy } from '../whole.ts';
import { boardAfter, type Commits, EVERYWHERE, runs } from './versions.ts';

describe('a board says of each version how it compares with the environment upstream', () => {
  test.each<[what: string, commits: Commits, expected: string[]]>([
    [
      'where all run the same',
      [EVERYWHERE],
      ['1 first since 00:00', '1 same dev since 00:00', '1 same staging since 00:00'],
    ],
    [
      'where a newer one waits upstream',
      [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }]],
      ['2 first since 09:00', '2 same dev since 10:00', '1 behind staging since 00:00'],
    ],
    [
      'where upstream went back to an older one',
      [
        EVERYWHERE,
        ['09:00', { 'dev/shop': '2' }],
        ['10:00', { 'staging/shop': '2' }],
        ['11:00', { 'production/shop': '2' }],
        ['11:30', { 'staging/shop': '1' }],
      ],
      ['2 first since 09:00', '1 behind dev since 11:30', '2 ahead staging since 11:00'],
    ],
    [
      'where it was never upstream',
      [EVERYWHERE, ['11:00', { 'production/shop': '1.1' }]],
      ['1 first since 00:00', '1 same dev since 00:00', '1.1 never staging since 11:00'],
    ],
    [
      'where upstream has none of the service',
      [['08:00', { 'staging/basket': '1', 'production/shop': '1' }]],
      ['none', 'none', '1 alone staging since 08:00'],
    ],
    ['where nothing runs upstream', [['08:00', { 'production/shop': '1' }]], ['none', 'none', '1 first since 08:00']],
    [
      'where the history begins with two different ones, nobody knows which was there before',
      [['08:00', { 'staging/shop': '2', 'production/shop': '1' }]],
      [
        'none',
        '2 first since 08:00',
        '1 unknown staging (git has had shop in production no shorter than in staging) since 08:00',
      ],
    ],
    [
      'where it came back, since it did',
      [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'dev/shop': '1' }]],
      ['1 first since 10:00', '1 same dev since 00:00', '1 same staging since 00:00'],
    ],
  ])('%s', (_, commits, expected) => {
    expect(runs(boardAfter(commits))).toEqual(expected);
  });

  test('and names every version, where files of several clusters differ', () => {
    const others = { 'towpath.yaml': 'releases:\n  - { files: "images/{environment}/*/{service}", version: tag }\n' };
    const board = boardAfter(
      [
        ['08:00', { 'staging/a/shop': '1', 'production/eu/shop': '1', 'production/us/shop': '1' }],
        ['09:00', { 'staging/a/shop': '2' }],
        ['10:00', { 'production/eu/shop': '2' }],
      ],
      { others },
    );
    expect(runs(board)[2]).toBe('1 behind staging since 08:00, 2 same staging since 10:00');
  });
});

describe('a board says what it does not know', () => {
  const commits: Commits = [EVERYWHERE, ['10:00', { 'staging/shop': '2' }]];

  test('without a history: since when, and which of two versions is the newer', () => {
    const why = 'this is a shallow clone, which lacks the history';
    const board = boardAfter(commits, { past: { noHistory: why, mend: 'Fetch it.', lacksHistory: true } });
    expect(runs(board)).toEqual([
      `1 first since ${why}`,
      `2 unknown dev (${why}) since ${why}`,
      `1 unknown staging (${why}) since ${why}`,
    ]);
    expect(board.unseen[0]).toEqual({ of: 'history', environment: null, why, mend: 'Fetch it.' });
    expect(board.onItsWay).toEqual([]);
  });

  test('of a version whose file cannot be read any more', () => {
    const others = {
      'towpath.yaml': 'releases:\n  - { files: "images/{environment}/{service}", kind: yaml, version: tag }\n',
    };
    const board = boardAfter([EVERYWHERE, ['10:00', { 'production/shop': '1"\n  - "' }]], { others });
    expect(runs(board)[2]).toBe('1 unknown (there is a fault in images/production/shop) since 00:00');
  });

  test('of an environment that nothing declares a version of', () => {
    const board = boardAfter([['08:00', { 'staging/shop': '1' }]]);
    const why = 'no manifest and no file of `releases` declares a version of it';
    expect(board.environments.map((each) => each.why)).toEqual([why, null, why]);
    expect(runs(board)).toEqual(['none', '1 first since 08:00', 'none']);
  });

  test('and not since when, of a commit of the future', () => {
    expect(runs(boardAfter(commits, { now: '09:00' }))[1]).toContain(
      'since its commit is dated after the moment of this check',
    );
  });
});

describe('a board compares by what was upstream when', () => {
  test('and an environment that went ahead is not behind by what came upstream before', () => {
    const commits: Commits = [
      EVERYWHERE,
      ['08:00', { 'staging/shop': '0.9' }],
      ['09:00', { 'staging/shop': '2' }],
      ['10:00', { 'production/shop': '2' }],
      ['11:00', { 'staging/shop': '0.9' }],
    ];
    expect(runs(boardAfter(commits))[2]).toBe('2 ahead staging since 10:00');
  });

  test('and whose history begins later upstream, cannot be told', () => {
    const commits: Commits = [
      ['08:00', { 'production/shop': '1', 'staging/other': '1' }],
      ['09:00', { 'staging/shop': '2' }],
    ];
    expect(runs(boardAfter(commits))[2]).toBe(
      '1 unknown staging (git has had shop in production no shorter than in staging) since 08:00',
    );
    const earlier: Commits = [
      ['08:00', { 'staging/shop': '2' }],
      ['09:00', { 'production/shop': '1' }],
    ];
    expect(runs(boardAfter(earlier))[2]).toBe('1 never staging since 09:00');
  });

  test('and one without an upstream that its page names is not the first', () => {
    const policy = settingIn('staging', { promotesFrom: 'develop' });
    expect(runs(boardAfter([EVERYWHERE], { policy }))[1]).toBe(
      '1 unknown develop (there is a fault in content/environments/staging.mdx) since 00:00',
    );
  });
});

test('a manifest that cannot be read any more declares what git has of it, and nobody knows whether that runs', () => {
  const sound = {
    'environments/staging.yaml': manifest('staging', { services: { api: { version: '1' } }, config: [] }),
  };
  const shown = (now: string | null) => {
    const files = now === null ? {} : { 'environments/staging.yaml': now };
    const repository = readRepository(memoryTree({ 'towpath.yaml': '{}\n', ...files }), 'shop');
    const versions = repositorySource(repository);
    const at = Date.parse('2026-11-05T08:00:00Z');
    const past = { history: memoryHistory([{ time: at, subject: 'Start', files: sound }], versions), versions };
    const policy = wholePolicy();
    const report = check({ policy, repository, now: at + 3_600_000, ...past });
    const board = boardOf({ policy, repository, report, ...past });
    return board.services.length === 0 ? [] : runs(board, 'api');
  };
  expect(shown('environment: staging\nservices: [\n')[1]).toBe(
    '1 unknown (there is a fault in environments/staging.yaml) since 08:00',
  );
  expect(shown(sound['environments/staging.yaml'])[1]).toBe('1 first since 08:00');
  expect(shown(manifest('staging', { services: {}, config: [] }))).toEqual([]);
});

describe('what manifests declare', () => {
  const DIGEST = `sha256:${'ab'.repeat(32)}`;
  const services = (environment: string, each: object): Readonly<Record<string, string>> => ({
    [`environments/${environment}.yaml`]: manifest(environment, { services: each, config: [] }),
  });
  const shown = (files: Readonly<Record<string, string>>) =>
    boardAfter([['08:00', {}]], { others: files }).services.map(({ name, cells }) => [
      name,
      ...cells.map(({ versions }) => versions.map(({ version, digest, replicas }) => [version, digest, replicas])),
    ]);

  test('is shown by version, else by a short digest, with its replicas where they are said', () => {
    expect(
      shown({
        ...services('dev', { api: { version: '2', digest: DIGEST, replicas: 3 } }),
        ...services('staging', { api: { digest: DIGEST } }),
        ...services('production', { api: { replicas: 2 } }),
      }),
    ).toEqual([
      ['api', [['2', DIGEST, 3]], [[expect.stringMatching(/^sha256:abab/), DIGEST, null]], [['no version', null, 2]]],
    ]);
  });

  test('compares by digest, and says where none is declared', () => {
    const board = boardAfter([['08:00', {}]], {
      others: {
        ...services('dev', { api: { version: '1', digest: DIGEST } }),
        ...services('staging', { api: { version: '2', digest: DIGEST } }),
        ...services('production', { api: { replicas: 2 } }),
      },
    });
    expect(runs(board, 'api')).toEqual([
      '1 first since 08:00',
      '2 same dev since 08:00',
      'no version unknown staging (it declares no version) since it declares no version',
    ]);
  });
});

test('a freeze in force is shown with its end, the one that ends last', () => {
  const freeze = (from: string, to: string, reason: string) => `{ from: "${from}", to: "${to}", reason: ${reason} }`;
  const freezes = [
    freeze('2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z', 'Sale'),
    freeze('2026-11-05T00:00:00Z', '2026-11-07T00:00:00Z', 'Feast'),
    freeze('2026-11-06T00:00:00Z', '2026-11-09T00:00:00Z', 'Later'),
  ];
  const policy = settingIn('production', { freezes: `[${freezes.join(', ')}]` });
  const { environments } = boardAfter([EVERYWHERE], { policy });
  expect(environments).toEqual([
    { id: 'dev', upstream: null, freeze: null, why: null },
    { id: 'staging', upstream: 'dev', freeze: null, why: null },
    {
      id: 'production',
      upstream: 'staging',
      freeze: { reason: 'Feast', until: Date.parse('2026-11-07T00:00:00Z') },
      why: null,
    },
  ]);
});

test('versions that were not committed have come nobody knows when', () => {
  const board = boardAfter([['08:00', { 'dev/shop': '1' }]], {
    others: { 'environments/staging.yaml': manifest('staging', { services: { shop: { version: '1' } }, config: [] }) },
    past: { noHistory: 'this is not a git repository', mend: 'Run it in a clone.' },
  });
  expect(runs(board)).toEqual([
    '1 first since this is not a git repository',
    '1 same dev since this is not a git repository',
    'none',
  ]);
});

test('the services that need to be looked at come first', () => {
  const everywhere = (service: string, version: string) =>
    Object.fromEntries(['dev', 'staging', 'production'].map((id) => [`${id}/${service}`, version]));
  const board = boardAfter([
    ['08:00', { ...everywhere('a', '1'), ...everywhere('b', '1'), ...everywhere('c', '1') }],
    ['09:00', { 'dev/b': '2' }],
    ['10:00', { 'production/c': '1.1' }],
  ]);
  expect(board.services.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
});
