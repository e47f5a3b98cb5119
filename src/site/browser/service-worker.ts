import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, type PrecacheEntry, precache } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { asKept } from './kept-page.ts';

/** What is used here of a service worker's own scope; the build puts every file of the site into it, with its revision. */
declare const self: {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
};

/** A network that is half gone is worse than none: after as many milliseconds the kept page is shown. */
const PATIENCE = 3000;

const base = new URL(self.registration.scope).pathname;

precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();
// A runbook that was mended is kept in the place of the old one at once, whatever tabs are open.
void self.skipWaiting();
clientsClaim();

// A page comes from the network as long as there is one.
registerRoute(
  new NavigationRoute(async ({ request, url }) => {
    const kept = (await matchPrecache(`${url.pathname}index.html`)) ?? (await matchPrecache(url.pathname));
    if (kept !== undefined) return fromNetwork(request).catch(() => asKept(kept));
    return fromNetwork(request).catch(() => elsewhere(url));
  }),
);

// Everything else has a name of its own in each build, or belongs to the index of search, which is kept whole.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request, url }) => (await matchPrecache(url.pathname)) ?? fetch(request),
);

/** The whole answer in time, or none: a page that stops in the middle helps nobody. */
async function fromNetwork(request: Request): Promise<Response> {
  const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  if (response.type === 'opaqueredirect') return response;
  if (response.status >= 500) throw new Error(`The server answered with ${response.status}.`);
  return new Response(await response.blob(), response);
}

/** Leads to the kept page whose address lacks its last slash here; else says that there is none. */
async function elsewhere(url: URL): Promise<Response> {
  const whole = new URL(url);
  whole.pathname += '/';
  if ((await matchPrecache(`${whole.pathname}index.html`)) !== undefined) return Response.redirect(whole.href);
  const missing = await matchPrecache(`${base}404.html`);
  return missing === undefined ? Response.error() : asKept(missing, 404);
}
