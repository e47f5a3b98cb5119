import { defineConfig } from 'vitest/config';

// The tests by which `npm run mutants` looks for mutants that survive: those of the rooms that are mutated, without those that
// start processes, and without those that would try every rule once more for each mutant.
export default defineConfig({
  test: {
    include: ['test/{time,facts,check,rules}/**/*.test.ts'],
    exclude: ['test/time/machine.test.ts', 'test/check/{any-repository,mutation-run}.test.ts'],
    testTimeout: 60_000,
  },
});
