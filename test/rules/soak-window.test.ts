import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE, judge, stage, TIMES } from '../build.ts';
import { type Case, withKeys, withTimes } from './changes.ts';

describe('soak-window', () => {
  const rule = 'soak-window add-index';
  test.each<Case>([
    ['nothing in a soak of exactly thirty minutes', withTimes(TIMES.dev, '2026-11-04T02:30:00Z', TIMES.production), []],
    [
      'a soak that is a second short',
      withTimes(TIMES.dev, '2026-11-04T02:30:01Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a soak that is a thousandth of a second short',
      withTimes(TIMES.dev, '2026-11-04T02:30:00.001Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a soak in dev that is shorter than dev asks for',
      withTimes('2026-11-03T09:50:01Z', TIMES.staging, TIMES.production),
      [`${rule}@staging ${CHANGE_FILE}:14 ‹'${TIMES.staging}'›`],
    ],
    [
      'each soak of a change that is too short',
      withTimes('2026-11-04T02:50:00Z', '2026-11-04T02:51:00Z', TIMES.production),
      [
        `${rule}@staging ${CHANGE_FILE}:14 ‹'2026-11-04T02:51:00Z'›`,
        `${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`,
      ],
    ],
    [
      'a soak that is too short between two times of different offsets',
      withTimes(TIMES.dev, '2026-11-04T03:31:00+01:00', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a soak of a config change that is too short',
      withTimes(TIMES.dev, '2026-11-04T02:50:00Z', TIMES.production, { kind: 'config' }),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    ['nothing in a change that has reached only dev', withKeys({ stages: { dev: stage(TIMES.dev) } }), []],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
