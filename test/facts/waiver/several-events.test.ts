import { expect, test } from 'vitest';
import { waiver } from '../../../src/facts/waiver/waiver.ts';
import { joinWorld, withWaivers } from '../../../src/facts/world/join.ts';
import { waiverNode } from '../../../src/facts/world/waivers.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';
import { WAIVER } from './soak-waiver.ts';

const FIRST = Date.parse('2026-11-04T03:00:00Z');
const HOUR = 3_600_000;
const SECOND = FIRST + 2 * HOUR;
const world = joinWorld(wholePolicy(), soundRepository(), FIRST + 3 * HOUR);

/** A waiver for an emergency that nobody approved yet, of two events. */
function emergency(events: readonly number[]) {
  const { approvedBy: _, approvedAt: __, ...data } = { ...WAIVER, incident: 'INC-1' } as Record<string, unknown>;
  return waiverNode(
    { file: 'waivers/w.yaml', data } as never,
    {
      events: events.map((at) => ({ rule: 'soak-window', at, isNow: false, inRange: false })),
      blindRules: [],
      nearSubject: undefined,
      otherEnvironment: undefined,
    },
    world,
  );
}

test.each([[[FIRST, SECOND]], [[SECOND, FIRST]]])(
  'of several events, the approval of an emergency is due a day after the first, and the newest is when it happened',
  (events) => {
    const node = emergency(events);
    expect(waiver.tables[0]!.facts.conditions!.due!(node)).toBe(FIRST + 24 * HOUR);
    expect(waiver.subjects(withWaivers(world, [node]))[0]!.at).toBe(SECOND);
  },
);

test('a waiver of no event happened at no time, and waits for nothing', () => {
  const node = emergency([]);
  expect(waiver.tables[0]!.facts.conditions!.due!(node)).toBeUndefined();
  expect(waiver.subjects(withWaivers(world, [node]))[0]!.at).toBeUndefined();
});
