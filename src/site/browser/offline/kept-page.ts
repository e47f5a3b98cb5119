/** A kept page, marked as one, so that it says how old it is even without a script. Anything else stays as it is. */
export async function asKept(kept: Response, status = kept.status): Promise<Response> {
  const { headers } = kept;
  if (headers.get('content-type')?.startsWith('text/html') !== true) return kept;
  return new Response((await kept.text()).replace('<html', '<html data-kept'), { status, headers });
}
