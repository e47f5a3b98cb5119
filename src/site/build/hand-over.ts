import { randomUUID } from 'node:crypto';

const KEY = `towpath.${randomUUID()}`;
const values: unknown[] = [];
Object.assign(globalThis, { [Symbol.for(KEY)]: values });

/**
 * Keeps a value of the integration for the pages of `astro dev`, which run in the same process with modules of their own. Returns the
 * expression that is that value there.
 */
export function handOver(value: unknown): string {
  return `globalThis[Symbol.for(${JSON.stringify(KEY)})][${values.push(value) - 1}]`;
}
