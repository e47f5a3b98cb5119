import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// The whole package would load a compiler, which is for other service workers.
import { getManifest } from 'workbox-build/build/get-manifest.js';
import { injectManifest } from 'workbox-build/build/inject-manifest.js';
import { addressOf } from '../plain-address.ts';
import { workerCode } from './worker-code.ts';

const NAME = 'service-worker.js';

/** What the service worker caches of a site. */
export interface Kept {
  files: number;
  bytes: number;
}

/** What pages need. If one of these files cannot be loaded, nothing is cached. */
const ESSENTIAL = ['**/*.html', '_astro/**', 'pagefind/**', 'environments.json', 'names.json', 'checked.js'];
/** Files that configure a host, which reads but does not serve them. */
const FOR_HOSTS = ['**/_headers', '**/_redirects', '**/_worker.js', '**/CNAME', '**/.*'];
/** What evaluates expressions, and what on: much, and for those who write rules. */
const TO_TRY = ['_astro/{evaluation,temporal-polyfill,moment-timezone}*.js', 'reference/try-it.json'];
/** The page for a missing address, which a host may serve with status 404; and what nobody needs offline, such as a long list of other repositories. */
const NOT_ESSENTIAL = ['404.html', '_astro/**/*.map', 'fleet/**', 'schemas/**', ...TO_TRY];

/** What became of each change and version is kept where there is not too much of it. */
const TIMELINES = ['changes', 'versions'];
const MANY_TIMELINES = 200;

/**
 * Writes the service worker of a built site. It caches the whole site on the first visit: nobody opens a runbook before the
 * night on which it is needed.
 */
export async function writeServiceWorker(folder: string, base: string): Promise<Kept> {
  const root = base.replace(/\/?$/, '/');
  const addressIn = (path: string) => addressOf(`${root}${path}`);
  const shared = {
    globDirectory: folder,
    // Their names contain a hash of their content.
    dontCacheBustURLsMatching: /\/_astro\//,
    maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
    manifestTransforms: [
      <Entry extends { url: string }>(manifest: Entry[]) => ({
        manifest: manifest.map((entry) => ({ ...entry, url: addressIn(entry.url) })),
      }),
    ],
  };
  const extras = await getManifest({
    ...shared,
    globPatterns: ['**/*'],
    globIgnores: [
      NAME,
      ...ESSENTIAL.filter((pattern) => pattern !== '**/*.html'),
      '**/index.html',
      'fleet.json',
      'report.json',
      'schemas/**',
      ...TO_TRY,
      ...FOR_HOSTS,
    ],
  });
  const file = join(folder, NAME);
  const addresses = JSON.stringify(extras.manifestEntries.map(({ url, revision }) => ({ url, revision })));
  writeFileSync(
    file,
    (await workerCode()).replace('self.__EXTRAS', () => addresses),
  );
  const { count, size, warnings } = await injectManifest({
    ...shared,
    swSrc: file,
    swDest: file,
    globPatterns: ESSENTIAL,
    globIgnores: [...NOT_ESSENTIAL, ...manyTimelines(folder)],
  });
  if (warnings.length > 0) throw new Error(`The site cannot be kept for reading offline: ${warnings.join('; ')}`);
  return { files: count + extras.count, bytes: size + extras.size };
}

/** Patterns of the pages of changes and of services, where there are many: each build changes all of them. */
function manyTimelines(folder: string): string[] {
  const pages = TIMELINES.flatMap((name) => {
    const inside = join(folder, name);
    return existsSync(inside) ? readdirSync(inside) : [];
  });
  return pages.length > MANY_TIMELINES ? TIMELINES.map((name) => `${name}/*/**`) : [];
}
