import type { Library } from '../library.ts';
import { celError } from '../value.ts';

/** `base64.…` */
export const encoders: Library = {
  'base64.encode(bytes): string': (value: Uint8Array) => Buffer.from(value).toString('base64'),
  'base64.decode(string): bytes': (text: string) => {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw celError(`\`${text}\` is not Base64`);
    return new Uint8Array(Buffer.from(text, 'base64'));
  },
};
