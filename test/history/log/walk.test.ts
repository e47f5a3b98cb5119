import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walkBy, withInherited } from '../../../src/history/log/inherited.ts';
import type { ServiceVersion } from '../../../src/history/version-source.ts';
import { MOST_LAYERS } from '../../../src/text/most-layers.ts';

/** A file with a version of a service that is called as it is, laid over others. */
const file = (path: string, below: readonly string[]): ServiceVersion[] => [
  { environment: 'dev', service: path, version: '1' },
  ...below.map((each) => ({ environment: 'dev', service: '', version: each, builtOn: 'any' as const })),
];

/** Files by their paths, and how often one was read. */
function filesOf(below: Readonly<Record<string, readonly string[]>>) {
  const files = new Map(Object.entries(below).map(([path, others]) => [path, file(path, others)]));
  const counted = { read: 0 };
  const readAt = (path: string) => {
    counted.read += 1;
    return files.get(path);
  };
  return { readAt, counted };
}

const chain = (length: number, last: readonly string[] = []) =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [`f${index}`, index === length - 1 ? last : [`f${index + 1}`]]),
  );
const services = (versions: readonly ServiceVersion[]) => versions.map(({ service }) => service).sort();

describe('what many files build on in common', () => {
  test('is read once in one walk', () => {
    const { readAt, counted } = filesOf(chain(MOST_LAYERS));
    const walk = walkBy(readAt);
    for (const path of Object.keys(chain(MOST_LAYERS))) withInherited(path, walk);
    expect(counted.read).toBe(MOST_LAYERS);
    expect(services(withInherited('f0', walk))).toHaveLength(MOST_LAYERS);
  });

  test.each([
    ['a row of files that has no end in sight', []],
    ['a row of files that begins anew', ['f0']],
  ])('is followed for so many layers and no more: %s', (_, last) => {
    const length = 10 * MOST_LAYERS;
    const { readAt, counted } = filesOf(chain(length, last));
    const walk = walkBy(readAt);
    for (const path of Object.keys(chain(length))) withInherited(path, walk);
    expect(counted.read).toBe(length);
    expect(services(withInherited('f0', walk))).toEqual(['f0']);
    expect(services(withInherited(`f${length - MOST_LAYERS}`, walk)).length).toBeGreaterThanOrEqual(MOST_LAYERS);
  });

  test('is the same in one walk as in one for each file, whatever builds on what', () => {
    const graph = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(graph, fc.array(fc.nat(7), { minLength: 1, maxLength: 12 }), (below, asked) => {
        const files = Object.fromEntries(below.map((each, index) => [`f${index}`, each.map((other) => `f${other}`)]));
        const { readAt } = filesOf(files);
        const walk = walkBy(readAt);
        for (const each of asked) {
          expect(withInherited(`f${each}`, walk)).toEqual(withInherited(`f${each}`, walkBy(readAt)));
        }
      }),
      { numRuns: 300 },
    );
  });
});
