import type { Path } from '../../text/path.ts';
import { normalName } from '../../text/people.ts';
import { shown } from '../../text/shown.ts';
import { parseInstant } from '../../time/instant.ts';

/** How a record says something else of what has happened. */
export interface Difference {
  kind: 'removed' | 'changed' | 'added' | 'retried' | 'backdated';
  path: Path;
  /** The values as messages show them; empty where there is none. */
  before: string;
  after: string;
}

/** What of a value is not in another any more: keys that are gone and values that are others. What was added is none. */
export function differences(before: unknown, after: unknown, path: Path): Difference[] {
  if (before === undefined || before === null) return [];
  if (after === undefined || after === null) return [removed(before, path)];
  if (!isMapping(before) || !isMapping(after)) return isSame(before, after) ? [] : [changed(before, after, path)];
  return Object.entries(before).flatMap(([key, value]) => {
    return differences(value, Object.hasOwn(after, key) ? after[key] : undefined, [...path, key]);
  });
}

export function removed(before: unknown, path: Path): Difference {
  return { kind: 'removed', path, before: shown(before), after: '' };
}

export function changed(before: unknown, after: unknown, path: Path): Difference {
  return { kind: 'changed', path, before: shown(before), after: shown(after) };
}

/** Whether all of a value is in another one, which may have more: what `differences` would find, without the texts of it. */
export function isIn(before: unknown, after: unknown): boolean {
  if (before === undefined || before === null) return true;
  if (after === undefined || after === null) return false;
  if (!isMapping(before) || !isMapping(after)) return isSame(before, after);
  return Object.entries(before).every(([key, value]) =>
    isIn(value, Object.hasOwn(after, key) ? after[key] : undefined),
  );
}

/** The entries of a list that are in none of another list; an entry is looked for among those of its key. */
export function goneFrom<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => unknown,
): Entry[] {
  const byKey = Map.groupBy(after, keyOf);
  return before.filter((each) => byKey.get(keyOf(each))?.some((other) => isIn(each, other)) !== true);
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values say the same: a moment in another offset, a hash in capitals and a number in quotes do. */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' && typeof after !== 'object') {
    const [a, b] = [String(before), String(after)];
    if (normalName(a) === normalName(b)) return true;
    const at = parseInstant(a);
    return at !== undefined && at === parseInstant(b);
  }
  return JSON.stringify(before) === JSON.stringify(after);
}
