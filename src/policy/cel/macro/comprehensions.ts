import { lengthOf, passOver } from '../budget.ts';
import { type Evaluate, type Frame, withLocal } from '../frame.ts';
import {
  checkCondition,
  checkedVariable,
  compileForItems,
  type Macro,
  type Macros,
  NO_LIST,
  ONE_VARIABLE,
  truth,
  variableOf,
} from '../macro.ts';
import { addEntry, type CelMap, entriesOf } from '../map.ts';
import type { Call, CheckContext, CheckedType, Checker, Node } from '../node.ts';
import { celError, kindOf } from '../value.ts';

/** One item of a list with its index, or one entry of a map, and the frame in which the variables name it. */
interface Item {
  /** The index, or the key. */
  key: unknown;
  /** What the first variable names. */
  named: unknown;
  frame: Frame;
}

/** The types of the indexes or keys of a range, and of its values. */
interface RangeTypes {
  key: CheckedType;
  value: CheckedType;
  isMap: boolean;
}

/** A macro over a list or a map: its last values, behind the variables, are evaluated for each item. */
interface Comprehension {
  check(parts: readonly Node[], checker: Checker, context: CheckContext, types: RangeTypes): CheckedType;
  run(items: readonly Item[], ...parts: Evaluate[]): unknown;
}

const condition: Comprehension['check'] = ([predicate], checker, context) => {
  checkCondition(predicate!, checker, context);
  return checker.getType('bool');
};

const all: Comprehension = { check: condition, run: (items, predicate) => decide(items, predicate!, false) };
const exists: Comprehension = { check: condition, run: (items, predicate) => decide(items, predicate!, true) };
const existsOne: Comprehension = {
  check: condition,
  run: (items, predicate) => items.filter(({ frame }) => truth(predicate!(frame))).length === 1,
};

/** `map` and `transformList`, with a condition before the last value or without. */
const toList: Comprehension = {
  check(parts, checker, context) {
    checkFilter(parts, checker, context);
    return checker.registry.getListType(checker.check(parts.at(-1)!, context));
  },
  run: (items, ...parts) => kept(items, parts).map(({ frame }) => parts.at(-1)!(frame)),
};
const mapKept: Comprehension = {
  ...toList,
  check([predicate, ...rest], checker, context, types) {
    try {
      checker.check(predicate!, context);
    } catch (error) {
      if (predicate!.op !== 'id') throw error;
      throw checker.createError(ONE_VARIABLE, '`map` has one variable', predicate!);
    }
    return toList.check([predicate!, ...rest], checker, context, types);
  },
};
const filter: Comprehension = {
  check([predicate], checker, context, { key, value, isMap }) {
    checkCondition(predicate!, checker, context);
    return checker.registry.getListType(isMap ? key : value);
  },
  run: (items, predicate) => items.filter(({ frame }) => truth(predicate!(frame))).map(({ named }) => named),
};
const toMap: Comprehension = {
  check(parts, checker, context, { key }) {
    checkFilter(parts, checker, context);
    return checker.registry.getMapType(key, checker.check(parts.at(-1)!, context));
  },
  run(items, ...parts) {
    const map = new Map<unknown, unknown>();
    for (const { key, frame } of kept(items, parts)) map.set(key, parts.at(-1)!(frame));
    return map;
  },
};
const toEntries: Comprehension = {
  check(parts, checker, context) {
    checkFilter(parts, checker, context);
    const type = checker.check(parts.at(-1)!, context);
    if (type.kind === 'map' || type.kind === 'dyn') return type;
    throw checker.createError('invalid_macro_argument', `a map is expected, got '${type.name}'`, parts.at(-1)!);
  },
  run(items, ...parts) {
    const map = new Map<unknown, unknown>();
    for (const { frame } of kept(items, parts)) {
      const entries = parts.at(-1)!(frame);
      if (kindOf(entries) !== 'map') throw celError(`a map is expected, got ${kindOf(entries)}`);
      for (const [key, value] of entriesOf(entries as CelMap)) addEntry(map, key, value);
    }
    return map;
  },
};

/** The macros over lists and maps, with one variable and with two (index and item, or key and value). */
export const comprehensions: Macros = {
  'list.all(item, condition)': macroOf(1, all),
  'list.exists(item, condition)': macroOf(1, exists),
  'list.exists_one(item, condition)': macroOf(1, existsOne),
  'list.existsOne(item, condition)': macroOf(1, existsOne),
  'list.map(item, result)': macroOf(1, toList),
  'list.map(item, condition, result)': macroOf(1, mapKept),
  'list.filter(item, condition)': macroOf(1, filter),
  'list.all(index, item, condition)': macroOf(2, all),
  'list.exists(index, item, condition)': macroOf(2, exists),
  'list.exists_one(index, item, condition)': macroOf(2, existsOne),
  'list.existsOne(index, item, condition)': macroOf(2, existsOne),
  'list.transformList(index, item, result)': macroOf(2, toList),
  'list.transformList(index, item, condition, result)': macroOf(2, toList),
  'map.transformMap(key, value, result)': macroOf(2, toMap),
  'map.transformMap(key, value, condition, result)': macroOf(2, toMap),
  'map.transformMapEntry(key, value, entry)': macroOf(2, toEntries),
  'map.transformMapEntry(key, value, condition, entry)': macroOf(2, toEntries),
};

function macroOf(variables: 1 | 2, { check, run }: Comprehension): Macro {
  return {
    check(call, checker, context) {
      const types = rangeTypes(call, checker, context);
      const names = call.values.slice(0, variables).map((node) => checkedVariable(node, checker));
      const given = variables === 2 ? [types.key, types.value] : [types.isMap ? types.key : types.value];
      const inner = names.reduce((outer, name, index) => outer.forkWithVariable(name, given[index]!), context);
      return check(call.values.slice(variables), checker, inner, types);
    },
    compile({ receiver, values }, compile) {
      const names = values.slice(0, variables).map((node) => variableOf(node)!);
      const range = compile(receiver!);
      const parts = values.slice(variables).map((part) => compileForItems(part, compile));
      return (frame) => run(itemsOf(range(frame), names, frame), ...parts);
    },
  };
}

function rangeTypes({ receiver }: Call, checker: Checker, context: CheckContext): RangeTypes {
  const type = checker.check(receiver!, context);
  const dyn = checker.getType('dyn');
  const known = (inner: CheckedType) => (inner.kind === 'param' ? dyn : inner);
  if (type.kind === 'dyn') return { key: dyn, value: dyn, isMap: false };
  if (type.kind === 'list') return { key: checker.getType('int'), value: known(type.valueType!), isMap: false };
  if (type.kind === 'map') return { key: known(type.keyType!), value: known(type.valueType!), isMap: true };
  throw checker.createError(NO_LIST, `a list or a map is expected, got '${type.name}'`, receiver!);
}

/** The items of a list or map. One variable names the items of a list, and the keys of a map. */
function itemsOf(range: unknown, [first, second]: readonly string[], frame: Frame): Item[] {
  frame.budget.spend(lengthOf(range));
  if (Array.isArray(range)) {
    return range.map((value, index) => {
      const key = BigInt(index);
      if (second === undefined) return { key, named: value, frame: withLocal(frame, first!, value) };
      return { key, named: key, frame: withLocal(withLocal(frame, first!, key), second, value) };
    });
  }
  if (kindOf(range) !== 'map') throw celError(`a list or a map is expected, got ${kindOf(range)}`);
  return entriesOf(range as CelMap).map(([key, value]) => {
    const withKey = withLocal(frame, first!, key);
    return { key, named: key, frame: second === undefined ? withKey : withLocal(withKey, second, value) };
  });
}

/** Whether one item decides: an item that cannot be judged is an error only where no other decides. */
function decide(items: readonly Item[], predicate: Evaluate, deciding: boolean): boolean {
  let problem: { error: unknown } | undefined;
  for (const { frame } of items) {
    try {
      if (truth(predicate(frame)) === deciding) return deciding;
    } catch (error) {
      passOver(error, frame.budget);
      problem ??= { error };
    }
  }
  if (problem !== undefined) throw problem.error;
  return !deciding;
}

function checkFilter(parts: readonly Node[], checker: Checker, context: CheckContext): void {
  if (parts.length === 2) checkCondition(parts[0]!, checker, context);
}

/** The items that the condition before the last value holds for; all of them where there is no condition. */
function kept(items: readonly Item[], parts: readonly Evaluate[]): readonly Item[] {
  return parts.length === 1 ? items : items.filter(({ frame }) => truth(parts[0]!(frame)));
}
