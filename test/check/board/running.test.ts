import { describe, expect, test } from 'vitest';
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
