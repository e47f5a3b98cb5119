import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { Budget, MAX_STEPS } from '../../../src/policy/cel/budget.ts';
import { createScopes } from '../../../src/policy/expression/scope.ts';
import { BUDGET } from '../../../src/policy/expression.ts';
import { evaluated, problemOf } from './values.ts';

const scope = createScopes(vocabulary)({ subject: 'repo', params: {} });

/** The steps that an expression takes. */
function stepsTaken(text: string): number {
  const compiled = scope.compile(text);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const budget = new Budget();
  compiled.value.evaluate({ params: {}, environments: [], now: new Date(0), [BUDGET]: budget });
  return budget.spent;
}

describe('what an expression may hold is limited when its page is read', () => {
  const list = (items: number) => `[${Array.from({ length: items }, () => '1').join(', ')}]`;
  test.each([
    ['nested calls', `${'size(['.repeat(120)}1${'])'.repeat(120)} > 0`, /nests more than 100 levels deep/],
    ['brackets', `${'('.repeat(120)}true${')'.repeat(120)}`, /nests more than 100 levels deep/],
    ['a sum without end', `1${' + 1'.repeat(1_200)} > 0`, /has more than 2000 parts/],
    ['a long list', `1 in ${list(1_100)}`, /has a list of more than 1000 items/],
  ])('%s', (_, text, message) => {
    expect(problemOf(text)).toMatch(message);
  });
});

describe('the steps of an expression grow with what it looks at, and are limited', () => {
  test('a macro takes a step for each part that it evaluates of each item', () => {
    const taken = (size: number) => stepsTaken(`lists.range(${size}).all(n, n < 100000)`);
    expect(taken(2_000) / taken(1_000)).toBeCloseTo(2, 1);
    expect(stepsTaken('lists.range(1000).exists(n, n == 0)')).toBeLessThan(taken(1_000));
  });

  test('and one in another for each item of that', () => {
    const taken = (size: number) =>
      stepsTaken(`lists.range(${size}).all(a, lists.range(${size}).all(b, a + b < 100000))`);
    expect(taken(200) / taken(100)).toBeCloseTo(4, 0);
  });

  const nested = (depth: number, innermost: string) =>
    `${'lists.range(1000).exists(a, '.repeat(depth)}${innermost}${')'.repeat(depth)}`;
  const doubled = (depth: number, start: string, twice: (name: string) => string, result: (name: string) => string) => {
    const binds = Array.from({ length: depth }, (_, n) => `cel.bind(v${n + 1}, ${twice(`v${n}`)}, `).join('');
    return `cel.bind(v0, ${start}, ${binds}${result(`v${depth}`)}${')'.repeat(depth + 1)}`;
  };
  const limited: [what: string, text: string][] = [
    ['macros in macros', nested(4, 'a < 0')],
    ['conditions that have no value, where another item may decide', nested(4, '1 / 0 == 1')],
    ['such a condition on one side of another', nested(3, '1 / 0 == 1 || 1 / 0 == 2')],
    [
      'a text that is doubled again and again',
      doubled(
        40,
        '"ab"',
        (v) => `${v} + ${v}`,
        (v) => `size(${v}) > 0`,
      ),
    ],
    [
      'a list that is doubled again and again',
      doubled(
        40,
        '[1]',
        (v) => `${v} + ${v}`,
        (v) => `size(${v}) > 0`,
      ),
    ],
    [
      'a list that holds itself twice, again and again',
      doubled(
        40,
        '[1]',
        (v) => `[${v}, ${v}]`,
        (v) => `${v} == []`,
      ),
    ],
    [
      'a map that holds another twice',
      doubled(
        40,
        '{"a": 1}',
        (v) => `{"a": ${v}, "b": ${v}}`,
        (v) => `${v} == {}`,
      ),
    ],
    [
      'a list of lists by a macro',
      doubled(
        40,
        '[1, 1]',
        (v) => `${v}.map(x, ${v})`,
        (v) => `size(${v}) > 0`,
      ),
    ],
    [
      'a text that is replaced by a longer one',
      doubled(
        9,
        '"aaaaaaaa"',
        (v) => `${v}.replace("a", ${v})`,
        (v) => `size(${v}) > 0`,
      ),
    ],
    ['lists that are compared item by item', 'sets.contains(lists.range(100000), lists.range(100000))'],
    ['different items of a long list', 'size(lists.range(100000).distinct()) > 0'],
    ['a very long list', 'size(lists.range(200000).map(n, [n, n, n, n, n, n])) > 0'],
  ];
  test.each(limited)('%s', (_, text) => {
    expect(problemOf(text)).toBeUndefined();
    expect(() => evaluated(text)).toThrow(/takes more than \d+ steps|makes a value of more than \d+ items/);
  });

  test('a budget that several expressions share is spent by all of them', () => {
    const compiled = scope.compile('lists.range(1000).all(n, n < 100000)');
    if (!compiled.ok) throw new Error(compiled.problem.message);
    const bindings = { params: {}, environments: [], now: new Date(0), [BUDGET]: new Budget() };
    let runs = 0;
    expect(() => {
      for (; runs < MAX_STEPS; runs += 1) compiled.value.evaluate(bindings);
    }).toThrow(`it takes more than ${MAX_STEPS} steps`);
    expect(runs).toBeGreaterThan(100);
  });
});
