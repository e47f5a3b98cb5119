/** A signal that aborts as the page is left: what was asked for before is no longer wanted when it is shown again. */
export function leaving(): AbortSignal {
  const left = new AbortController();
  addEventListener('pagehide', () => left.abort(), { once: true });
  return left.signal;
}
