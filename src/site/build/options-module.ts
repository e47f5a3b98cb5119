import { sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { SiteOptions } from '../options.ts';

const NAME = 'virtual:towpath/options';
const RESOLVED = `\0${NAME}`;

/**
 * Passes the options to pages as a module. While `astro dev` runs, an edit in the policy or in the checked repository
 * invalidates this module and so every module that keeps loaded data; the page then shows the effect.
 */
export function optionsModule(options: () => SiteOptions): Plugin {
  return {
    name: 'towpath-options',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export const options = ${JSON.stringify(options())};` : undefined),
    configureServer(server) {
      const { policy, repo } = options();
      server.watcher.add([policy, repo]);
      server.watcher.on('all', (_event, file) => {
        if ([policy, repo].some((folder) => file.startsWith(folder + sep))) invalidate(server);
      });
    },
  };
}

function invalidate(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    const module = environment.moduleGraph.getModuleById(RESOLVED);
    if (module !== undefined) environment.moduleGraph.invalidateModule(module);
    environment.hot.send({ type: 'full-reload' });
  }
}
