import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { celText, celTypeName, innerType, present, toCel } from '../../src/policy/cel-value.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';

const asCel = (type: string, value: unknown) => toCel(type, value, (name, plain) => ({ name, plain }));

describe('a fact type has its name in CEL', () => {
  const cases: [type: string, name: string][] = [
    ['string', 'string'],
    ['timestamp', 'google.protobuf.Timestamp'],
    ['optional<timestamp>', 'optional<google.protobuf.Timestamp>'],
    ['list<optional<duration>>', 'list<optional<google.protobuf.Duration>>'],
    ['list<Copy>', 'list<Copy>'],
  ];
  test.each(cases)('%s', (type, name) => {
    expect(celTypeName(type)).toBe(name);
  });

  test('the type inside a list or an optional is named, and no other type has one', () => {
    expect(['list<Copy>', 'optional<list<string>>', 'string'].map(innerType)).toEqual([
      'Copy',
      'list<string>',
      undefined,
    ]);
  });
});

describe('a value is formatted for a message', () => {
  const cases: [type: string, value: unknown, text: string][] = [
    ['string', 'api', 'api'],
    ['bool', false, 'false'],
    ['int', 3, '3'],
    ['double', 0.5, '0.5'],
    ['duration', 1_440_000, '24m'],
    ['duration', 0, '0s'],
    ['duration', -5_400_000, '-1h 30m'],
    ['timestamp', Date.UTC(2026, 10, 2, 10), '2026-11-02T10:00:00Z'],
    ['list<string>', ['a', 'b'], 'a, b'],
    ['list<duration>', [60_000, 90_000], '1m, 1m 30s'],
    ['list<string>', [], 'none'],
    ['optional<string>', 'a', 'a'],
    ['optional<string>', undefined, 'none'],
    ['optional<timestamp>', 0, '1970-01-01T00:00:00Z'],
    ['optional<list<string>>', ['a'], 'a'],
  ];
  test.each(cases)('%s %j', (type, value, text) => {
    expect(celText(asCel(type, value))).toBe(text);
  });
});

test('a duration in CEL is as long as the milliseconds that it was made of', () => {
  const scope = createScopes(vocabulary)({ subject: 'repo', params: { d: 'duration' } });
  const cases: [milliseconds: number, expression: string][] = [
    [1_800_000, 'params.d == duration("30m")'],
    [1_500, 'params.d == duration("1.5s")'],
    [-1_500, 'params.d < duration("-1s") && params.d > duration("-2s")'],
    [604_800_000, 'params.d == duration("168h")'],
    [1_799_999, 'params.d < duration("30m")'],
  ];
  for (const [milliseconds, text] of cases) {
    const result = scope.compile(text);
    if (!result.ok) throw new Error(result.problem.message);
    expect([text, result.value.evaluate({ params: { d: asCel('duration', milliseconds) } })]).toEqual([text, true]);
  }
});

test('a negative duration with a fraction equals the same duration written in CEL', () => {
  const scope = createScopes(vocabulary)({ subject: 'repo', params: { d: 'duration' } });
  const result = scope.compile('params.d == duration("-1.5s")');
  if (!result.ok) throw new Error(result.problem.message);
  expect(result.value.evaluate({ params: { d: asCel('duration', -1_500) } })).toBe(true);
});

test('the object of an optional is undefined where the optional is absent', () => {
  const object = { name: 'dev' };
  expect(present(object)).toBe(object);
  expect(present(asCel('optional<Environment>', object))).toEqual({ name: 'Environment', plain: object });
  expect(present(asCel('optional<Environment>', undefined))).toBeUndefined();
  expect(present('text')).toBeUndefined();
  expect(present(null)).toBeUndefined();
});
