import { link } from '../../links.ts';
import { element, one } from '../dom.ts';
import { ageText } from './age.ts';
import type { LastCheck } from './last-check.ts';

const page = document.documentElement;

declare const self: { towpathChecked?: LastCheck };

/** Says when the site was checked, and by which policy: of a page from the cache, what is kept with it. */
export function wireChecked(): void {
  if (page.dataset['checked'] !== undefined) {
    show(JSON.parse(page.dataset['checked']));
    return;
  }
  const now = () => show(self.towpathChecked);
  if (self.towpathChecked === undefined) one('script[data-checks]')?.addEventListener('load', now);
  else now();
}

function show(checked: LastCheck | null | undefined): void {
  // What a browser is not told, the text of the page leaves to the report.
  if (checked === null || checked === undefined) return;
  const { at, text, policy } = checked;
  const time = () => element('time', { datetime: at }, text);
  one('.site-footer [data-policy]')?.replaceChildren('Policy ', element('code', {}, policy.slice(0, DIGITS)));
  one('.site-footer [data-at]')?.replaceChildren('as of ', time());
  one('.kept [data-at]')?.replaceChildren(', as of ', time());
  wireAge(at);
}

/** Shows the age of a page that cannot be loaded anew: one from the cache, or any page while the browser is offline. */
function wireAge(at: string): void {
  const age = one('.kept [data-age]')!;
  const showAge = () => {
    age.textContent = `, ${ageText(Date.now() - Date.parse(at))} old`;
  };
  for (const event of EVENTS) addEventListener(event, showAge);
  showAge();
}

/** A page from the browser's back-forward cache comes back in the state in which it was left. */
const EVENTS = ['offline', 'online', 'pageshow', 'visibilitychange'];
/** Of a digest with the name of its algorithm, what people compare. */
const DIGITS = 'sha256:'.length + 12;

/** Marks a page as kept while the browser is offline; one from the cache stays so. */
export function wireKept(): void {
  const isFromCache = 'kept' in page.dataset;
  const mark = () => {
    if (isFromCache || !navigator.onLine) page.dataset['kept'] = '';
    else delete page.dataset['kept'];
  };
  for (const event of EVENTS) addEventListener(event, mark);
  mark();
}

/** Dispatched where a new build is found, which deletes the files of the old one. */
const RENEWED = 'towpath:renewed';

/** Has an open tab load what it may still need of its build before the files of that are deleted. */
export function beforeRenewal(load: () => Promise<unknown>): void {
  addEventListener(RENEWED, () => void load().catch(() => {}));
}

/** Caches the site on the device, once the page itself has loaded. */
export function keepSite(): void {
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
          if (navigator.serviceWorker.controller !== null) dispatchEvent(new Event(RENEWED));
        }),
      )
      .catch(() => {});
  });
}
