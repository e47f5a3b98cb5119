import { clientsClaim } from 'workbox-core';
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { addressOf } from '../../plain-address.ts';
import { asKept } from './kept-page.ts';
import { CHECKED, type LastCheck, lastCheckIn } from './last-check.ts';
import { loadMissing } from './load-missing.ts';

/** An event that lasts until what it begins is done. */
type LastingEvent = Parameters<PrecacheController['install']>[0];

/** The part of a service worker's scope that is used here. The build adds the files of the site, with their revisions. */
declare const self: {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  /** Files that pages work without: a host need not serve them all. */
  __EXTRAS: readonly { url: string; revision: string }[];
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: LastingEvent) => void): void;
};

/** Milliseconds to wait for a slow network before the cached page is shown. */
const PATIENCE = 3000;
const EXTRAS = 'towpath-extras';

const base = new URL(self.registration.scope).pathname;
const checkedAddress = addressOf(base + CHECKED);

const essential = new PrecacheController();
essential.addToCacheList(self.__WB_MANIFEST);
/** Extras by what they are kept as, which is another for another content. */
const extras = new Map(self.__EXTRAS.map(({ url, revision }) => [`${url}?${revision}`, url]));
self.addEventListener('install', (event) => event.waitUntil(Promise.all([keepEssential(event), keepExtras()])));
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([essential.activate(event), dropExtras()])));
// A corrected runbook replaces the cached one at once. Open tabs have loaded what they need of the old build by then.
void self.skipWaiting();
clientsClaim();

// Pages come from the network while there is one.
registerRoute(
  new NavigationRoute(async ({ request, url }) => {
    const kept = await keptPage(url);
    return fromNetwork(request, kept !== undefined).catch(async () =>
      kept === undefined ? notAPage(url) : asKept(kept, { checked: await keptCheck() }),
    );
  }),
);

// A page that is not from the cache says when it was checked, and not when what is kept was.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && addressOf(url.pathname) === checkedAddress,
  ({ request }) =>
    fetch(request, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) }).catch(
      async () => (await essential.matchPrecache(checkedAddress)) ?? Response.error(),
    ),
);

// Everything else comes from the cache, search and its index included, so that it is all of one build.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request, url }) =>
    (await essential.matchPrecache(addressOf(url.pathname))) ?? fetch(request).catch(() => extra(url)),
);

async function keptPage(url: URL): Promise<Response | undefined> {
  const address = addressOf(url.pathname);
  return (await essential.matchPrecache(`${address}index.html`)) ?? (await essential.matchPrecache(address));
}

/** When what is kept was checked. */
async function keptCheck(): Promise<LastCheck | undefined> {
  return lastCheckIn((await (await essential.matchPrecache(checkedAddress))?.text()) ?? '');
}

/**
 * Caches the files that pages need, of which a new build has changed few: these are loaded side by side. What could not be loaded so
 * fails when it is asked for once more.
 */
async function keepEssential(event: LastingEvent): Promise<void> {
  await loadMissing(
    essential.strategy.cacheName,
    new Map([...essential.getURLsToCacheKeys()].map(([url, key]) => [key, url])),
  );
  await essential.install(event);
}

/** Caches the files that pages work without. One that fails to load does not stop the others. */
const keepExtras = () => loadMissing(EXTRAS, extras);

/** Removes what the build before had. */
async function dropExtras(): Promise<void> {
  const cache = await caches.open(EXTRAS);
  const own = new Set([...extras.keys()].map((key) => new URL(key, self.registration.scope).href));
  const old = (await cache.keys()).filter(({ url }) => !own.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

async function extra(url: URL): Promise<Response> {
  const options = { cacheName: EXTRAS, ignoreSearch: true };
  return (await caches.match(addressOf(url.pathname), options)) ?? Response.error();
}

/** The whole response in time, with its scripts and styles: the cached page is better than half of a new one. */
async function fromNetwork(request: Request, isKept: boolean): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(request, { signal });
  if (response.type === 'opaqueredirect') return response;
  if (response.status >= 500) throw new Error(`The server answered with ${response.status}.`);
  const body = await response.blob();
  if (isKept && response.headers.get('content-type')?.startsWith('text/html') === true) {
    await Promise.all(partsOf(await body.text()).map((address) => part(address, signal)));
  }
  return new Response(body, response);
}

/** The addresses of a page's scripts and styles. */
function partsOf(page: string): string[] {
  return [...new Set(page.match(/(?<=["'])[^"'\s]*\/_astro\/[^"'\s]+\.(?:js|css)(?=["'])/g) ?? [])];
}

/** Fails if a script or style can be had neither from the cache nor from the network. */
async function part(address: string, signal: AbortSignal): Promise<void> {
  const url = new URL(address, self.registration.scope);
  if ((await essential.matchPrecache(addressOf(url.pathname))) !== undefined) return;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${address} could not be loaded.`);
  await response.blob();
}

/** Answers for an address without a cached page: with a cached file, a redirect to the page with a final slash, or the 404 page. */
async function notAPage(url: URL): Promise<Response> {
  const file = await extra(url);
  if (file.type !== 'error') return file;
  const whole = new URL(url);
  whole.pathname += '/';
  if ((await keptPage(whole)) !== undefined) return Response.redirect(whole.href);
  const missing = await extra(new URL(`${base}404.html`, self.registration.scope));
  return missing.type === 'error' ? missing : asKept(missing, { status: 404, checked: await keptCheck() });
}
