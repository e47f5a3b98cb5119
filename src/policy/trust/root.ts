/** Why a text is no trusted root of Sigstore, as a clause about the file; undefined where it looks like one. */
export function rootFault(text: string): string | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  const { mediaType, certificateAuthorities } = (data ?? {}) as Record<string, unknown>;
  const isRoot =
    typeof mediaType === 'string' &&
    /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=|\.v)0\.[12](?:\+json)?$/.test(mediaType);
  if (!isRoot) return 'is no trusted root of Sigstore: its `mediaType` says something else';
  if (!Array.isArray(certificateAuthorities) || certificateAuthorities.length === 0)
    return 'names no authority whose certificates count';
  return undefined;
}
