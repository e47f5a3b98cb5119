import { expect, test } from 'vitest';
import { boardSentence, folded, isRecent, shortVersion } from '../../../src/site/page/board-words.ts';
import { boardAfter, type Commits, EVERYWHERE } from '../../check/board/versions.ts';

const TITLES = new Map([
  ['dev', 'Dev'],
  ['staging', 'Staging'],
  ['production', 'Production'],
]);
const UPSTREAM: Commits = [EVERYWHERE, ['09:00', { 'dev/shop': '2' }], ['10:00', { 'staging/shop': '2' }]];

test.each<[commits: Commits, sentence: string]>([
  [[EVERYWHERE], 'Production runs 1 service, as Staging does. Nothing is known to be on its way.'],
  [UPSTREAM, 'Production runs 1 service: 1 behind Staging. On its way: 1 ready.'],
  [[['08:00', { 'production/shop': '1' }]], 'Production runs 1 service. Nothing is known to be on its way.'],
  [[['08:00', { 'dev/shop': '1' }]], 'What Production runs is not known. Nothing is known to be on its way.'],
])('the board says in a sentence what somebody asks first', (commits, sentence) => {
  expect(boardSentence(boardAfter(commits), TITLES)).toBe(sentence);
});

test('of many services, those that run the same everywhere are folded', () => {
  const names = Array.from({ length: 20 }, (_, index) => `shop-${index}`);
  const everywhere = names.flatMap((name) => [...TITLES.keys()].map((id) => [`${id}/${name}`, '1'] as const));
  const board = boardAfter([
    ['08:00', Object.fromEntries(everywhere)],
    ['09:00', { 'dev/shop-7': '2' }],
  ]);
  const lists = folded(board.services);
  expect(lists.open.map(({ name }) => name)).toEqual(['shop-7']);
  expect(lists.folded).toHaveLength(19);
  expect(folded(board.services.slice(0, 10)).folded).toEqual([]);
});

test.each([
  ['2.14.0', '2.14.0'],
  ['9f83e630e631c65c5b405cc32aa0b1c2d3e4f5a6', '9f83e630e631'],
  [`sha256:${'4f6c'.repeat(16)}`, '4f6c4f6c'],
])('a version is as short as the eye can compare it: %s', (version, short) => {
  expect(shortVersion(version)).toBe(short);
});

test('what came in the day before is recent', () => {
  const now = Date.parse('2026-11-10T12:00:00Z');
  expect(isRecent(Date.parse('2026-11-09T12:00:01Z'), now)).toBe(true);
  expect(isRecent(Date.parse('2026-11-09T12:00:00Z'), now)).toBe(false);
  expect(isRecent(null, now)).toBe(false);
});
