import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { handOver } from './hand-over.ts';

const KEPT = '\0towpath-shared:';

/**
 * Lets pages import the very modules that the integration has imported: the one of this file, and those that it consists of. The
 * pages of a build then need not read and judge once more, nor the bundler go through the checker; those of `astro dev` find what was
 * read before an edit; and a value of an expression is told by its class, of which there must be one alone.
 */
export function sharedModules(entry: string): Plugin {
  const shared = modulesFrom(entry);
  let isBuild = false;
  return {
    name: 'towpath-shared-modules',
    enforce: 'pre',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId(id, importer) {
      if (!id.startsWith('.') || importer === undefined || this.environment.config.consumer !== 'server')
        return undefined;
      const file = resolve(dirname(importer), id);
      if (!shared.has(file)) return undefined;
      return isBuild ? { id: pathToFileURL(file).href, external: true } : KEPT + file;
    },
    // The module runner of `astro dev` would compile a file anew wherever it is, so that it is told of one by its exports.
    async load(id) {
      return id.startsWith(KEPT) ? await exportsOf(id.slice(KEPT.length)) : undefined;
    },
  };
}

/** A module that exports what the module of a file does, which Node imports. */
async function exportsOf(file: string): Promise<string> {
  const module = await import(pathToFileURL(file).href);
  const names = Object.keys(module).map((name) =>
    name === 'default' ? 'export default module.default;' : `export const ${name} = module.${name};`,
  );
  return [`const module = ${handOver(module)};`, ...names].join('\n');
}

/** A static import from another file, or an export of what is there, at the start of a line or of a minified statement; not one of types alone. */
const IMPORT = /(?<=^|;)(?:import|export)\b(?!\s+type\b)(?:[^;'"`=]*?\bfrom)?\s*["'](?<path>\.{1,2}\/[^"']+)["']/gm;

/** The files of a module and of all that it imports by static imports, as absolute paths. */
export function modulesFrom(entry: string): Set<string> {
  const found = new Set([entry]);
  for (const file of found)
    for (const { groups } of readFileSync(file, 'utf8').matchAll(IMPORT))
      found.add(resolve(dirname(file), groups?.['path'] ?? ''));
  return found;
}
