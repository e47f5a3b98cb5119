import { ConfigSyntaxError } from './config-keys.ts';

/** What a text holds, or undefined where it does not parse: nothing has a place in such a text. */
export function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigSyntaxError) return undefined;
    throw error;
  }
}
