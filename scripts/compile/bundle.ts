import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';

export const ROOT = join(import.meta.dirname, '../..');
export const SOURCES = join(ROOT, 'src');

/** The line by which a module says that it loads libraries when it first needs them. */
export const REQUIRE = 'const require = createRequire(import.meta.url);\n';

/** Modules load a parser by `require` when its format is first met; without its own `require`, the compiler sees which. */
const seeLazyLibraries: Plugin = {
  name: 'see-lazy-libraries',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(REQUIRE, '\n'),
      loader: 'ts',
    }));
  },
};

/** The messages of zod in other languages than English, which nothing asks for, are a quarter of it. */
const withoutTranslations: Plugin = {
  name: 'without-translations',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** A language of moment is read by its name, which no browser can; asking for it would put a `require` into what every page loads. */
const withoutLanguages: Plugin = {
  name: 'without-languages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]moment[\\/]moment\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/(?<=aliasedRequire = )require;/, 'undefined;'),
    }));
  },
};

/**
 * How modules are compiled: few files, so that a start reads little, with every library in them, so that a user installs none,
 * and without comments: the licenses lie beside them.
 */
const bundle = {
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** Those that run in Node. */
export const forNode = {
  ...bundle,
  platform: 'node',
  target: 'node22.12',
  mainFields: ['module', 'main'],
  plugins: [seeLazyLibraries, withoutTranslations],
  // Libraries in CommonJS ask for parts of Node by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * Those that run in a browser, for which the build of a site compiles them once more, and makes them short: what it may drop is
 * marked by comments, which stay.
 */
export const forBrowsers = {
  ...bundle,
  platform: 'browser',
  target: 'esnext',
  minifyWhitespace: false,
  plugins: [withoutLanguages],
} satisfies BuildOptions;

/**
 * Escapes what is not ASCII in compiled files: the compiler leaves it in regular expressions, and one such character makes
 * Node keep all of a file in twice the memory, and read it more slowly.
 */
export function escapeNonAscii({ outputs }: Metafile): void {
  for (const file of Object.keys(outputs).map((each) => join(ROOT, each))) {
    if (!/\.c?js$/.test(file) || !existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    if (escaped !== text) writeFileSync(file, escaped);
  }
}
