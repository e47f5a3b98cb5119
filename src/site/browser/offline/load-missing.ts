/** As many as a browser loads from one host at once. */
const AT_ONCE = 6;

/**
 * Loads the files that a cache does not have, several side by side. `files` has the address of each by what it is kept as. One that
 * cannot be loaded is left out.
 */
export async function loadMissing(cacheName: string, files: ReadonlyMap<string, string>): Promise<void> {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const waiting = [...files].filter(([key]) => !kept.has(new URL(key, location.href).href));
  const load = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [key, url] = next;
      await fetchInto(cache, key, url).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, load));
}

async function fetchInto(cache: Cache, key: string, url: string): Promise<void> {
  // What has its hash in its address may come from the browser's own cache.
  const isFixed = new URL(key, location.href).href === new URL(url, location.href).href;
  const response = await fetch(url, { cache: isFixed ? 'default' : 'no-cache', credentials: 'same-origin' });
  if (response.ok && !response.redirected) await cache.put(key, response);
}
