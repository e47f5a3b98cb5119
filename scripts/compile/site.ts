import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import process from 'node:process';
import { build, type Metafile, type Plugin } from 'esbuild';
import { workerCode } from '../../src/site/build/worker-code.ts';
import { escapeNonAscii, forBrowsers, forNode, ROOT, SOURCES } from './bundle.ts';
import { apart } from './lazy.ts';
import { writeLicenses } from './licenses.ts';

/** What a site has beside modules: Astro compiles it where the site is built. */
const PARTS = ['routes', 'layouts', 'components', 'styles', 'workbench'];
const FONT = /@fontsource-variable\/[\w-]+\/files\/[\w-]+\.woff2/g;

/** What a site asks of a team: packages that Astro itself must find, and one that has a program for each system. */
const EXTERNAL = ['astro', 'astro:*', 'astro/*', '@astrojs/mdx', 'astro-expressive-code', 'pagefind', 'virtual:*'];

/** Compiles the Astro integration, with the libraries that the command in `lib` has already, and copies the routes, components and styles with the fonts that they name. */
export async function compileSite(lib: string): Promise<void> {
  for (const part of ['site', ...PARTS]) rmSync(join(lib, part), { recursive: true, force: true });
  const files = globSync(`{${PARTS.join(',')}}/**/*.*`, { cwd: SOURCES }).map((file) => file.replaceAll('\\', '/'));
  const copied = files.filter((file) => !file.endsWith('.ts'));
  const texts = new Map(copied.map((file) => [file, readFileSync(join(SOURCES, file), 'utf8')]));
  const modules = modulesOf(texts);
  const compiled = await build({
    ...forNode,
    entryPoints: [
      'site/astro.ts',
      'site/load-site.ts',
      ...files.filter((file) => file.endsWith('.ts')),
      ...modules.imported,
    ].map(inSources),
    outbase: SOURCES,
    outdir: lib,
    chunkNames: 'site/[name]-[hash]',
    external: EXTERNAL,
    plugins: [
      includeText,
      includeWorker(await workerCode()),
      apart(new Map(), { folder: join(lib, 'command'), relative: OF_COMMAND }),
      ...forNode.plugins,
    ],
  });
  const scripts = await build({
    ...forBrowsers,
    entryPoints: modules.scripts.map(inSources),
    outbase: SOURCES,
    outdir: lib,
    chunkNames: 'site/browser/[name]-[hash]',
  });
  checkPlaces(compiled.metafile, lib);
  for (const { metafile } of [compiled, scripts]) escapeNonAscii(metafile);
  const fonts = new Set([...texts.values()].flatMap((text) => text.match(FONT) ?? []));
  mkdirSync(join(lib, 'fonts'), { recursive: true });
  for (const font of fonts) copyFileSync(join(ROOT, 'node_modules', font), join(lib, 'fonts', posix.basename(font)));
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(lib, file)), { recursive: true });
    writeFileSync(join(lib, file), asInPackage(text, file));
  }
  const inputs = [compiled, scripts].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeLicenses(join(lib, 'site'), [...inputs, ...[...fonts].map((font) => join('node_modules', font))]);
  const bytes = [compiled, scripts]
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`${relative(process.cwd(), lib)}: the site, ${(bytes / 1e6).toFixed(1)} MB\n`);
}

/** Where the libraries of the command are, from files of `lib/site`. */
const OF_COMMAND = '../command/';

/** Throws where a file that is not in `lib/site` asks for a library of the command, which it would not find. */
function checkPlaces({ outputs }: Metafile, lib: string): void {
  for (const file of Object.keys(outputs)) {
    const isAsking = readFileSync(join(ROOT, file), 'utf8').includes(`${OF_COMMAND}lazy-`);
    if (isAsking && dirname(join(ROOT, file)) !== join(lib, 'site')) {
      throw new Error(`${file} asks for a library of the command, from another folder than lib/site.`);
    }
  }
}

const inSources = (file: string) => join(SOURCES, file);

/** A relative import of a module, or the address of a script. */
const MODULE = /(?<how>\bimport (?<type>type )?[^;'"]*?from '|<script src=")(?<path>\.{1,2}\/[^'"]+\.ts)(?=['"])/g;

/** The modules that Astro's files import when they are built, and those that a browser loads. */
function modulesOf(texts: ReadonlyMap<string, string>): { imported: string[]; scripts: string[] } {
  const found = [...texts].flatMap(([file, text]) =>
    Array.from(text.matchAll(MODULE), ({ groups }) => ({
      isScript: groups?.['how']?.startsWith('<') === true,
      isType: groups?.['type'] !== undefined,
      path: posix.join(posix.dirname(file), groups?.['path'] ?? ''),
    })),
  );
  const paths = (some: typeof found) => [...new Set(some.map(({ path }) => path))];
  return {
    imported: paths(found.filter(({ isScript, isType }) => !isScript && !isType)),
    scripts: paths(found.filter(({ isScript }) => isScript)),
  };
}

/** A file of Astro's as the package has it: it imports compiled modules, and fonts that lie beside it. */
function asInPackage(text: string, file: string): string {
  const fonts = posix.relative(posix.dirname(file), 'fonts');
  return text
    .replace(MODULE, (found) => found.replace(/\.ts$/, '.js'))
    .replace(FONT, (font) => `${fonts}/${posix.basename(font)}`);
}

/** What is imported as text: `icon.svg?raw`. */
const includeText: Plugin = {
  name: 'include-text',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\?raw$/ }, async ({ path, ...rest }) => {
      const found = await resolve(path.replace(/\?raw$/, ''), { kind: rest.kind, resolveDir: rest.resolveDir });
      return { ...found, namespace: 'text' };
    });
    onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: readFileSync(path), loader: 'text' }));
  },
};

/** The compiled service worker in place of the module that compiles it. */
const includeWorker = (code: string): Plugin => ({
  name: 'include-worker',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]site[\\/]build[\\/]worker-code\.ts$/ }, () => ({
      contents: `export const workerCode = async () => ${JSON.stringify(code)};`,
    }));
  },
});
