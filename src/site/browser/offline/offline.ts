import { link } from '../../links.ts';
import { one } from '../dom.ts';
import { ageText } from './age.ts';

const page = document.documentElement;

/** Shows the age of a page that cannot be loaded anew: one from the cache, or any page while the browser is offline. */
export function wireAge(): void {
  const built = one<HTMLTimeElement>('.kept time')!;
  const age = one('.kept [data-age]')!;
  const isFromCache = 'kept' in page.dataset;
  const show = () => {
    if (isFromCache || !navigator.onLine) page.dataset['kept'] = '';
    else delete page.dataset['kept'];
    age.textContent = `, ${ageText(Date.now() - Date.parse(built.dateTime))} old`;
  };
  // A page from the browser's back-forward cache comes back in the state in which it was left.
  for (const event of ['offline', 'online', 'pageshow', 'visibilitychange']) addEventListener(event, show);
  show();
}

/**
 * Caches the site on the device, once the page itself has loaded. A new build deletes the files of the old one, so an open
 * tab first loads what it may still need: `loadRest`.
 */
export function keepSite(loadRest: () => Promise<unknown>): void {
  if (!('serviceWorker' in navigator)) return;
  if (!import.meta.env.PROD) {
    // A worker left at this address by a preview of a build would answer with the built pages.
    void navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((each) => each.unregister())));
    return;
  }
  addEventListener('load', () => {
    // Where the browser refuses, as in a private window, the site works without the cache.
    void navigator.serviceWorker
      .register(link('/service-worker.js'))
      .then((registration) =>
        registration.addEventListener('updatefound', () => {
          if (navigator.serviceWorker.controller !== null) void loadRest().catch(() => {});
        }),
      )
      .catch(() => {});
  });
}
