import { link } from '../links.ts';
import { ageText } from './age.ts';
import { one } from './dom.ts';

const page = document.documentElement;

/** Says how old a page is that cannot be had anew: one that was kept, or any while the browser has no network. */
export function wireAge(): void {
  const built = one<HTMLTimeElement>('.kept time')!;
  const age = one('.kept span')!;
  const say = () => {
    const text = `, ${ageText(Date.now() - Date.parse(built.dateTime))} old`;
    // What is the same is not read out again.
    if (age.textContent !== text) age.textContent = text;
  };
  const wasKept = 'kept' in page.dataset;
  addEventListener('offline', () => {
    page.dataset['kept'] = '';
    say();
  });
  addEventListener('online', () => {
    if (!wasKept) delete page.dataset['kept'];
  });
  if (wasKept) say();
  setInterval(say, 60_000);
}

/** Keeps the site for a time without a network, once the page itself has all that it needs. */
export function keepSite(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Where a browser does not let it, as in a private window, the site is read as any other.
  addEventListener('load', () => void navigator.serviceWorker.register(link('/service-worker.js')).catch(() => {}));
}
