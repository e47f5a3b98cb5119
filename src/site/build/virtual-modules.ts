import type { Plugin } from 'vite';
import { contentPages } from '../content-pages.ts';
import type { SiteOptions } from '../options.ts';

export const resolvedId = (id: string) => `\0${id}`;

/** What each module says. */
const MODULES: Readonly<Record<string, (options: SiteOptions) => string>> = {
  'virtual:towpath/options': (options) => `export const options = ${JSON.stringify(options)};`,
  'virtual:towpath/pages': (options) => {
    const imports = contentPages(options, new Map()).map(
      ({ folder, name, path }) => `${JSON.stringify(`${folder}/${name}`)}: () => import(${JSON.stringify(path)}),\n`,
    );
    return `export const built = {\n${imports.join('')}};`;
  },
  // That of `astro dev` has another.
  'virtual:towpath/workbench': () => 'export const workbench = undefined;\nexport const Effect = undefined;',
};

/** The ids of the modules that an edit may change. */
export const CHANGING = ['virtual:towpath/options', 'virtual:towpath/pages'].map(resolvedId);

/** Passes the options and the pages of the policy to the site as modules. */
export function virtualModules(options: () => SiteOptions | Promise<SiteOptions>): Plugin {
  return {
    name: 'towpath-modules',
    resolveId: (id) => (Object.hasOwn(MODULES, id) ? resolvedId(id) : undefined),
    load: async (id) => {
      const module = id.startsWith('\0') ? MODULES[id.slice(1)] : undefined;
      return module?.(await options());
    },
  };
}
