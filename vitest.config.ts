import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 20_000,
    // A build of the site takes both cores; two at once would only wait for each other.
    fileParallelism: true,
    maxWorkers: 2,
  },
});
