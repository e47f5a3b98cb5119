import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Lets the pages of a build import the very modules that its gate has imported: the one of this file, and those that it consists
 * of. The pages then need not read and judge once more, nor the bundler go through the checker; and a value of an expression is
 * told by its class, of which there must be one alone.
 */
export function sharedModules(entry: string): Plugin {
  const shared = modulesFrom(entry);
  return {
    name: 'towpath-shared-modules',
    apply: 'build',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!id.startsWith('.') || importer === undefined || this.environment.config.consumer !== 'server')
        return undefined;
      const file = resolve(dirname(importer), id);
      return shared.has(file) ? { id: pathToFileURL(file).href, external: true } : undefined;
    },
  };
}

/** A static import from another file, or an export of what is there; not one of types alone. */
const IMPORT = /^(?:import|export)\b(?!\s+type\b)(?:[^;'"`=]*?\bfrom)?\s*["'](?<path>\.{1,2}\/[^"']+)["']/gm;

/** The files of a module and of all that it imports by static imports, as absolute paths. */
export function modulesFrom(entry: string): Set<string> {
  const found = new Set([entry]);
  for (const file of found)
    for (const { groups } of readFileSync(file, 'utf8').matchAll(IMPORT))
      found.add(resolve(dirname(file), groups?.['path'] ?? ''));
  return found;
}
