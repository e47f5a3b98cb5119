import { PLACEHOLDER } from '../../../policy/placeholder.ts';

/** What is not seen: spaces, and characters that only steer others. The braille blank is a sign that looks like none. */
const UNSEEN = String.raw`[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]`;
const AROUND = new RegExp(`^${UNSEEN}+|${UNSEEN}+$`, 'gu');

/** The value that was typed, without what is not seen around it. Empty while it holds a placeholder of the page. */
export function fieldValue(typed: string, names: readonly string[]): string {
  const holdsSlot = [...typed.matchAll(PLACEHOLDER)].some(([, name]) => names.includes(name!));
  return holdsSlot ? '' : typed.replace(AROUND, '');
}
