import { describe, expect, test } from 'vitest';
import { appliesTo, mayApplyTo, rulesWithoutRole, stateOf } from '../../../src/facts/waiver/excuse.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { waiverNode } from '../../../src/facts/world/waivers.ts';
import type { WaiverNode, World } from '../../../src/facts/world/world.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Waiver } from '../../../src/repo/repository.ts';
import { soundRepository, wholePolicy } from '../../check/whole.ts';
import { WAIVER } from './soak-waiver.ts';

const OVER = Date.parse(WAIVER.expires);
const policy = wholePolicy();

/** A waiver without an event, at the moment at which it expires. */
function node(
  keys: object,
  { now = OVER, blindRules = [] as string[], judged = policy, world = {} as Partial<World> } = {},
) {
  const joined = { ...joinWorld(judged, soundRepository(), now), ...world };
  const known = { events: [], blindRules, nearSubject: undefined, otherEnvironment: undefined };
  return waiverNode({ file: 'waivers/w.yaml', data: { ...WAIVER, ...keys } } as never, known, joined) as WaiverNode;
}
const withRule = (id: string, keys: object): Policy => ({
  ...policy,
  rules: policy.rules.map((rule) => (rule.id === id ? { ...rule, ...keys } : rule)),
});

describe('a waiver may be for what could not be seen', () => {
  test.each<[promise: string, keys: object, unseen: { ids?: string[]; environment?: string | null }, mayBe: boolean]>([
    ['where nothing is known of it', {}, {}, true],
    ['where its subject is among what it may be', {}, { ids: ['add-column', 'add-index'] }, true],
    ['and not where it is not', {}, { ids: ['add-column'] }, false],
    ['and not where it is for another rule', { rule: 'same-shape' }, {}, false],
    ['in the environment that it names', { environment: 'staging' }, { environment: 'staging' }, true],
    ['in an environment that is not known', { environment: 'staging' }, {}, true],
    ['in all environments', { environment: 'staging' }, { environment: null }, true],
    ['and not in another', { environment: 'staging' }, { environment: 'production' }, false],
    ['in any where it names none', {}, { environment: 'production' }, true],
  ])('%s', (_, keys, unseen, mayBe) => {
    const waiver = { ...WAIVER, ...keys } as Waiver;
    expect(mayApplyTo(waiver, 'soak-window', { id: 'unseen', ...unseen } as never)).toBe(mayBe);
  });
});

test('a waiver of a commit names it by twelve digits of its hash or more', () => {
  const hash = '0123456789abcdef0123456789abcdef01234567';
  const commit = { type: 'commit', id: hash, environment: null };
  const applies = (subject: string) => appliesTo({ ...WAIVER, subject }, 'soak-window', { ref: commit as never });
  expect([hash, hash.slice(0, 12), hash.slice(0, 11), `f${hash.slice(1)}`].map(applies)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('the rules whose owners the approver is none of', () => {
  const without = (keys: object, judged = policy) => rulesWithoutRole(node(keys, { judged }));

  test('are those of the waiver, each by its own owners', () => {
    expect(without({ approvedBy: 'zoe@example.com' })).toEqual(['soak-window']);
    expect(without({})).toEqual([]);
  });

  test('are none where nobody approved it, where the policy has no such rule, or the roles cannot be read', () => {
    expect(without({ approvedBy: undefined })).toEqual([]);
    expect(without({ approvedBy: 'zoe@example.com', rule: 'no-such-rule' })).toEqual([]);
    const unread = { ...policy, brokenRoles: 'content/roles.yaml' };
    expect(without({ approvedBy: 'zoe@example.com' }, unread)).toEqual([]);
  });

  test('are all where nobody holds the role', () => {
    expect(without({}, withRule('soak-window', { owners: ['nobody', 'constructor'] }))).toEqual(['soak-window']);
  });
});

describe('whether an expired waiver was used is not known', () => {
  const stateIn = (judged: Policy, keys: object = {}) => stateOf(node(keys, { judged }));

  test('where a rule of it could not see everything, whether it has expired or not', () => {
    const blindRules = ['soak-window'];
    expect([OVER - 1, OVER].map((now) => stateOf(node({}, { now, blindRules })))).toEqual(['unknown', 'unknown']);
    expect(stateOf(node({}))).toBe('unused');
  });

  test.each<[why: string, judged: Policy, keys: object]>([
    ['is off', withRule('soak-window', { severity: 'off' }), {}],
    ['judges only what came since', withRule('soak-window', { since: 0 }), {}],
    ['is gone', policy, { rule: 'no-such-rule' }],
    ['judges a request alone', policy, { rule: 'config-change-has-record' }],
  ])('where its rule %s, though another one of it would tell', (_, judged, keys) => {
    expect(stateIn(judged, keys)).toBe('unknown');
    const { rule = 'soak-window' } = keys as { rule?: string };
    expect(stateIn(judged, { rule: ['same-shape', rule] })).toBe('unknown');
    expect(stateIn(judged, { rule: ['same-shape', 'promotion-order'] })).toBe('unused');
  });
});
