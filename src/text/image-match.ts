/**
 * Whether Kustomize takes the name in an entry of `images` for an image that is called so now: as a regular expression, of which the dots
 * are any character.
 */
export function isImageMatched(name: string, called: string): boolean {
  if (name.length !== called.length) return false;
  // Names of one registry begin alike.
  for (let at = name.length - 1; at >= 0; at -= 1) {
    if (name[at] !== called[at] && name[at] !== '.') return false;
  }
  return true;
}

/** The tag that an image has with something put behind it: Kustomize takes a digest away then. */
export function withSuffix(version: string, suffix: string): string {
  return version.includes(':') ? suffix : `${version}${suffix}`;
}

/** Whether a version is a digest. A tag has no colon; some charts put the name of the algorithm before a digest by themselves. */
export function isDigest(version: string): boolean {
  return version.includes(':') || /^[0-9a-f]{64}$/i.test(version);
}
