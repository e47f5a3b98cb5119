import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';

const params = { names: 'list<string>', count: 'int', share: 'double' };
const scope = createScopes(vocabulary)({ subject: 'promotion', params });

/** The message and help for an expression that does not compile. */
function problem(text: string) {
  const result = scope.compile(text);
  if (result.ok) throw new Error(`${text} compiles`);
  return result.problem;
}

describe('the help for an expression is right to follow', () => {
  const cases: [text: string, help: string, followed: string][] = [
    ['string(stage.run) == ""', 'Write `text(…)`, which shows lists and absent facts too.', 'text(stage.run) == ""'],
    [
      'string(change.files) == ""',
      'Write `text(…)`, which shows lists and absent facts too.',
      'text(change.files) == ""',
    ],
    ['string(change) == ""', 'Name one of its facts.', 'string(change.id) == ""'],
    [
      'change.files.all(file)',
      'Call it as `list.all(item, condition)` or `list.all(index, item, condition)`.',
      'change.files.all(index, file, index < 3 || file == "")',
    ],
    [
      'change.files.map(index, file, index) == [0]',
      'Call `transformList(index, item, result)` or `transformMap(key, value, result)` instead.',
      'change.files.transformList(index, file, index) == [0]',
    ],
    [
      'change.files.filter(index, file, index > 0) == []',
      'Call it as `list.filter(item, condition)`.',
      'change.files.filter(file, file != "") == []',
    ],
    ['change.files.all(1, true)', 'Write a name of your own, such as `item`.', 'change.files.all(item, true)'],
    [
      'change.files.exists(file, file)',
      'Write a condition that is true or false.',
      'change.files.exists(file, file == "")',
    ],
    ['change.id.all(letter, true)', 'Call it on a list or a map.', 'change.id.split("").all(letter, true)'],
    ['change.id.optMap(id, true)', 'Use it on a fact that may be absent.', 'stage.run.optMap(run, true).hasValue()'],
    ['has(stage)', 'Name a field, as in `has(object.field)`.', 'has(stage.run)'],
    [
      'stage.run.startsWith("https:")',
      'Guard the fact that may be absent with `.hasValue()`, or give it a value with `.orValue(…)`.',
      'stage.run.orValue("").startsWith("https:")',
    ],
    [
      'promotion.soaked > 5',
      'Write the other value as a duration, such as `duration("24h")`.',
      'promotion.soaked > duration("24h")',
    ],
    [
      'now > "2026-01-31"',
      'Write the other value as a timestamp, such as `timestamp("2026-01-31T09:00:00Z")`.',
      'now > timestamp("2026-01-31T09:00:00Z")',
    ],
    [
      'change.id + params.count == ""',
      'Write `string(…)` around the value that is no text.',
      'change.id + string(params.count) == ""',
    ],
    [
      'params.count * params.share > 1.0',
      'Convert one of them with `double(…)` or `int(…)`.',
      'double(params.count) * params.share > 1.0',
    ],
    ['change.id.startWith("a")', 'Write `startsWith`.', 'change.id.startsWith("a")'],
    ['math.bas(1) == 1', 'Write `abs`.', 'math.abs(1) == 1'],
    [
      '{"a.b": 1}.`a.b` == 1',
      'Write `["name"]` in place of the name in backticks; CEL is read without those.',
      '{"a.b": 1}["a.b"] == 1',
    ],
    [
      '[?stage.run] == []',
      'Write a condition in place of the `?` entry, such as `x.hasValue() ? [x.value()] : []`; CEL is read without those.',
      '(stage.run.hasValue() ? [stage.run.value()] : []) == []',
    ],
    ['.5 < 1.0', 'Write a zero before the point; CEL is read only with it.', '0.5 < 1.0'],
  ];
  test.each(cases)('%s', (text, help, followed) => {
    expect(problem(text).help).toBe(help);
    expect(scope.compile(followed)).toMatchObject({ ok: true, value: { type: 'bool' } });
  });
});

test.each([
  'change.files == []',
  'params.names != []',
  'change.id in []',
  'size([]) == 0',
  '[].exists(each, each == 1)',
  '{}.all(key, key == 1)',
  '[].map(each, each)[0].field == 1',
  '(promotion.inOrder ? params.names : []) == []',
])('an empty list has no type of its own: %s', (text) => {
  expect(scope.compile(text)).toMatchObject({ ok: true, value: { type: 'bool' } });
});

test('a call with values of other types names the ways to call it', () => {
  expect(problem('change.id.charAt("a") == ""').message).toBe(
    'There is no `string.charAt(string)`; `charAt` is called as `string.charAt(int)`.',
  );
});

test.each(['b"a".hex() == ""', 'foo(1)', 'change.id.foo()'])('%s calls what a rule has not', (text) => {
  expect(problem(text).message).toContain('is not a function that a rule can use.');
});
