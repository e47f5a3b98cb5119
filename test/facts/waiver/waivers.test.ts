import { describe, expect, test } from 'vitest';
import { appliesTo, excuses, isUnderWay, stateOf } from '../../../src/facts/waiver/excuse.ts';
import { conditions } from '../../../src/facts/waiver/waiver.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { waiverNode } from '../../../src/facts/world/waivers.ts';
import type { WaiverNode } from '../../../src/facts/world/world.ts';
import type { Waiver } from '../../../src/repo/repository.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';
import { WAIVER } from './soak-waiver.ts';

const EVENT = Date.parse('2026-11-04T03:00:00Z');
const HOUR = 3_600_000;
const SECOND = 1000;
const policy = wholePolicy();
const repository = soundRepository();

const at = (instant: number) => new Date(instant).toISOString();

/** A waiver that speaks of one event, seen at a time; keys that are undefined are taken away. */
function node(
  keys: Partial<Record<keyof Waiver, string | undefined>>,
  now = EVENT,
  events = [EVENT],
  isNow = false,
  blindRules: readonly string[] = [],
): WaiverNode {
  const data = Object.fromEntries(Object.entries({ ...WAIVER, ...keys }).filter(([, value]) => value !== undefined));
  return waiverNode(
    { file: 'waivers/w.yaml', data } as never,
    {
      events: events.map((instant) => ({ rule: 'soak-window', at: instant, isNow, inRange: false })),
      blindRules,
      nearSubject: undefined,
      otherEnvironment: undefined,
    },
    joinWorld(policy, repository, now),
  );
}
const excusesIt = (waiver: WaiverNode) => waiver.events.every((event) => excuses(waiver, event));
type Waived = Parameters<typeof node>[0];

describe('a waiver and its event', () => {
  test.each<[promise: string, keys: Waived, excused: boolean]>([
    ['where it was approved before', {}, true],
    ['where it was approved at the same second', { approvedAt: at(EVENT) }, true],
    ['not where it was approved a second later', { approvedAt: at(EVENT + SECOND) }, false],
    ['not without the time of approval', { approvedAt: undefined }, false],
    ['not without an approver', { approvedBy: undefined }, false],
    ['not where the requester approved it', { requestedBy: 'sam@example.com' }, false],
    [
      'not where the requester approved it, in other case and with spaces',
      { requestedBy: '  SAM@Example.com ' },
      false,
    ],
    ['not where the approver reads like the requester', { requestedBy: '\u0455am@example.com' }, false],
    ['not where an approver only reads like an owner', { approvedBy: 'r\u043ebin@example.com' }, false],
    ['where an owner approved it, written in other case', { approvedBy: ' Robin@EXAMPLE.com' }, true],
    ['not where the approver holds only a role that does not own the rule', { approvedBy: 'kim@example.com' }, false],
    ['where an owner approved it, written as git prints people', { approvedBy: 'Sam Li <sam@example.com>' }, true],
    ['not where the approver has another address beside the name', { approvedBy: 'Sam Li <sam@example.org>' }, false],
    [
      'not where the requester is the name that the approver has beside the address',
      { requestedBy: 'Sam Li', approvedBy: 'Sam Li <sam@example.com>' },
      false,
    ],
    ['where somebody else of another name asked', { requestedBy: 'Ana', approvedBy: 'Sam Li <sam@example.com>' }, true],
    ['not where the approver holds no role', { approvedBy: 'zoe@example.com' }, false],
    ['where it expires a second after the event', { expires: at(EVENT + SECOND) }, true],
    ['not where it expires at that second', { expires: at(EVENT) }, false],
    ['not where it expired before', { expires: at(EVENT - SECOND) }, false],
    [
      'in an emergency, where it was approved exactly 24 hours after',
      { incident: 'I', approvedAt: at(EVENT + 24 * HOUR) },
      true,
    ],
    [
      'not in an emergency, where it was approved a second later than that',
      { incident: 'I', approvedAt: at(EVENT + 24 * HOUR + SECOND) },
      false,
    ],
    ['not in an emergency, where the requester approved it', { incident: 'I', requestedBy: 'sam@example.com' }, false],
    ['not in an emergency, where it had expired', { incident: 'I', expires: at(EVENT) }, false],
  ])('a waiver excuses its event: %s', (_, keys, excused) => {
    // The verdict does not depend on the clock.
    for (const now of [EVENT + 25 * HOUR, EVENT + 400 * 24 * HOUR]) {
      expect(excusesIt(node(keys, now))).toBe(excused);
      expect(stateOf(node(keys, now))).toBe(excused ? 'in force' : 'invalid');
    }
  });

  test.each<[promise: string, keys: Waived, hours: number, underWay: boolean]>([
    [
      'an emergency waits 24 hours for its approval',
      { incident: 'I', approvedBy: undefined, approvedAt: undefined },
      23,
      true,
    ],
    [
      'an emergency waits for its approval where only the time is missing',
      { incident: 'I', approvedAt: undefined },
      23,
      true,
    ],
    [
      'an emergency does not wait longer than 24 hours for its approval',
      { incident: 'I', approvedBy: undefined, approvedAt: undefined },
      25,
      false,
    ],
    [
      'a waiver without an incident does not wait for its approval',
      { approvedBy: undefined, approvedAt: undefined },
      1,
      false,
    ],
    ['a waiver that was approved does not wait for its approval', { incident: 'I' }, 1, false],
  ])('%s', (_, keys, hours, underWay) => {
    const waiver = node(keys, EVENT + hours * HOUR);
    expect(isUnderWay(waiver, waiver.events[0]!)).toBe(underWay);
  });

  test.each(['approvedAt', 'approvedBy'])(
    'an emergency without `%s` is excused until the approval is due, and not after that',
    (key) => {
      const waiver = (now: number) => node({ incident: 'I', [key]: undefined }, now);
      expect(excusesIt(waiver(EVENT + 24 * HOUR - SECOND))).toBe(true);
      expect(excusesIt(waiver(EVENT + 24 * HOUR + SECOND))).toBe(false);
    },
  );

  test('an emergency on a state, which has no time of its own, is excused only once it is approved', () => {
    expect(excusesIt(node({ incident: 'I', approvedBy: undefined, approvedAt: undefined }, EVENT, [EVENT], true))).toBe(
      false,
    );
    expect(excusesIt(node({ incident: 'I' }, EVENT, [EVENT], true))).toBe(true);
  });

  test('a waiver that was approved too late for one event excuses a later one', () => {
    const waiver = node({ approvedAt: at(EVENT) }, EVENT + HOUR, [EVENT - HOUR, EVENT]);
    expect(waiver.events.map((event) => excuses(waiver, event))).toEqual([false, true]);
    expect(stateOf(waiver)).toBe('in force');
  });
});

describe('a role that names somebody as git prints people', () => {
  const roles = { 'tech-lead': [{ name: 'Sam Li <sam@example.com>', until: undefined }] };
  const of = (keys: Waived) => {
    const waiver = node(keys);
    return { ...waiver, world: { ...waiver.world, policy: { ...policy, roles } } };
  };
  const faults = (keys: Waived) =>
    conditions(of(keys)).flatMap(({ kind, fault }) => (kind === 'signature' || fault === '' ? [] : [fault]));

  test('is held by the address alone', () => {
    expect(faults({ approvedBy: 'sam@example.com' })).toEqual([]);
    expect(excusesIt(of({ approvedBy: 'sam@example.com' }))).toBe(true);
  });

  test('is not held by the name alone, which somebody else may have; how it is written is told', () => {
    expect(faults({ approvedBy: 'Sam Li' })).toEqual([
      '`Sam Li` holds no role that owns `soak-window`, and is written otherwise than `Sam Li <sam@example.com>`, who does',
    ]);
    expect(faults({ approvedBy: 'zoe@example.com' })).toEqual([
      '`zoe@example.com` holds no role that owns `soak-window`',
    ]);
  });

  test.each(['Sam Li', 'li, sam', '@Sam-Li'])('does not let %j agree to oneself', (requestedBy) => {
    expect(faults({ requestedBy, approvedBy: 'sam@example.com' })).toEqual([
      `\`sam@example.com\`, who approved it, is by \`roles.yaml\` also \`${requestedBy}\`, who requested it`,
    ]);
  });
});

describe('a waiver without an event', () => {
  test.each<[promise: string, keys: Waived]>([
    ['approved', {}],
    ['not approved', { approvedBy: undefined, approvedAt: undefined }],
  ])('a waiver without an event, %s, is pending until it expires, and unused from then on', (_, keys) => {
    const expiry = Date.parse(WAIVER.expires);
    expect([expiry - SECOND, expiry, expiry + SECOND].map((now) => stateOf(node(keys, now, [])))).toEqual([
      'pending',
      'unused',
      'unused',
    ]);
  });
});

describe('a waiver applies to', () => {
  const change = { type: 'promotion', id: 'add-index', environment: 'production' };
  test.each<[promise: string, keys: object, subject: typeof change | { environment: null }, applies: boolean]>([
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
  ])('a waiver applies to %s', (_, keys, subject, applies) => {
    expect(appliesTo({ ...WAIVER, ...keys } as Waiver, 'soak-window', { ref: subject as typeof change })).toBe(applies);
  });
});
