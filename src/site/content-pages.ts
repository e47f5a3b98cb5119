import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Source } from '../text/source.ts';
import type { SiteOptions } from './options.ts';

/** A page that somebody wrote: its file, its text and where it is published, below the site's base. */
export interface ContentPage {
  /** As findings name it: `content/rules/soak-window.mdx`. */
  source: Source;
  /** The folder of the policy that it stands in: `rules`. */
  folder: string;
  /** `/rules/soak-window/`. */
  address: string;
  /** When it was last committed, epoch milliseconds; undefined where that is not known. */
  changedAt: number | undefined;
}

/** Where the pages of each folder are published, by their names below the folder. */
const ADDRESSES: Readonly<Record<string, (name: string) => string>> = {
  environments: (name) => `/${name}/`,
  runbooks: (name) => `/${name.replace('/', '/runbooks/')}/`,
  rules: (name) => `/rules/${name}/`,
  guides: (name) => `/guides/${name}/`,
  incidents: (name) => `/incidents/${name}/`,
};

/** Every page of the policy's folder that the site publishes, by address; `changed` has times by path below the folder. */
export function contentPages(
  { policy, policyLabel }: Pick<SiteOptions, 'policy' | 'policyLabel'>,
  changed: ReadonlyMap<string, number>,
): ContentPage[] {
  return Object.entries(ADDRESSES).flatMap(([folder, addressOf]) => {
    if (!existsSync(join(policy, folder))) return [];
    const names = readdirSync(join(policy, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.mdx'))
      .sort();
    return names.map((name) => {
      const text = readFileSync(join(policy, folder, name), 'utf8');
      const source = new Source(`${policyLabel}/${folder}/${name}`, text);
      const address = addressOf(name.slice(0, -'.mdx'.length));
      return { source, folder, address, changedAt: changed.get(`${folder}/${name}`) };
    });
  });
}
