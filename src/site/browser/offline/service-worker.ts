import { clientsClaim } from 'workbox-core';
import { matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { addressOf } from '../../plain-address.ts';
import { asKept } from './kept-page.ts';

/** What is used here of a service worker's own scope. The build puts the files of the site into it, with their revisions. */
declare const self: {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  /** Files that a page does without, as addresses: a host need not serve each. */
  __EXTRAS: readonly string[];
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listen: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
};

/** A network that is half gone is worse than none: after as many milliseconds the kept page is shown. */
const PATIENCE = 3000;
const EXTRAS = 'towpath-extras';

const base = new URL(self.registration.scope).pathname;

precache(self.__WB_MANIFEST);
const extras = self.__EXTRAS;
self.addEventListener('install', (event) => event.waitUntil(keepExtras()));
// A runbook that was mended is kept in the place of the old one at once. A tab that is open has then loaded what it needs.
void self.skipWaiting();
clientsClaim();

// A page comes from the network as long as there is one.
registerRoute(
  new NavigationRoute(async ({ request, url }) => {
    const kept = await keptPage(url);
    return fromNetwork(request, kept !== undefined).catch(() => (kept === undefined ? elsewhere(url) : asKept(kept)));
  }),
);

// What the site is made of is kept whole, search and its index included, so that all of it is of one build.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request, url }) => (await matchPrecache(addressOf(url.pathname))) ?? fetch(request).catch(() => extra(url)),
);

async function keptPage(url: URL): Promise<Response | undefined> {
  const address = addressOf(url.pathname);
  return (await matchPrecache(`${address}index.html`)) ?? (await matchPrecache(address));
}

/** Keeps what pages do without. One that cannot be had keeps nothing else from being kept. */
async function keepExtras(): Promise<void> {
  const cache = await caches.open(EXTRAS);
  await Promise.allSettled(extras.map((address) => cache.add(new Request(address, { cache: 'no-cache' }))));
}

async function extra(url: URL): Promise<Response> {
  return (await caches.match(addressOf(url.pathname), { cacheName: EXTRAS })) ?? Response.error();
}

/** The whole answer in time, or none: a page that stops in the middle helps nobody, nor does one without its scripts. */
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

/** The addresses of the scripts and styles that a page names. */
function partsOf(page: string): string[] {
  return [...new Set(page.match(/(?<=["'])[^"'\s]*\/_astro\/[^"'\s]+\.(?:js|css)(?=["'])/g) ?? [])];
}

/** Makes sure that a part of a page can be had. */
async function part(address: string, signal: AbortSignal): Promise<void> {
  const url = new URL(address, self.registration.scope);
  if ((await matchPrecache(addressOf(url.pathname))) !== undefined) return;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${address} is not there.`);
  await response.blob();
}

/**
 * Gives a file that is kept though it is no page, leads to the kept page whose address lacks its last slash here, or says that
 * there is none.
 */
async function elsewhere(url: URL): Promise<Response> {
  const file = await extra(url);
  if (file.type !== 'error') return file;
  const whole = new URL(url);
  whole.pathname += '/';
  if ((await keptPage(whole)) !== undefined) return Response.redirect(whole.href);
  const missing = await caches.match(`${base}404.html`, { cacheName: EXTRAS });
  return missing === undefined ? Response.error() : asKept(missing, 404);
}
