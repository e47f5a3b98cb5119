import { describe, expect, test } from 'vitest';
import { CHANGE_FILE } from '../build.ts';
import { configChange, foundIn, judgeAll, settingIn, withStage } from '../check/whole.ts';
import { type Case, configStages } from './changes.ts';

describe('staging-snapshot', () => {
  const rule = `staging-snapshot add-index@staging ${CHANGE_FILE}`;
  const taken = (takenAt: string, of = 'production') => withStage('staging', { snapshot: { of, takenAt } });
  test.each<Case>([
    ['nothing in a snapshot from a second before the change', taken('2026-11-03T09:59:59Z'), []],
    [
      'a snapshot from the second in which the change was applied',
      taken('2026-11-03T10:00:00Z'),
      [`${rule}:15 ‹'2026-11-03T10:00:00Z'›`],
    ],
    ['a snapshot from after the change', taken('2026-11-03T12:00:00Z'), [`${rule}:15 ‹'2026-11-03T12:00:00Z'›`]],
    [
      'a snapshot of an environment without live data',
      taken('2026-11-03T02:00:00Z', 'dev'),
      [`${rule}:15 ‹'2026-11-03T02:00:00Z'›`],
    ],
    ['nothing in a config change without a snapshot', { [CHANGE_FILE]: configChange({ stages: configStages() }) }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test.each(['schema', 'data'])('finds a %s change that ran against no snapshot, at its stage', (kind) => {
    const { findings } = judgeAll(withStage('staging', { snapshot: undefined }, { kind }));
    expect(findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(['staging-snapshot 13']);
  });

  test.each<[data: string, isFound: boolean]>([
    ['[anonymised-sample]', true],
    ['[seeded]', true],
    ['[synthetic, seeded]', true],
    ['[synthetic]', false],
    ['[anonymised]', false],
  ])('asks for a snapshot where the page allows %s: %s', (data, isFound) => {
    const found = foundIn(withStage('staging', { snapshot: undefined }), settingIn('staging', { data }));
    expect(found.some((line) => line.startsWith('staging-snapshot'))).toBe(isFound);
  });
});
