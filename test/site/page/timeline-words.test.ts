import { describe, expect, test } from 'vitest';
import type { Lane, LaneScan, Soak, Timeline } from '../../../src/check/timeline/timeline.ts';
import { isSoakEnough, timelineRows, timelineSentences } from '../../../src/site/page/timeline-words.ts';

const HOUR = 3_600_000;
const at = (hours: number) => Date.parse('2026-11-02T00:00:00Z') + hours * HOUR;
const shown = (instant: number | null) => (instant === null ? '' : new Date(instant).toISOString().slice(8, 16));

function lane(keys: Partial<Lane>): Lane {
  const none = { isNext: false, stays: [], soak: null, marks: [], windows: null, freezes: [], watch: null, scan: null };
  return { environment: 'production', ...none, ...keys };
}

function timeline(own: Lane, kind: Timeline['kind'] = 'change'): Timeline {
  const names = { kind, id: 'a', title: 'A', owner: 'orders', record: null } as const;
  return { ...names, states: ['done'], movedAt: null, lanes: [own], ways: [] };
}

const soak = (keys: Partial<Soak>): Soak => {
  return { from: at(0), until: at(2), isOver: true, asked: HOUR, had: 2 * HOUR, doubt: null, ...keys };
};
const stay = { from: at(0), why: null, by: 'pipeline', until: null, ended: null };
const window = (from: number, isMet = false) => ({ from: at(from), until: at(from + 3), isMet });

describe('the lines of a timeline', () => {
  const scan: LaneScan = {
    path: 's.json',
    state: 'believed',
    why: null,
    signer: 'ci',
    scanner: 'pkg:github/aquasecurity/trivy@0.70.0',
    at: null,
    found: [
      { severity: 'critical', count: 1 },
      { severity: 'low', count: 3 },
    ],
  };

  test.each<[what: string, keys: Partial<Lane>, lines: string[]]>([
    [
      'where it was rolled back, it is bad',
      { stays: [{ ...stay, until: at(3), ended: 'rolled back: slow' }] },
      ['Applied 02T00:00–02T03:00 [bad] pipeline; rolled back: slow'],
    ],
    [
      'where it goes next, that is said',
      { isNext: true, windows: { periods: [window(200)], hasMore: false, isMet: null } },
      ['Next –', 'Window to come 10T08:00–10T11:00'],
    ],
    ['a soak is compared with what was asked for', { soak: soak({}) }, ['Soak 02T00:00–02T02:00 [good] 2h of 1h']],
    ['one that was too short is told', { soak: soak({ had: HOUR / 2 }) }, ['Soak 02T00:00–02T02:00 [warn] 30m of 1h']],
    [
      'one that may have been shorter is not called enough',
      { soak: soak({ doubt: 'this is a shallow clone' }) },
      ['Soak 02T00:00–02T02:00 2h of 1h; perhaps less: this is a shallow clone'],
    ],
    [
      'one that goes on is told so far',
      { soak: soak({ had: HOUR / 2, isOver: false }) },
      ['Soak 02T00:00–02T02:00 30m of 1h so far'],
    ],
    [
      'of many windows that it did not come in the first are listed',
      {
        windows: {
          periods: [window(0), window(10), window(20), window(30), window(40, true)],
          hasMore: true,
          isMet: true,
        },
      },
      [
        'Window not used 02T00:00–02T03:00',
        'Window not used 02T10:00–02T13:00',
        'Window not used 02T20:00–02T23:00',
        'Windows not used – 1 more at least',
        'Window 03T16:00–03T19:00 [good] It came in this low-traffic window.',
      ],
    ],
    [
      'what a scan found is told by severity, with its scanner and who signed it',
      { scan: { ...scan, at: at(4) } },
      [
        'Scan believed 02T04:00– [good] found 1 critical, 3 low; by `pkg:github/aquasecurity/trivy@0.70.0`, signed by `ci`',
      ],
    ],
    [
      'a scan that found nothing, and one of which that cannot be told',
      { scan: { ...scan, found: [], scanner: null } },
      ['Scan believed – [good] found no vulnerability; by a scanner of no address, signed by `ci`'],
    ],
    [
      'a scan that is not believed says why',
      { scan: { ...scan, state: 'not believed', why: 'its scan `s.json` does not exist', found: null } },
      ['Scan not believed – [bad] its scan `s.json` does not exist'],
    ],
    [
      'that it came outside of them is said',
      { windows: { periods: [], hasMore: false, isMet: false } },
      ['Windows – It came outside of the low-traffic windows.'],
    ],
    [
      'a test that failed, and one of which that could not be seen',
      {
        marks: [
          { kind: 'load test', at: at(1), isGood: false, note: 'slow' },
          { kind: 'rehearsal', at: at(2), isGood: null, note: 'passed' },
        ],
      },
      ['Load test 02T01:00– [bad] slow', 'Rehearsal of the rollback 02T02:00– passed'],
    ],
    [
      'a freeze, and a watch that nobody recorded',
      {
        freezes: [{ from: at(0), until: at(1), reason: 'Sale' }],
        watch: { from: at(0), until: at(48), result: 'not recorded' },
      },
      ['Freeze 02T00:00–02T01:00 [warn] Sale', 'Watch 02T00:00–04T00:00 not recorded'],
    ],
  ])('%s', (_, keys, lines) => {
    const rows = timelineRows(timeline(lane(keys)), at(100));
    expect(
      rows.map(({ what, from, until, note, tone }) =>
        `${what} ${shown(from)}–${shown(until)}${tone === 'plain' ? '' : ` [${tone}]`} ${note}`.trim(),
      ),
    ).toEqual(lines);
  });

  test('that another version took its place is nothing bad', () => {
    const left = lane({ stays: [{ ...stay, until: at(3), ended: 'replaced by 2' }] });
    expect(timelineRows(timeline(left, 'version'), at(9)).map(({ what, tone }) => [what, tone])).toEqual([
      ['There', 'plain'],
    ]);
  });
});

test('whether a soak is enough is known only where it is over, or long enough without a doubt', () => {
  expect(isSoakEnough(soak({}))).toBe(true);
  expect(isSoakEnough(soak({ had: 0 }))).toBe(false);
  expect(isSoakEnough(soak({ had: 0, isOver: false }))).toBeNull();
  expect(isSoakEnough(soak({ doubt: 'a' }))).toBeNull();
  // By the record alone it was too short, whatever git shows.
  expect(isSoakEnough(soak({ had: 0, doubt: 'a' }))).toBe(false);
});

test('a drawing is told in sentences', () => {
  const text = timelineSentences(timeline(lane({ stays: [{ ...stay, until: at(3) }], soak: soak({}) })), new Map());
  expect(text).toBe(
    'It came to production at 2026-11-02 00:00 UTC, and soaked 2h of 1h; it left at 2026-11-02 03:00 UTC.',
  );
  expect(timelineSentences(timeline(lane({ isNext: true })), new Map([['production', 'Production']]))).toBe(
    'It goes to Production next.',
  );
});
