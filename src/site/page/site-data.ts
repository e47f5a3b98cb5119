import { options } from 'virtual:towpath/options';
import { loadSite, type Site } from '../load-site.ts';

let loaded: Promise<Site> | undefined;

/** What every page reads. Loaded once a build; in `astro dev`, anew after an edit, because this module is then reloaded. */
export function siteData(): Promise<Site> {
  loaded ??= loadSite(options);
  return loaded;
}

export { options as siteOptions };
