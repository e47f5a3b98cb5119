import { describe, expect, test } from 'vitest';
import { broughtBy } from '../../../src/history/branches/brought.ts';

/** Commits with their trees and their parents; a `!` after the tree is that of a merge with a file that no parent has. */
type Commits = Readonly<Record<string, readonly [tree: string, ...parents: string[]]>>;

const DEV: Commits = { a: ['1'], d2: ['2', 'a'], d3: ['3', 'd2'] };
/** Staging merges both, and production the first of them. */
const STAGED: Commits = { ...DEV, s2: ['2', 'a', 'd2'], s3: ['3', 's2', 'd3'], p2: ['2', 'a', 's2'] };

/** What a last commit of production brings to it, or one that staging ends at. */
function broughtTo(tip: string, commits: Commits, staging?: string): string {
  const lineOf = (end: string): ReadonlySet<string> => {
    const line = new Set<string>();
    for (let at: string | undefined = end; at !== undefined; at = commits[at]![1]) line.add(at);
    return new Set([...line].reverse());
  };
  const brought = broughtBy(
    {
      parents: (hash) => commits[hash]!.slice(1),
      treeOf: (hash) => commits[hash]![0].replace('!', ''),
      plainOf: (merges) => new Set(merges.filter((hash) => !commits[hash]![0].endsWith('!'))),
    },
    [lineOf(staging === undefined ? 'd3' : 'd4'), lineOf(staging ?? ('s4' in commits ? 's4' : 's3')), lineOf(tip)],
    (other, on) => other > on,
  );
  return staging === undefined ? brought(tip, 2) : brought(staging, 1);
}

describe('a merge brings to a branch', () => {
  test.each<[what: string, more: Commits, brought: string]>([
    ['the commit of the other branch whose files it has, and what that brought there', { p: ['3', 'p2', 's3'] }, 'd3'],
    ['that of a branch further up, where it merges that', { p: ['3', 'p2', 'd3'] }, 'd3'],
    ['itself, where it has a file that neither has', { p: ['x!', 'p2', 's3'] }, 'p'],
    ['itself, where it merges what was there, and has other files', { p: ['x!', 'p2', 's2'] }, 'p'],
    ['what was there, where it has the files of that', { p: ['2', 'p2', 's3'] }, 'd2'],
    [
      'the commit of the other branch, where the branch has files of its own beside',
      { h: ['h', 'p2'], p: ['h3', 'h', 's3'] },
      'd3',
    ],
    ['itself, where it merges a third commit too', { f: ['f', 'p2'], p: ['f3', 'p2', 's3', 'f'] }, 'p'],
    [
      'the commit of the other branch, where a third one changes nothing',
      { f: ['2', 'p2'], p: ['3', 'p2', 's3', 'f'] },
      'd3',
    ],
    ['itself, where it merges a branch that is no environment', { f: ['f', 'p2'], p: ['f', 'p2', 'f'] }, 'p'],
    ['what a request brings that merges the other branch', { r: ['3', 'p2', 's3'], p: ['3', 'p2', 'r'] }, 'd3'],
    [
      'the same where the branch has files of its own beside, which the request merges too',
      { h: ['h', 'p2'], r: ['3', 'p2', 's3'], r2: ['h3', 'r', 'h'], p: ['h3', 'h', 'r2'] },
      'd3',
    ],
    [
      'itself, where a merge of the request has a file that neither has',
      { r: ['x!', 'p2', 's3'], p: ['x', 'p2', 'r'] },
      'p',
    ],
    [
      'itself, where the request has a commit of its own',
      { r: ['3', 'p2', 's3'], c: ['x', 'r'], p: ['x', 'p2', 'c'] },
      'p',
    ],
    ['what a request that left the other branch brings', { r: ['3', 's3', 'p2'], p: ['3', 'p2', 'r'] }, 'd3'],
    ['itself, where such a request has a commit of its own', { r: ['x', 's3'], p: ['x', 'p2', 'r'] }, 'p'],
    [
      'the commit whose files it has, where a request left a branch further up and merged an earlier one of the other',
      { r: ['3', 'd3', 's2'], p: ['3', 'p2', 'r'] },
      'd3',
    ],
    [
      'itself, where such a request has files of both',
      { h: ['h', 'p2'], r: ['3', 'd3', 's2'], p: ['h3', 'h', 'r'] },
      'p',
    ],
    [
      'the later commit of the other branch, where a request merges that twice, and the branch has files beside',
      {
        d4: ['4', 'd3'],
        s4: ['4', 's3', 'd4'],
        h: ['h', 'p2'],
        r: ['h3', 'h', 's3'],
        r2: ['h4', 'r', 's4'],
        p: ['h4', 'h', 'r2'],
      },
      's4',
    ],
    [
      'itself, where a request merges a later commit and then an earlier one',
      { h: ['h', 'p2'], r: ['3', 'p2', 's3'], r2: ['3', 'r', 's2'], p: ['h3', 'h', 'r2'] },
      'p',
    ],
    [
      'what the other branch has beside a hotfix that was brought back to it',
      { h: ['h', 'p2'], s4: ['h3', 's3', 'h'], p: ['h3', 'h', 's4'] },
      'd3',
    ],
    [
      'the version that the other branch kept, where that merged with its own files',
      { d4: ['4', 'd3'], s4: ['3', 's3', 'd4'], p: ['3', 'p2', 's4'] },
      'd3',
    ],
  ])('%s', (_, more, brought) => {
    expect(broughtTo('p', { ...STAGED, ...more })).toBe(brought);
  });
});

test('a commit that is no merge is a version of its own, whatever files it has', () => {
  expect(broughtTo('p', { ...STAGED, p: ['3', 'p2'] })).toBe('p');
});

/** The commits of the `n`th merge of one branch into another that merges it again and again. */
const MERGED_AGAIN: readonly (readonly [what: string, commits: (n: number) => Record<string, readonly string[]>])[] = [
  ['by merges alone', (n) => ({ [`p${n}`]: [`p${n - 1}`, `s${n}`] })],
  [
    'by a branch of its own each time',
    (n) => ({ [`r${n}`]: [`p${n - 1}`, `s${n}`], [`p${n}`]: [`p${n - 1}`, `r${n}`] }),
  ],
  [
    'by one that goes on',
    (n) => ({ [`r${n}`]: [n === 1 ? 'p0' : `r${n - 1}`, `s${n}`], [`p${n}`]: [`p${n - 1}`, `r${n}`] }),
  ],
];

test.each(MERGED_AGAIN)('each way to a commit is gone once, and git is asked once of all merges: %s', (_, merges) => {
  const commits: Record<string, readonly string[]> = { s0: [], p0: ['s0'] };
  const lines = [new Set(['s0']), new Set(['s0', 'p0'])];
  for (let n = 1; n <= 2000; n += 1) {
    commits[`s${n}`] = [`s${n - 1}`];
    Object.assign(commits, merges(n));
    lines[0]!.add(`s${n}`);
    lines[1]!.add(`p${n}`);
  }
  let [steps, questions, asked] = [0, 0, 0];
  const brought = broughtBy(
    {
      parents: (hash) => {
        steps += 1;
        return commits[hash]!;
      },
      treeOf: (hash) => hash,
      plainOf: (all) => {
        questions += 1;
        asked += all.length;
        return new Set(all);
      },
    },
    lines,
    () => false,
  );
  for (let n = 1; n <= 2000; n += 1) expect(brought(`p${n}`, 1)).toBe(`s${n}`);
  expect(questions).toBe(1);
  expect(asked).toBe(Object.keys(merges(1)).length * 2000);
  expect(steps).toBeLessThan(2000 * 40);
});

test('a merge that is not plain is one of all that goes on from it', () => {
  const more: Commits = {
    d4: ['4', 'd3'],
    s4: ['4', 's3', 'd4'],
    h: ['h', 'p2'],
    r: ['x!', 'p2', 's3'],
    p: ['xh', 'h', 'r'],
    r2: ['x4', 'r', 's4'],
    q: ['xh4', 'p', 'r2'],
  };
  expect(broughtTo('q', { ...STAGED, ...more })).toBe('q');
  expect(broughtTo('q', { ...STAGED, ...more, r: ['x', 'p2', 's3'] })).toBe('s4');
});

/** What a commit of staging brings to it, where dev ends at d4, and production began at a commit of dev. */
function broughtToStaging(tip: string, commits: Commits, production: string): string {
  const all: Commits = { ...DEV, d4: ['4', 'd3'], s1: ['s', 'a'], p1: ['p', production], ...commits };
  return broughtTo('p1', all, tip);
}

test.each<[what: string, commits: Commits, brought: string]>([
  ['merged beside a file of its own', { s2: ['s2', 's1', 'd2'] }, 'd2'],
  [
    'merged by a request, and a later one after it',
    { r: ['r', 's1', 'd2'], r2: ['r2', 'r', 'd3'], s2: ['s2', 's1', 'r2'] },
    'd3',
  ],
  [
    'merged by a request after a later one',
    { r: ['r', 's1', 'd3'], r2: ['r2', 'r', 'd2'], s2: ['s2', 's1', 'r2'] },
    's2',
  ],
])(
  'a commit of the branch upstream that the one downstream began at is that of the former, %s',
  (_, commits, brought) => {
    expect(broughtToStaging('s2', commits, 'd2')).toBe(brought);
    // So it is where production began elsewhere.
    expect(broughtToStaging('s2', commits, 'a')).toBe(brought);
  },
);

test('a hotfix that is only on the branch downstream is brought back, and is no version', () => {
  expect(broughtToStaging('s2', { s2: ['s2', 's1', 'p1'] }, 'd2')).toBe('s1');
});

test('a request may merge a commit that two branches have, and then a later one of either', () => {
  // Staging was fast-forwarded to d2.
  const commits: Commits = { ...DEV, s3: ['s', 'd2'], p: ['p', 'a'], r: ['r', 'p', 'd2'], r2: ['r2', 'r', 'd3'] };
  expect(broughtTo('p2', { ...commits, p2: ['p2', 'p', 'r2'] })).toBe('d3');
  const ofStaging: Commits = { ...commits, r2: ['r2', 'r', 's3'], p2: ['p2', 'p', 'r2'] };
  expect(broughtTo('p2', ofStaging)).toBe('s3');
});
