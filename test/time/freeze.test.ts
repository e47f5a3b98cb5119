import { describe, expect, test } from 'vitest';
import { type Freeze, freezesAt } from '../../src/time/freeze.ts';

function freezeOf(reason: string, from: string, to: string): Freeze {
  return { from: Date.parse(from), to: Date.parse(to), reason, allow: [] };
}

const YEAR_END = freezeOf('year end', '2026-12-20T00:00:00Z', '2027-01-02T00:00:00Z');
const AUDIT = freezeOf('audit', '2026-12-28T00:00:00Z', '2027-01-10T00:00:00Z');
const INVENTORY = freezeOf('inventory', '2026-12-29T00:00:00Z', '2026-12-30T00:00:00Z');

describe('a freeze is in force from its start to just before its end', () => {
  const cases: [at: string, reason: string | undefined][] = [
    ['2026-12-19T23:59:59.999Z', undefined],
    ['2026-12-20T00:00:00.000Z', 'year end'],
    ['2027-01-01T23:59:59.999Z', 'year end'],
    ['2027-01-02T00:00:00.000Z', undefined],
  ];
  test.each(cases)('%s: %s', (at, reason) => {
    expect(freezesAt([YEAR_END], Date.parse(at))[0]?.reason).toBe(reason);
  });
});

test('of several freezes in force, the one that ends last comes first, in whatever order they are listed', () => {
  const at = Date.parse('2026-12-29T12:00:00Z');
  for (const freezes of [
    [YEAR_END, AUDIT, INVENTORY],
    [INVENTORY, AUDIT, YEAR_END],
  ]) {
    expect(freezesAt(freezes, at)[0]?.reason).toBe('audit');
  }
});

test('without freezes none is in force', () => {
  expect(freezesAt([], 0)).toEqual([]);
});
