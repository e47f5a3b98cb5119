import { defineCollection } from 'astro:content';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { options } from 'virtual:towpath/options';
import { glob } from 'astro/loaders';
import { environmentPage } from './policy/environment-page.ts';
import { guidePage } from './policy/guide-page.ts';
import { incidentPage } from './policy/incident-page.ts';
import { rulePage } from './policy/rule-page.ts';
import { runbookPage } from './policy/runbook-page.ts';

/** Pages keep their file's path as their id: `production/apply-a-migration`. */
const pages = (folder: string) =>
  glob({
    base: pathToFileURL(`${join(options.policy, folder)}/`),
    pattern: '**/*.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    retainBody: false,
  });

/** The checker and the site read the same pages by the same schemas; guides and incidents are the site's alone. */
export const collections = {
  environments: defineCollection({ loader: pages('environments'), schema: environmentPage }),
  rules: defineCollection({ loader: pages('rules'), schema: rulePage }),
  runbooks: defineCollection({ loader: pages('runbooks'), schema: runbookPage }),
  guides: defineCollection({ loader: pages('guides'), schema: guidePage }),
  incidents: defineCollection({ loader: pages('incidents'), schema: incidentPage }),
};
