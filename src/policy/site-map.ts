import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elementsIn } from './body/elements.ts';
import type { LinkPlaces } from './body/link-fault.ts';
import { linkTargets } from './body/link-targets.ts';
import type { FrontMatter } from './front-matter.ts';
import { parseBody } from './mdx.ts';
import { projectOf } from './module-files.ts';
import { pageAddress } from './page-address.ts';
import type { PolicyFiles } from './policy-files.ts';

/** What is known of a site before it is built. */
export interface SiteContents {
  files: PolicyFiles;
  /** The paths of the pages that the checker reads, those with a fault included: `rules/soak-window.mdx`. */
  paths: Iterable<string>;
  /** The pages whose front matter can be read, by the address of each. */
  pages: ReadonlyMap<string, () => FrontMatter | undefined>;
  /** Names of environments, those whose pages have a fault included. */
  environments: readonly string[];
  /** The alerts that runbooks name; undefined where not every runbook can be read. */
  alerts: readonly string[] | undefined;
}

/**
 * What links of a policy's pages can lead to, as far as the policy shows it. Its own pages are known; what else the site may
 * have, such as pictures and pages of a team's own, is not, nor is the base that it is published at.
 */
export function siteMap({ files, paths, pages, environments, alerts }: SiteContents): LinkPlaces {
  const published = new Set([...paths, ...pathsApart(files)].flatMap((path) => pageAddress(path) ?? []));
  const addresses = new Set([...published, ...[...published].map((address) => `${address.slice(0, -1)}.md`)]);
  const spaces = new Set(['rules', ...(files.prose === undefined ? [] : ['guides', 'incidents']), ...environments]);
  const lists = environments.map((environment) => `/${environment}/runbooks/`);
  for (const space of ['/rules/', '/guides/', '/alerts/', '/runbooks/', ...lists]) addresses.add(space);
  for (const alert of alerts ?? []) addresses.add(`/alerts/${alert}/`);
  if (alerts !== undefined) spaces.add('alerts');
  const project = files.folder === undefined ? undefined : projectOf(files.folder);
  const targets = new Map<string, ReadonlySet<string> | undefined>();
  return {
    has: (address) => {
      if (addresses.has(address)) return true;
      const [space = '', part] = address.slice(1).split('/');
      const isOfPolicy = spaces.has(space) && part !== 'to' && !/\.(?!mdx?$)\w+$/.test(address);
      return isOfPolicy && !isServed(address, project) ? false : undefined;
    },
    ids: (address) => {
      if (!targets.has(address)) targets.set(address, targetsOf(pages.get(address)?.()));
      return targets.get(address);
    },
    pages: () => published,
  };
}

function targetsOf(page: FrontMatter | undefined): ReadonlySet<string> | undefined {
  const body = page === undefined ? undefined : parseBody(page);
  return body?.ok === true ? linkTargets(body.value, elementsIn(body.value)) : undefined;
}

/** Paths of pages that the checker reads as no page of a policy: guides and incidents, and those that it could not read. */
function pathsApart(files: PolicyFiles, isTop = true): string[] {
  // A policy that ships with the package has incidents of nobody here.
  const hasIncidents = isTop || files.hasOwnRunbooks !== false;
  return [
    ...Object.keys(files.prose ?? {}).filter((path) => hasIncidents || !path.startsWith('incidents/')),
    ...(files.leftOut ?? []).map(({ path }) => path),
    ...(files.misnamed ?? []).map(({ as }) => as),
    ...(files.unreadable ?? []).map(({ path }) => path),
    ...(files.extends === undefined ? [] : pathsApart(files.extends, false)),
  ];
}

/** Whether the site has a page or a file of the team's own at an address. */
function isServed(address: string, project: string | undefined): boolean {
  if (project === undefined) return false;
  const [asFile, asPage] = [join(project, 'public', address), join(project, 'src/pages', address)];
  const page = asPage.replace(/\/$/, '');
  const endings = ['.astro', '.md', '.mdx', '.html', '.ts', '.js'];
  return (
    existsSync(asFile) ||
    existsSync(page) ||
    (dirname(page) !== page && endings.some((ending) => existsSync(page + ending)))
  );
}
