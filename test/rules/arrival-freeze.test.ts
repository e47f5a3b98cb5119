import { describe, expect, test } from 'vitest';
import { settingIn } from '../check/whole.ts';
import { type Commit, foundBy, judgeArrivalsBy } from './arrivals.ts';

const rule = 'arrival-freeze';
const FOUND = ['shop@2@production images/production/shop:1'];
/** The policy with a freeze of production. */
const frozen = (from: string, to: string) =>
  settingIn('production', {
    freezes: `[{ from: "2026-11-05T${from}Z", to: "2026-11-05T${to}Z", reason: Quarter end }]`,
  });

const ARRIVES: Commit[] = [
  [0, { 'dev/shop': '2' }],
  [60, { 'staging/shop': '2' }],
  [120, { 'production/shop': '2' }],
];

describe('arrival-freeze', () => {
  test.each<[promise: string, freeze: [string, string], commits: Commit[], findings: string[]]>([
    ['a version in the first second of a freeze', ['11:00:00', '12:00:00'], ARRIVES, FOUND],
    ['nothing a second before a freeze', ['11:00:01', '12:00:00'], ARRIVES, []],
    ['a version in the last second of a freeze', ['10:00:00', '11:00:01'], ARRIVES, FOUND],
    ['nothing in the second at which a freeze ends', ['10:00:00', '11:00:00'], ARRIVES, []],
    ['nothing in an earlier arrival elsewhere', ['09:30:00', '10:30:00'], ARRIVES, []],
    [
      'nothing in a version that is taken back',
      ['11:30:00', '12:30:00'],
      [...ARRIVES, [180, { 'production/shop': '1' }]],
      [],
    ],
  ])('finds %s', (_, freeze, commits, findings) => {
    expect(foundBy(rule, judgeArrivalsBy(frozen(...freeze), ...commits))).toEqual(findings);
  });

  test('finds what is dated after the freeze that there is now', () => {
    const freezes = '[{ from: "2026-11-06T08:00:00Z", to: "2026-11-06T10:00:00Z", reason: Quarter end }]';
    const ahead: Commit[] = [...ARRIVES.slice(0, 2), [1560, { 'production/shop': '2' }]];
    expect(foundBy(rule, judgeArrivalsBy(settingIn('production', { freezes }), ...ahead))).toEqual(FOUND);
  });

  test.each<[what: string, freezes: string, commits: Commit[], isSaid: boolean]>([
    ['a freeze of now', '[{ from: "2026-11-05T00:00:00Z", to: "2026-12-05T00:00:00Z", reason: Sale }]', ARRIVES, true],
    ['one to come', '[{ from: "2026-12-01T00:00:00Z", to: "2026-12-05T00:00:00Z", reason: Sale }]', ARRIVES, true],
    [
      'one that is over',
      '[{ from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z", reason: Sale }]',
      ARRIVES,
      false,
    ],
    ['none', '[]', ARRIVES, false],
  ])(
    'of an environment in which versions begin, a note says of %s that it holds back none',
    (_, freezes, commits, isSaid) => {
      const note =
        'dev promotes from no environment, so that its freezes hold back changes that have a record, and no versions';
      const { notes } = judgeArrivalsBy(settingIn('dev', { freezes }), ...commits);
      expect(notes.includes(note)).toBe(isSaid);
      expect(judgeArrivalsBy(settingIn('staging', { freezes }), ...commits).notes).not.toContain(note);
    },
  );
});
