import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

export const ROOT = join(import.meta.dirname, '../..');
export const SOURCES = join(ROOT, 'src');

/** Modules load a parser by `require` when its format is first met; without its own `require`, the compiler includes it. */
const includeLazyLibraries: Plugin = {
  name: 'include-lazy-libraries',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('const require = createRequire(import.meta.url);\n', '\n'),
      loader: 'ts',
    }));
  },
};

/** How modules are compiled: few files, so that a start reads little, with every library in them, so that a user installs none. */
const bundle = {
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: 'esm',
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** Those that run in Node. */
export const forNode = {
  ...bundle,
  platform: 'node',
  target: 'node22.12',
  mainFields: ['module', 'main'],
  plugins: [includeLazyLibraries],
  // Libraries in CommonJS ask for parts of Node by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
} satisfies BuildOptions;

/** Those that run in a browser, for which the build of a site compiles them once more. */
export const forBrowsers = { ...bundle, platform: 'browser', target: 'esnext' } satisfies BuildOptions;
