import { sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { contentPages } from '../content-pages.ts';
import type { SiteOptions } from '../options.ts';

const resolved = (id: string) => `\0${id}`;

/** What each module says. */
const MODULES: Readonly<Record<string, (options: SiteOptions) => string>> = {
  'virtual:towpath/options': (options) => `export const options = ${JSON.stringify(options)};`,
  'virtual:towpath/pages': (options) => {
    const imports = contentPages(options, new Map()).map(
      ({ folder, name, path }) => `${JSON.stringify(`${folder}/${name}`)}: () => import(${JSON.stringify(path)}),\n`,
    );
    return `export const built = {\n${imports.join('')}};`;
  },
};

/**
 * Passes the options and the pages of the policy to the site as modules. While `astro dev` runs, an edit in the policy or in the
 * checked repository invalidates these modules and so every module that keeps loaded data; the page then shows the effect.
 */
export function virtualModules(options: () => SiteOptions): Plugin {
  return {
    name: 'towpath-modules',
    resolveId: (id) => (Object.hasOwn(MODULES, id) ? resolved(id) : undefined),
    load: (id) => (id.startsWith('\0') ? MODULES[id.slice(1)]?.(options()) : undefined),
    configureServer(server) {
      const { policy, repo } = options();
      server.watcher.add([policy, repo]);
      server.watcher.on('all', (_event, file) => {
        // Astro's own folder is written while the server starts.
        const isOfAstro = file.split(sep).includes('.astro');
        if (!isOfAstro && [policy, repo].some((folder) => file.startsWith(folder + sep))) invalidate(server);
      });
    },
  };
}

function invalidate(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    for (const id of Object.keys(MODULES)) {
      const module = environment.moduleGraph.getModuleById(resolved(id));
      if (module !== undefined) environment.moduleGraph.invalidateModule(module);
    }
    environment.hot.send({ type: 'full-reload' });
  }
}
