import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/longest-first.ts';

const SITE = 'test/site/**/*.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['./test/compile.ts', './test/site/shared-folder.ts'],
    reporters: ['default', './test/closing-line.ts'],
    // Where Node keeps compiled code by default: much of what a test waits for is the start of a process.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    // A guard against hanging and no measure: a test must pass on a machine under load.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // More workers than processors, since some wait for a browser or for git.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Modules hold no state, so that a worker may keep them for its next file; reading them anew was most of the time.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'checker',
          include: ['test/**/*.test.ts'],
          exclude: [SITE],
          // Node imports these files itself, since none needs the bundler: in what Vite makes of a module, a name of another is
          // looked up at each use. Pages of the site are imported as text too, which only Vite can.
          experimental: { viteModuleRunner: false },
        },
      },
      { extends: true, test: { name: 'site', include: [SITE] } },
    ],
  },
});
