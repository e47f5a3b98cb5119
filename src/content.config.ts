import { defineCollection } from 'astro:content';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { options } from 'virtual:towpath/options';
import { glob, type Loader } from 'astro/loaders';
import { environmentPage } from './policy/environment-page.ts';
import { guidePage } from './policy/guide-page.ts';
import { incidentPage } from './policy/incident-page.ts';
import { rulePage } from './policy/rule-page.ts';
import { runbookPage } from './policy/runbook-page.ts';
import type { SiteLayer } from './site/options.ts';

/** The pages of one folder keep their file's path as their id: `production/apply-a-migration`. */
const pagesIn = (folder: string, pattern: string | string[] = '**/*.mdx') =>
  glob({
    base: pathToFileURL(`${folder}/`),
    pattern,
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    retainBody: false,
  });

/** The pages of the policy, and those that it inherits and has none of the same name of. */
const pages = (kind: string): Loader => {
  const [own, ...inherited] = options.layers.filter((layer: SiteLayer) => layer.kinds.includes(kind));
  if (own === undefined || inherited.length === 0) return pagesIn(join(own?.folder ?? options.policy, kind));
  return {
    name: 'towpath-pages',
    load: async (context) => {
      context.store.clear();
      // Each loader drops what it does not find itself, so it is shown none of the others' pages.
      const store = { ...context.store, keys: () => [] };
      const folders = [own, ...inherited]
        .map(({ folder }) => join(folder, kind))
        .filter((folder) => existsSync(folder));
      for (const [index, folder] of folders.entries()) {
        const upper = folders.slice(0, index).flatMap(pageNames);
        await pagesIn(folder, ['**/*.mdx', ...upper.map((name) => `!${name}`)]).load({ ...context, store });
      }
    },
  };
};

const pageNames = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.mdx'));

/** The checker and the site read the same pages by the same schemas; guides and incidents are the site's alone. */
export const collections = {
  environments: defineCollection({ loader: pages('environments'), schema: environmentPage }),
  rules: defineCollection({ loader: pages('rules'), schema: rulePage }),
  runbooks: defineCollection({ loader: pages('runbooks'), schema: runbookPage }),
  guides: defineCollection({ loader: pages('guides'), schema: guidePage }),
  incidents: defineCollection({ loader: pages('incidents'), schema: incidentPage }),
};
