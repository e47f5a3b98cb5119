import { describe, expect, test } from 'vitest';
import { CHANGE_FILE } from '../build.ts';
import { configChange, foundIn, loadTest, STAGES, withStage } from '../check/whole.ts';
import { type Case, configStages } from './changes.ts';

describe('load-tests-in-place', () => {
  test.each<Case>([
    [
      'a load test in dev',
      withStage('dev', { loadTest: loadTest({ at: '2026-11-03T09:05:00Z' }) }),
      [`load-tests-in-place add-index@dev ${CHANGE_FILE}:13 `],
    ],
    [
      'a load test in production',
      withStage('production', { loadTest: loadTest({ at: '2026-11-04T03:05:00Z' }) }),
      [`load-tests-in-place add-index@production ${CHANGE_FILE}:21 `],
    ],
    [
      'a load test of a config change in production',
      {
        [CHANGE_FILE]: configChange({
          stages: { ...configStages(), production: { ...STAGES.production, loadTest: loadTest() } },
        }),
      },
      [`load-tests-in-place add-index@production ${CHANGE_FILE}:18 `],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides).map((line) => line.slice(0, line.indexOf('‹')))).toEqual(findings);
  });
});
