import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROUTES_FOLDER } from '../routes-folder.ts';

/** A route as Astro's `injectRoute` takes it. */
interface Route {
  pattern: string;
  entrypoint: URL;
  prerender: true;
}

/**
 * The routes of the site, one for each file of `src/routes`, whose addresses follow from the files' names as in a project's own
 * `src/pages`. A project that has a page of its own at such an address keeps that one.
 */
export function siteRoutes(folder = ROUTES_FOLDER): Route[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => relative(fileURLToPath(folder), file).split(sep).join('/'))
    .sort()
    .map((file) => ({ pattern: patternOf(file), entrypoint: new URL(encodeURI(file), folder), prerender: true }));
}

/** `/rules/[rule]` for `rules/[rule].astro`, `/llms.txt` for `llms.txt.ts`. */
function patternOf(file: string): string {
  return `/${file.replace(/\.\w+$/, '').replace(/(?:^|\/)index$/, '')}`;
}
