import { visible } from '../../report/visible.ts';

/**
 * A value with all of its texts as a page shows them: with what nothing shows made visible. Functions, sets and maps stay as they
 * are.
 */
export function visibleTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return visible(value, { keepLines: true }) as Value;
  if (Array.isArray(value)) return value.map(visibleTexts) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visibleTexts(inner)])) as Value;
}
