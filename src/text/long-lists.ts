/**
 * What a call with a list spread into its arguments would do, which overflows the stack where the list has some hundred thousand
 * values: a file can hold so many.
 */

/** The least of some numbers; infinite where there are none. */
export function least(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const value of values) found = Math.min(found, value);
  return found;
}

/** The greatest of some numbers; minus infinity where there are none. */
export function greatest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const value of values) found = Math.max(found, value);
  return found;
}

/** Adds some values to the end of a list. */
export function addAll<Value>(list: Value[], more: Iterable<NoInfer<Value>>): void {
  for (const value of more) list.push(value);
}
