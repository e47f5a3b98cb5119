import type { LastCheck } from './last-check.ts';

/** What asks when the site was checked: it would keep a reader waiting for a network that does not answer. */
const ASKS = /<script\b[^>]*\bdata-checks\b[^>]*><\/script>/;

/** A page from the cache with a mark, which says when what is kept was checked. Other files are unchanged. */
export async function asKept(
  kept: Response,
  { status = kept.status, checked }: { status?: number; checked: LastCheck | undefined },
): Promise<Response> {
  const { headers } = kept;
  if (headers.get('content-type')?.startsWith('text/html') !== true) return kept;
  const mark = JSON.stringify(checked ?? null)
    .replace(/&/g, '&amp;')
    .replace(/'/g, '&#39;');
  return new Response(
    (await kept.text()).replace(ASKS, '').replace('<html', `<html data-kept data-checked='${mark}'`),
    {
      status,
      headers,
    },
  );
}
