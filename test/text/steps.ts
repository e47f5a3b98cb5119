import { expect } from 'vitest';

/** What parsers ask of a text, step by step. */
const ASKED = ['charCodeAt', 'charAt', 'codePointAt'] as const;

/** What lists all that is in an object. */
const LISTED = ['entries', 'keys', 'values'] as const;

/** What asks the items of a list one after another, as long as its answer is open. */
const VISITING = ['every', 'filter', 'find', 'findIndex', 'findLast', 'flatMap', 'forEach', 'map', 'some'] as const;

/**
 * How many characters of texts are looked at while something runs, how often a regular
 * expression is matched, how many entries of objects are listed, and how many items of lists
 * are visited. Unlike a time it is the same on every machine.
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
  for (const name of VISITING) {
    const list = Array.prototype as unknown as typeof prototype;
    const original = list[name]!;
    list[name] = function counted(this: unknown, ...values: unknown[]) {
      const [visit, ...others] = values as [(...values: unknown[]) => unknown, ...unknown[]];
      const visited = function (this: unknown, ...item: unknown[]) {
        steps += 1;
        return visit.apply(this, item);
      };
      return original.call(this, visited, ...others);
    };
    restore.push(() => {
      list[name] = original;
    });
  }
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

/**
 * Expects that one more record takes as many steps whatever the number of those that are there: that it looks at none of them
 * one after another. A look at each is far below what `expectLinear` sees beside the rest of the work.
 */
export function expectNoScan(run: (size: number) => unknown, size: number): void {
  run(size + 1);
  const [few, some, many] = [size, 2 * size, 4 * size].map((each) => stepsOf(() => run(each))) as [
    number,
    number,
    number,
  ];
  const [ofOne, later] = [(some - few) / size, (many - some) / (2 * size)];
  expect(ofOne).toBeGreaterThan(0);
  expect(later - ofOne).toBeLessThan(size);
}
