import { link } from '../page/links.ts';
import { ageText } from './age.ts';
import { one } from './dom.ts';
import { loadSearch } from './search/load.ts';

const page = document.documentElement;

/** Says how old a page is that cannot be had anew: one that was kept, or any while the browser has no network. */
export function wireAge(): void {
  const built = one<HTMLTimeElement>('.kept time')!;
  const age = one('.kept [data-age]')!;
  const wasKept = 'kept' in page.dataset;
  const say = () => {
    if (wasKept || !navigator.onLine) page.dataset['kept'] = '';
    else delete page.dataset['kept'];
    age.textContent = `, ${ageText(Date.now() - Date.parse(built.dateTime))} old`;
  };
  // A page that the browser itself had kept comes back as it was left.
  for (const event of ['offline', 'online', 'pageshow', 'visibilitychange']) addEventListener(event, say);
  say();
}

/** Keeps the site on the device, once the page itself has all that it needs. */
export function keepSite(): void {
  if (!('serviceWorker' in navigator)) return;
  if (!import.meta.env.PROD) {
    // One that a preview of a build left at this address would answer in the place of what is being edited.
    void navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((each) => each.unregister())));
    return;
  }
  addEventListener('load', () => {
    // Where a browser does not let it, as in a private window, the site is read as any other.
    void navigator.serviceWorker
      .register(link('/service-worker.js'))
      .then(keepSearch)
      .catch(() => {});
  });
}

/** A new build takes the old one's files away, so that a tab which is open loads what it may still need before. */
function keepSearch(registration: ServiceWorkerRegistration): void {
  registration.addEventListener('updatefound', () => {
    if (navigator.serviceWorker.controller !== null) void loadSearch().catch(() => {});
  });
}
