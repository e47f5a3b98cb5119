import { describe, expect, test } from 'vitest';
import { type Commit, foundBy, judgeArrivals } from './arrivals.ts';

const rule = 'arrival-order';

describe('arrival-order', () => {
  test.each<[promise: string, commits: Commit[], findings: string[], says: string]>([
    [
      'nothing in a version that goes through each environment in turn',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [120, { 'production/shop': '2' }],
      ],
      [],
      '',
    ],
    [
      'a version that production had before staging',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'production/shop': '2' }],
        [120, { 'staging/shop': '2' }],
      ],
      ['shop@2@production images/production/shop:1'],
      'without having been in staging',
    ],
    [
      'a version that was never in staging',
      [[0, { 'production/shop': '2' }]],
      ['shop@2@production images/production/shop:1'],
      'without having been in staging',
    ],
    [
      'a version that reached staging and production in one commit',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2', 'production/shop': '2' }],
      ],
      ['shop@2@production images/production/shop:1'],
      'at once',
    ],
    ['nothing in the first version of a service', [[0, { 'production/mail': '7' }]], [], ''],
    [
      'nothing in a service that staging does not have',
      [
        [0, { 'production/mail': '7' }],
        [60, { 'production/mail': '8' }],
      ],
      [],
      '',
    ],
    [
      'nothing in a version that dev and staging no longer run',
      [
        [0, { 'dev/shop': '2' }],
        [60, { 'staging/shop': '2' }],
        [70, { 'dev/shop': '3' }],
        [130, { 'staging/shop': '3' }],
        [200, { 'production/shop': '2' }],
      ],
      [],
      '',
    ],
    [
      'production alone where staging gets what it runs',
      [
        [0, { 'dev/shop': '3' }],
        [60, { 'production/shop': '2' }],
        [120, { 'staging/shop': '2' }],
      ],
      ['shop@2@production images/production/shop:1'],
      'without having been in staging',
    ],
    [
      'production alone where dev and staging get in one commit what it runs',
      [
        [60, { 'production/shop': '2' }],
        [120, { 'staging/shop': '2', 'dev/shop': '2' }],
      ],
      ['shop@2@production images/production/shop:1'],
      'without having been in staging',
    ],
    [
      'what staging gets when production runs it no more',
      [
        [60, { 'production/shop': '2' }],
        [90, { 'production/shop': '1' }],
        [120, { 'staging/shop': '2' }],
      ],
      ['shop@2@production images/production/shop:1', 'shop@2@staging images/staging/shop:1'],
      '',
    ],
    [
      'what staging and production get at once',
      [[60, { 'production/shop': '2', 'staging/shop': '2' }]],
      ['shop@2@production images/production/shop:1', 'shop@2@staging images/staging/shop:1'],
      '',
    ],
  ])('finds %s', (_, commits, findings, says) => {
    const report = judgeArrivals(...commits);
    expect(foundBy(rule, report)).toEqual(findings);
    for (const { message } of report.findings.filter((finding) => finding.rule === rule))
      expect(message).toContain(says);
  });

  test('judges the order of commits, whatever their dates say', () => {
    const report = judgeArrivals(
      [0, { 'dev/shop': '2' }],
      [180, { 'staging/shop': '2' }],
      [60, { 'production/shop': '2' }],
    );
    expect(foundBy(rule, report)).toEqual([]);
  });
});
