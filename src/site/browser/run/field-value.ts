import { PLACEHOLDER } from '../../../policy/placeholder.ts';

/** Invisible characters: spaces, format characters, and the blank Braille pattern. */
const INVISIBLE = String.raw`[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]`;
const AROUND = new RegExp(`^${INVISIBLE}+|${INVISIBLE}+$`, 'gu');

/** The typed value without invisible characters around it; empty while it contains a placeholder of the page. */
export function fieldValue(typed: string, names: readonly string[]): string {
  const hasPlaceholder = [...typed.matchAll(PLACEHOLDER)].some(([, name]) => names.includes(name!));
  return hasPlaceholder ? '' : typed.replace(AROUND, '');
}
