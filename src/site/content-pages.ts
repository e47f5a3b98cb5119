import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Source } from '../text/source.ts';
import type { SiteOptions } from './options.ts';

/** A page of the policy: its file, its text and where it is published, below the site's base. */
export interface ContentPage {
  /** Its file is named as in findings: `content/rules/soak-window.mdx`. */
  source: Source;
  /** Its folder in the policy: `rules`. */
  folder: string;
  /** `/rules/soak-window/`. */
  address: string;
  /** When it was last committed, in epoch milliseconds; undefined if git does not say. */
  changedAt: number | undefined;
}

/** The address of a page in each folder, by its name there. */
const ADDRESSES: Readonly<Record<string, (name: string) => string>> = {
  environments: (name) => `/${name}/`,
  runbooks: (name) => `/${name.replace('/', '/runbooks/')}/`,
  rules: (name) => `/rules/${name}/`,
  guides: (name) => `/guides/${name}/`,
  incidents: (name) => `/incidents/${name}/`,
};

/** The pages of the policy that the site publishes; `changed` has the times of commits, by path in the policy. */
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
