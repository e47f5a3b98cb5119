import { describe, expect, test } from 'vitest';
import { type Commit, foundBy, judgeArrivals } from './arrivals.ts';

const rule = 'arrival-soak';
const SECOND = 1 / 60;
const FOUND = ['shop@2@production images/production/shop:1'];

describe('arrival-soak', () => {
  test.each<[promise: string, commits: Commit[], findings: string[]]>([
    [
      'nothing in a soak of exactly thirty minutes',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [90, { 'production/shop': '2' }],
      ],
      [],
    ],
    [
      'a soak that is a second short',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [90 - SECOND, { 'production/shop': '2' }],
      ],
      FOUND,
    ],
    [
      'a soak in dev that is shorter than dev asks for',
      [
        [0, { 'dev/shop': '2' }],
        [10 - SECOND, { 'staging/shop': '2' }],
      ],
      ['shop@2@staging images/staging/shop:1'],
    ],
    [
      'nothing in a soak that is over by then',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [90, { 'staging/shop': '3' }],
        [100, { 'production/shop': '2' }],
      ],
      [],
    ],
    [
      'two soaks that are long enough only together',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [80, { 'staging/shop': '1' }],
        [120, { 'staging/shop': '2' }],
        [140, { 'production/shop': '2' }],
      ],
      FOUND,
    ],
    [
      'a soak up to now, where the arrival is dated ahead of the check',
      [
        [0, { 'dev/shop': '2' }],
        [1410 + SECOND, { 'staging/shop': '2' }],
        [1500, { 'production/shop': '2' }],
      ],
      FOUND,
    ],
    [
      'nothing in one that is long enough by now, whatever the date of the arrival',
      [
        [0, { 'dev/shop': '2' }],
        [1410, { 'staging/shop': '2' }],
        [9000, { 'production/shop': '2' }],
      ],
      [],
    ],
    ['nothing in an arrival out of order, which arrival-order reports', [[0, { 'production/shop': '2' }]], []],
  ])('finds %s', (_, commits, findings) => {
    expect(foundBy(rule, judgeArrivals(...commits))).toEqual(findings);
  });
});
