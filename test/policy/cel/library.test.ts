import { describe, expect, test } from 'vitest';
import { evaluated, problemOf } from './values.ts';

/** Each is true. What the official tests say of strings, math and conversions is not said again. */
const TRUE: Readonly<Record<string, readonly string[]>> = {
  'lists are cut, flattened, sorted and searched': [
    '[1, 2, 3, 4].slice(1, 3) == [2, 3]',
    '[1, 2].slice(2, 2) == []',
    '[1, [2, [3]]].flatten() == [1, 2, [3]]',
    '[1, [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]]',
    '[3, 1, 2].sort() == [1, 2, 3]',
    '["b", "B", "a"].sort() == ["B", "a", "b"]',
    '[duration("2h"), duration("90s")].sort()[0] == duration("90s")',
    '["ccc", "a", "bb"].sortBy(name, size(name)) == ["a", "bb", "ccc"]',
    '[{"n": 2}, {"n": 1}].sortBy(each, each.n)[0].n == 1',
    '[1, 2, 1, 1.0, "a", "a"].distinct() == [1, 2, "a"]',
    '[1, 2, 3].reverse() == [3, 2, 1]',
    '["a", "b"].first().value() == "a" && ["a", "b"].last().value() == "b"',
    '![].first().hasValue() && [].last().orValue(7) == 7',
    'lists.range(3) == [0, 1, 2] && lists.range(0) == []',
    'lists.range(3).map(n, n * n) == [0, 1, 4]',
  ],
  'sets ignore order and repetition': [
    'sets.contains([1, 2, 3], [3, 1])',
    'sets.contains([1], []) && sets.contains([], [])',
    '!sets.contains(["a"], ["a", "b"])',
    'sets.equivalent([1, 2, 2], [2, 1])',
    '!sets.equivalent([1, 2], [1])',
    'sets.intersects(["a", "b"], ["b", "c"])',
    '!sets.intersects([1], []) && !sets.intersects([1], [2])',
    'sets.contains([dyn(1), 2.0], [1u, 2])',
  ],
  'durations are computed with their signs': [
    'duration("-0.5s") + duration("-0.7s") == duration("-1.2s")',
    'duration("-0.5s") + duration("-0.7s") > duration("-2s")',
    'duration("1s") - duration("1.5s") == duration("-500ms")',
    'duration("-1.5h") == duration("-90m")',
    'timestamp("2026-01-01T00:00:00Z") + duration("-1ms") == timestamp("2025-12-31T23:59:59.999Z")',
    'timestamp("2026-01-01T00:00:00Z") - timestamp("2026-01-01T00:00:00.001Z") == duration("-1ms")',
    'duration("1h") + timestamp("2026-01-01T00:00:00Z") < timestamp("2026-01-01T01:00:01Z")',
    'string(duration("-1.5h")) == "-5400s" && string(duration("1ms")) == "0.001s"',
    'duration("-90s").getMinutes() == -1 && duration("1500ms").getMilliseconds() == 500',
    'duration("0") == duration("0s")',
  ],
  'texts are ordered and counted by characters': [
    '"a" > "B" && "" < "a" && "a" < "ab"',
    '"😀" > "\\uffff"',
    '"👍👍a".indexOf("a") == 2 && "👍a".substring(1) == "a" && size("👍") == 1',
    '"straße".upperAscii() == "STRAßE"',
    '"ß".matches("^.$") && "😀".matches("^.$")',
    '"abc".matches("^[[:alpha:]]+$") && !"abc".matches("\\\\pN")',
    'b"ÿ" == b"\\303\\277"',
    '"abc".reverse() == "cba" && "a-b-c".replace("-", "$&") == "a$&b$&c"',
    '"%s is %d%% of %.1f".format(["x", 5, 2.25]) == "x is 5% of 2.2"',
    'base64.encode(b"a") == "YQ==" && base64.decode("YQ") == b"a"',
  ],
  'numbers of different kinds are compared by what they are': [
    '1 < 1.5 && 2u > 1 && 1.0 <= 1u',
    '1 == 1.0 && 1u == 1 && 1u != 2.0',
    '1 in [1.0, 2.0] && 1.0 in {1: "a"} && {1: "a"}[1u] == "a"',
    '[1, 2] == [1, 2] && {"a": 1} == {"a": 1}',
    'math.greatest(1, 2.5, 2u) == 2.5 && math.least([3, 1, 2]) == 1',
  ],
  'maps keep the kinds of their keys': [
    '{1: "a", 2: "b"}.all(key, key > 0)',
    '{1: "a"}.transformList(key, value, key + 1) == [2]',
    '{true: 1}[true] == 1 && "__proto__" in {"__proto__": 1}',
    '{"a": 1, "b": 2}.transformMap(key, value, value > 1, value * 10) == {"b": 20}',
    '{"a": "x"}.transformMapEntry(key, value, {value: key}) == {"x": "a"}',
    '["a", "b"].transformMap(index, value, value) == {0: "a", 1: "b"}',
    '["a"].transformMapEntry(index, value, {value: index}) == {"a": 0}',
  ],
  'optional values are mapped and chained': [
    'optional.of(2).optMap(n, n * 2).value() == 4',
    '!optional.none().optMap(n, n * 2).hasValue()',
    '{"a": {}}.?a.optFlatMap(a, a.?b).orValue("none") == "none"',
    '!optional.ofNonZeroValue("").hasValue() && optional.ofNonZeroValue(duration("1s")).hasValue()',
    'has({"a": 1}.a) && !has({"a": 1}.b) && has({"a": optional.none()}.a)',
    'optional.of(1) == optional.of(1) && optional.none() != optional.of(1)',
  ],
  'a name is given to a value once': [
    'cel.bind(parts, "a-b".split("-"), parts[0] == "a" && parts.size() == 2)',
    '[1, 2].map(n, cel.bind(square, n * n, square + n)) == [2, 6]',
    '[1].exists(n, [2].exists(n, n == 2) && n == 1)',
  ],
  'a side that decides makes up for one that fails': [
    'true || 1 / 0 == 1',
    '1 / 0 == 1 || true',
    '!(1 / 0 == 1 && false)',
    '[0, 1].exists(n, 1 / n == 1)',
    '![0, 2].all(n, 1 / n == 1)',
  ],
};

describe.each(Object.entries(TRUE))('%s', (_, expressions) => {
  test.each(expressions)('%s', (text) => {
    expect(evaluated(text)).toBe(true);
  });
});

describe('what has no value is an error, and never a value', () => {
  test.each([
    '[1, "a"].sort()',
    '[1].slice(0, 2)',
    '[[1]].flatten(-1)',
    'lists.range(9000000000)',
    'int("") == 0',
    'int("0b11") == 3',
    'int("1 ") == 1',
    'int(1e99) == 1',
    'double("1_0") == 10.0',
    'timestamp("March 29, 2026 " + "01:30 UTC") < now',
    'now.getHours("Europe/" + "Londn") == 1',
    'duration("200000h") + duration("2400000h") > duration("1s")',
    '{"a": 1, "a" + "": 2}.a == 1',
    '9223372036854775807 + 1 == 0',
    '-(-9223372036854775808) > 0',
    'optional.none().value() == 1',
    '"%d".format(["a"]) == ""',
    '"%q".format([1]) == ""',
    '[1, 2].existsOne(n, 1 / (n - 1) == 1)',
    'base64.decode("?") == b""',
  ])('%s', (text) => {
    expect(problemOf(text)).toBeUndefined();
    expect(() => evaluated(text)).toThrow();
  });
});

describe('values of other types are an error when the page is read', () => {
  test.each([
    'math.abs("a") == 1',
    'math.greatest(1, "a") == 1',
    '["a"].sortBy(n, m) == []',
    'sets.contains([1], 1)',
    '"a".replace("a", 1) == ""',
    '{"a": 1}.transformMapEntry(k, v, v) == {}',
    'optional.of(1).optFlatMap(n, n) == optional.none()',
    '[1].all(i, v, v)',
    '[1].transformList(i, v, i, v) == []',
    'lists.range("a") == []',
    '[1].first() == 1',
    '"a".format("b") == ""',
    'has({"a": 1}.a.b)',
  ])('%s', (text) => {
    expect(problemOf(text)).toBeDefined();
  });
});
