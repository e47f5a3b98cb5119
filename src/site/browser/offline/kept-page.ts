/** A page from the cache with a mark, by which it shows its age even without a script. Other files are unchanged. */
export async function asKept(kept: Response, status = kept.status): Promise<Response> {
  const { headers } = kept;
  if (headers.get('content-type')?.startsWith('text/html') !== true) return kept;
  return new Response((await kept.text()).replace('<html', '<html data-kept'), { status, headers });
}
