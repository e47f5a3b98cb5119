import { createHash } from 'node:crypto';

/** The hash of an inline style or script, as a Content-Security-Policy states it. */
export function inlineHash(text: string, algorithm = 'sha256'): `sha256-${string}` {
  return `${algorithm}-${createHash(algorithm).update(text).digest('base64')}` as `sha256-${string}`;
}
