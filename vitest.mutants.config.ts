import { defineConfig } from 'vitest/config';
import { keptWorker } from './scripts/mutants/kept-worker.ts';
import ShortestFirst from './scripts/mutants/shortest-first.ts';

const kept = keptWorker();

// The tests by which `npm run mutants` looks for mutants that survive: those of the rooms that are mutated, without those that
// start Node or the command, and without those that would try every rule once more for each mutant.
export default defineConfig({
  plugins: [
    {
      name: kept.name,
      // The runner of Stryker names a pool of its own, which would start a process and load every module for each mutant.
      configureVitest({ project }) {
        project.config.pool = kept.name;
        project.config.poolRunner = kept;
      },
    },
  ],
  test: {
    include: ['test/{time,facts,check,rules}/**/*.test.ts'],
    exclude: [
      'test/time/machine.test.ts',
      'test/check/{added-page,any-repository,hours-by-zone}.test.ts',
      'test/check/gate/waivers-in-force.test.ts',
    ],
    testTimeout: 60_000,
    reporters: [],
    setupFiles: ['scripts/mutants/load-zones.ts', 'scripts/mutants/forget-coverage.ts'],
    isolate: false,
    sequence: { sequencer: ShortestFirst },
    experimental: { viteModuleRunner: false },
  },
});
