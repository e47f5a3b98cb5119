import type { History } from '../../history/history.ts';
import type { Repository } from '../../repo/repository.ts';
import type { World } from './world.ts';

/** Computes a value for a world at the first call, and returns the same one for as long as the world is in use. */
export function oncePerWorld<Value extends object>(compute: (world: World) => Value): (world: World) => Value {
  return memoised(compute);
}

/** The same for a history, which several worlds may have: `gate` makes one for each moment. */
export function oncePerHistory<Value extends object>(
  compute: (history: History) => Value,
): (history: History) => Value {
  return memoised(compute);
}

/** The same for a repository, whose files are those of now in the world of each moment. */
export function oncePerRepository<Value extends object>(
  compute: (repository: Repository) => Value,
): (repository: Repository) => Value {
  return memoised(compute);
}

/** The same for a record, by the node that is made of it. */
export function oncePerRecord<Node extends object, Value extends object>(
  compute: (node: Node) => Value,
): (node: Node) => Value {
  return memoised(compute);
}

/** Stands for a history and a merge base that are not there. */
const NONE = {};

/** The same for worlds that differ in their moment alone, of what depends on none. */
export function oncePerPast<Value extends object>(compute: (world: World) => Value): (world: World) => Value {
  const values = memoised((_: object) => new WeakMap<object, WeakMap<object, WeakMap<object, Value>>>());
  const within = <Inner>(map: WeakMap<object, WeakMap<object, Inner>>, key: object): WeakMap<object, Inner> => {
    const known = map.get(key) ?? new WeakMap<object, Inner>();
    map.set(key, known);
    return known;
  };
  return (world) => {
    const { policy, repository, history = NONE, mergeBase = NONE } = world;
    const ofPast = within(within(values(policy), repository), history);
    const value = ofPast.get(mergeBase) ?? compute(world);
    ofPast.set(mergeBase, value);
    return value;
  };
}

function memoised<Key extends object, Value extends object>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return (key) => {
    const value = values.get(key) ?? compute(key);
    values.set(key, value);
    return value;
  };
}
