import { describe, expect, test } from 'vitest';
import { brief, judge } from '../build.ts';
import type { Case } from './changes.ts';
import { withManifest } from './manifests.ts';

describe('allowed-data', () => {
  test.each<Case>([
    [
      'a class that the page does not allow',
      withManifest('staging', { data: { class: 'live' } }),
      ['allowed-data staging@staging environments/staging.yaml:10 ‹live›'],
    ],
    [
      'a class that only another environment allows',
      withManifest('dev', { data: { class: 'seeded' } }),
      ['allowed-data dev@dev environments/dev.yaml:10 ‹seeded›'],
    ],
    [
      'an environment of which no manifest states a class',
      withManifest('production', { data: undefined }),
      ['allowed-data production@production environments/production.yaml:1 ‹e›'],
    ],
    [
      'each environment whose data is not allowed, by itself',
      { ...withManifest('dev', { data: { class: 'live' } }), ...withManifest('staging', { data: { class: 'live' } }) },
      [
        'allowed-data dev@dev environments/dev.yaml:10 ‹live›',
        'allowed-data staging@staging environments/staging.yaml:10 ‹live›',
      ],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
