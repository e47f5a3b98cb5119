import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { escapeNonAscii, forNode, REQUIRE, SOURCES } from './bundle.ts';

/** How such a module names a library. */
const LIBRARY = /\brequire\('([^']+)'\)/g;

/** The libraries that modules load so, by the file that holds them; `.cjs` for `require`, `.js` for `import()`. */
export type LazyLibraries = Map<string, Set<string>>;

/**
 * Leaves those libraries out of what is compiled, each module's in a file of their own beside it: a start reads none that it does
 * not need. `lazy` is filled as they are met. With `others`, only those that are there already are left out: what is compiled
 * finds them in that folder, relative to its own files.
 */
export const apart = (lazy: LazyLibraries, others?: { folder: string; relative: string }): Plugin => ({
  name: 'lazy-libraries-apart',
  setup({ onLoad, onResolve }) {
    const at = others?.relative ?? './';
    const isApart = (file: string) => others === undefined || existsSync(join(others.folder, file));
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes(REQUIRE)) return undefined;
      const file = `lazy-${relative(SOURCES, path).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-')}.cjs`;
      if (!isApart(file)) return undefined;
      const libraries = new Set(Array.from(text.matchAll(LIBRARY), ([, library]) => library!));
      lazy.set(file, libraries);
      const contents = text.replace(REQUIRE, '\n').replace(LIBRARY, `require('${at}${file}')['$1']`);
      return { contents, loader: 'ts' };
    });
    onResolve({ filter: /\/lazy-.*\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^[a-z]/ }, ({ path, kind, importer }) => {
      if (kind !== 'dynamic-import' || !importer.startsWith(SOURCES) || isBuiltin(path)) return undefined;
      const file = `lazy-${path}.js`;
      if (!isApart(file)) return undefined;
      lazy.set(file, new Set([path]));
      return { path: `${at}${file}`, external: true };
    });
  },
});

/** Compiles those libraries into a folder. */
export async function compileLazy(lazy: LazyLibraries, outdir: string): Promise<Metafile> {
  const made = await Promise.all(
    (['cjs', 'esm'] as const).map(async (format) => {
      const extension = format === 'cjs' ? '.cjs' : '.js';
      const files = [...lazy.keys()].filter((file) => file.endsWith(extension));
      const { metafile } = await build({
        ...forNode,
        plugins: [entriesOf(lazy), ...forNode.plugins],
        entryPoints: files.map((file) => ({ in: file, out: file.slice(0, -extension.length) })),
        outdir,
        outExtension: { '.js': extension },
        format,
        splitting: false,
        banner: format === 'cjs' ? {} : forNode.banner,
      });
      return metafile;
    }),
  );
  const metafile = {
    inputs: Object.assign({}, ...made.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...made.map(({ outputs }) => outputs)),
  };
  escapeNonAscii(metafile);
  return metafile;
}

/** A file of libraries evaluates the one that is asked for. */
const entriesOf = (lazy: LazyLibraries): Plugin => ({
  name: 'lazy-entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lazy-.*\.c?js$/ }, ({ path }) => ({ path, namespace: 'lazy' }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => {
      const libraries = [...lazy.get(path)!];
      const getters = libraries.map((each) => `get '${each}'() { return require('${each}'); },`);
      const contents = path.endsWith('.cjs')
        ? `module.exports = {\n${getters.join('\n')}\n};`
        : libraries.map((each) => `export * from '${each}';`).join('\n');
      return { contents, resolveDir: SOURCES };
    });
  },
});
