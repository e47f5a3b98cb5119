import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE, judge, TIMES } from '../build.ts';
import { type Case, inProduction, withTimes } from './changes.ts';

describe('low-traffic-window', () => {
  const found = (at: string) => [`low-traffic-window add-index@production ${CHANGE_FILE}:16 ‹'${at}'›`];
  test.each<[promise: string, at: string, isFound: boolean]>([
    ['nothing at the first second of the window', '2026-11-04T02:00:00Z', false],
    ['a change a second before the window', '2026-11-04T01:59:59Z', true],
    ['nothing in the last second of the window', '2026-11-04T04:59:59Z', false],
    ['a change in the second at which the window closes', '2026-11-04T05:00:00Z', true],
    ['a change at the right hour of a Friday', '2026-11-06T03:00:00Z', true],
    ['nothing inside the window at a time with another offset', '2026-11-05T09:00:00+05:30', false],
    ['nothing in summer time at 02:30, which is 01:30 in UTC', '2026-07-08T01:30:00Z', false],
    ['a change in summer time at 05:30, which is 04:30 in UTC', '2026-07-08T04:30:00Z', true],
  ])('finds %s', (_, at, isFound) => {
    const before = withTimes('2026-06-01T09:00:00Z', '2026-06-02T10:00:00Z', at);
    expect(brief(judge(before))).toEqual(isFound ? found(at) : []);
  });

  test.each<Case>([
    [
      'nothing in a config change at noon',
      inProduction('2026-11-04T12:00:00Z', { kind: 'config', files: [{ path: 'config/production/app.yaml' }] }),
      [],
    ],
    [
      'a migration at noon that its record calls a config change',
      inProduction('2026-11-04T12:00:00Z', { kind: 'config' }),
      found('2026-11-04T12:00:00Z'),
    ],
    ['a data change at noon', inProduction('2026-11-04T12:00:00Z', { kind: 'data' }), found('2026-11-04T12:00:00Z')],
    [
      'nothing in environments without a window',
      withTimes('2026-11-03T12:00:00Z', '2026-11-03T18:00:00Z', TIMES.production),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
