import { clientsClaim } from 'workbox-core';
import { matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { addressOf } from '../../plain-address.ts';
import { asKept } from './kept-page.ts';

/** The part of a service worker's scope that is used here. The build adds the files of the site, with their revisions. */
declare const self: {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  /** Addresses of files that pages work without: a host need not serve them all. */
  __EXTRAS: readonly string[];
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listen: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
};

/** Milliseconds to wait for a slow network before the cached page is shown. */
const PATIENCE = 3000;
const EXTRAS = 'towpath-extras';

const base = new URL(self.registration.scope).pathname;

precache(self.__WB_MANIFEST);
const extras = self.__EXTRAS;
self.addEventListener('install', (event) => event.waitUntil(keepExtras()));
// A corrected runbook replaces the cached one at once. Open tabs have loaded what they need of the old build by then.
void self.skipWaiting();
clientsClaim();

// Pages come from the network while there is one.
registerRoute(
  new NavigationRoute(async ({ request, url }) => {
    const kept = await keptPage(url);
    return fromNetwork(request, kept !== undefined).catch(() => (kept === undefined ? notAPage(url) : asKept(kept)));
  }),
);

// Everything else comes from the cache, search and its index included, so that it is all of one build.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request, url }) => (await matchPrecache(addressOf(url.pathname))) ?? fetch(request).catch(() => extra(url)),
);

async function keptPage(url: URL): Promise<Response | undefined> {
  const address = addressOf(url.pathname);
  return (await matchPrecache(`${address}index.html`)) ?? (await matchPrecache(address));
}

/** Caches the files that pages work without. One that fails to load does not stop the others. */
async function keepExtras(): Promise<void> {
  const cache = await caches.open(EXTRAS);
  await Promise.allSettled(extras.map((address) => cache.add(new Request(address, { cache: 'no-cache' }))));
}

async function extra(url: URL): Promise<Response> {
  return (await caches.match(addressOf(url.pathname), { cacheName: EXTRAS })) ?? Response.error();
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
  if ((await matchPrecache(addressOf(url.pathname))) !== undefined) return;
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
  const missing = await caches.match(`${base}404.html`, { cacheName: EXTRAS });
  return missing === undefined ? Response.error() : asKept(missing, 404);
}
