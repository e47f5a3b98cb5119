import { replaceHidden } from './hidden.ts';

/** Whether two names mean the same person: white space around them, case, and what nothing shows do not count. */
export function isSameName(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

/** A name in the form in which names are compared: two that read alike have the same. */
export function normalName(name: string): string {
  return replaceHidden(name.normalize('NFC'), () => '')
    .trim()
    .toLowerCase();
}
