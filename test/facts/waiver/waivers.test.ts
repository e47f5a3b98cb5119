import { describe, expect, test } from 'vitest';
import { appliesTo, excuses, isUnderWay, stateOf } from '../../../src/facts/waiver/excuse.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { waiverNode } from '../../../src/facts/world/waivers.ts';
import type { WaiverNode } from '../../../src/facts/world/world.ts';
import type { Waiver } from '../../../src/repo/repository.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';

const EVENT = Date.parse('2026-11-04T03:00:00Z');
const HOUR = 3_600_000;
const SECOND = 1000;
const policy = wholePolicy();
const repository = soundRepository();

const DATA: Waiver = {
  id: 'w',
  rule: 'soak-window',
  subject: 'add-index',
  reason: 'It could not wait.',
  requestedBy: 'ana@example.com',
  approvedBy: 'sam@example.com',
  approvedAt: '2026-11-04T02:00:00Z',
  expires: '2026-11-05T00:00:00Z',
};
const at = (instant: number) => new Date(instant).toISOString();

/** A waiver that speaks of one event, seen at a time; keys that are undefined are taken away. */
function node(
  keys: Partial<Record<keyof Waiver, string | undefined>>,
  now = EVENT,
  events = [EVENT],
  isNow = false,
): WaiverNode {
  const data = Object.fromEntries(Object.entries({ ...DATA, ...keys }).filter(([, value]) => value !== undefined));
  return waiverNode(
    { file: 'waivers/w.yaml', data } as never,
    events.map((instant) => ({ rule: 'soak-window', at: instant, isNow, inRange: false })),
    joinWorld(policy, repository, now),
  );
}
const excusesIt = (waiver: WaiverNode) => waiver.events.every((event) => excuses(waiver, event));
type Waived = Parameters<typeof node>[0];

describe('a waiver excuses what it speaks of', () => {
  test.each<[promise: string, keys: Waived, excused: boolean]>([
    ['approved before it', {}, true],
    ['approved at that very second', { approvedAt: at(EVENT) }, true],
    ['not approved a second after it', { approvedAt: at(EVENT + SECOND) }, false],
    ['not without an approval', { approvedAt: undefined }, false],
    ['not without an approver', { approvedBy: undefined }, false],
    ['not by who asked', { requestedBy: 'sam@example.com' }, false],
    ['not by who asked, in other letters', { requestedBy: '  SAM@Example.com ' }, false],
    ['by an owner in other letters', { approvedBy: ' Robin@EXAMPLE.com' }, true],
    ['not by somebody who holds a role that does not own the rule', { approvedBy: 'kim@example.com' }, false],
    ['not by a stranger', { approvedBy: 'zoe@example.com' }, false],
    ['a second before it expires', { expires: at(EVENT + SECOND) }, true],
    ['not as it expires', { expires: at(EVENT) }, false],
    ['not after it expired', { expires: at(EVENT - SECOND) }, false],
    ['in an emergency, approved exactly 24 hours after', { incident: 'I', approvedAt: at(EVENT + 24 * HOUR) }, true],
    ['in an emergency, not a second later', { incident: 'I', approvedAt: at(EVENT + 24 * HOUR + SECOND) }, false],
    ['in an emergency, not by who asked', { incident: 'I', requestedBy: 'sam@example.com' }, false],
    ['in an emergency, not after it expired', { incident: 'I', expires: at(EVENT) }, false],
  ])('%s', (_, keys, excused) => {
    // A case stays as it is, whatever the clock says.
    for (const now of [EVENT + 25 * HOUR, EVENT + 400 * 24 * HOUR]) {
      expect(excusesIt(node(keys, now))).toBe(excused);
      expect(stateOf(node(keys, now))).toBe(excused ? 'in force' : 'invalid');
    }
  });

  test.each<[promise: string, keys: Waived, hours: number, underWay: boolean]>([
    ['an emergency waits for its approval', { incident: 'I', approvedBy: undefined, approvedAt: undefined }, 23, true],
    ['an emergency waits where only the time is missing', { incident: 'I', approvedAt: undefined }, 23, true],
    ['an emergency has waited too long', { incident: 'I', approvedBy: undefined, approvedAt: undefined }, 25, false],
    ['what is no emergency does not wait', { approvedBy: undefined, approvedAt: undefined }, 1, false],
    ['what was approved does not wait', { incident: 'I' }, 1, false],
  ])('%s', (_, keys, hours, underWay) => {
    const waiver = node(keys, EVENT + hours * HOUR);
    expect(isUnderWay(waiver, waiver.events[0]!)).toBe(underWay);
  });

  test.each(['approvedAt', 'approvedBy'])(
    'an emergency without `%s` is excused until it is due, and then no more',
    (key) => {
      const waiver = (now: number) => node({ incident: 'I', [key]: undefined }, now);
      expect(excusesIt(waiver(EVENT + 24 * HOUR - SECOND))).toBe(true);
      expect(excusesIt(waiver(EVENT + 24 * HOUR + SECOND))).toBe(false);
    },
  );

  test('an emergency of what simply is has no later: it is excused only when it is approved', () => {
    expect(excusesIt(node({ incident: 'I', approvedBy: undefined, approvedAt: undefined }, EVENT, [EVENT], true))).toBe(
      false,
    );
    expect(excusesIt(node({ incident: 'I' }, EVENT, [EVENT], true))).toBe(true);
  });

  test('one late event of two leaves the other excused', () => {
    const waiver = node({ approvedAt: at(EVENT) }, EVENT + HOUR, [EVENT - HOUR, EVENT]);
    expect(waiver.events.map((event) => excuses(waiver, event))).toEqual([false, true]);
    expect(stateOf(waiver)).toBe('in force');
  });
});

describe('a waiver that speaks of nothing', () => {
  test.each<[promise: string, keys: Waived]>([
    ['approved', {}],
    ['not approved', { approvedBy: undefined, approvedAt: undefined }],
  ])('%s, is pending until it expires, and unused from then on', (_, keys) => {
    const expiry = Date.parse(DATA.expires);
    expect([expiry - SECOND, expiry, expiry + SECOND].map((now) => stateOf(node(keys, now, [])))).toEqual([
      'pending',
      'unused',
      'unused',
    ]);
  });
});

describe('a waiver speaks of', () => {
  const change = { type: 'promotion', id: 'add-index', environment: 'production' };
  test.each<[promise: string, keys: object, subject: typeof change | { environment: null }, speaks: boolean]>([
    ['its subject', {}, change, true],
    ['its subject in the environment that it names', { environment: 'production' }, change, true],
    ['no other environment', { environment: 'staging' }, change, false],
    [
      'its subject of no environment, whichever it names',
      { environment: 'production' },
      { ...change, environment: null },
      true,
    ],
    ['no other subject', { subject: 'add-column' }, change, false],
    ['no other rule', { rule: 'promotion-order' }, change, false],
    ['each rule of a list', { rule: ['promotion-order', 'soak-window'] }, change, true],
    ['no rule that a list leaves out', { rule: ['promotion-order', 'same-shape'] }, change, false],
    [
      'a service',
      { subject: 'production/api' },
      { type: 'service', id: 'production/api', environment: 'production' },
      true,
    ],
    [
      'every service of an environment',
      { subject: 'production' },
      { type: 'service', id: 'production/api', environment: 'production' },
      true,
    ],
    ['an environment', { subject: 'staging' }, { type: 'environment', id: 'staging', environment: 'staging' }, true],
    ['a runbook', { subject: 'dev/reset' }, { type: 'runbook', id: 'dev/reset', environment: 'dev' }, true],
    [
      'no runbook of its environment',
      { subject: 'dev' },
      { type: 'runbook', id: 'dev/reset', environment: 'dev' },
      false,
    ],
    ['a subject only by its exact letters', { subject: 'Add-Index' }, change, false],
  ])('%s', (_, keys, subject, speaks) => {
    expect(appliesTo({ ...DATA, ...keys } as Waiver, 'soak-window', subject as typeof change)).toBe(speaks);
  });
});
