import { expect } from 'vitest';

/** What parsers ask of a text, step by step. */
const ASKED = ['charCodeAt', 'charAt', 'codePointAt'] as const;

/** What lists all that is in an object. */
const LISTED = ['entries', 'keys', 'values'] as const;

/**
 * How many characters of texts are looked at while something runs, how often a regular
 * expression is matched, and how many entries of objects are listed. Unlike a time
 * it is the same on every machine.
 */
function stepsOf(run: () => unknown): number {
  let steps = 0;
  const prototype = String.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
  const restore: (() => void)[] = [];
  const count = (holder: Record<string, (...values: unknown[]) => unknown>, name: string) => {
    const original = holder[name]!;
    holder[name] = function counted(this: unknown, ...values: unknown[]) {
      const result = original.apply(this, values);
      steps += Array.isArray(result) ? result.length + 1 : 1;
      return result;
    };
    restore.push(() => {
      holder[name] = original;
    });
  };
  for (const name of ASKED) count(prototype, name);
  count(RegExp.prototype as unknown as typeof prototype, 'exec');
  for (const name of LISTED) count(Object as unknown as typeof prototype, name);
  try {
    run();
  } finally {
    for (const each of restore) each();
  }
  return steps;
}

/** Expects that twice the input takes about twice the steps: each of many findings costs the same, whatever the size of the file. */
export function expectLinear(run: (size: number) => unknown, size = 200): void {
  // What is loaded or compiled at the first run is not counted; nor is of another size what is remembered of a text.
  run(size + 1);
  const [once, twice] = [stepsOf(() => run(size)), stepsOf(() => run(2 * size))];
  expect(once).toBeGreaterThan(0);
  expect(twice / once).toBeLessThan(2.5);
}
