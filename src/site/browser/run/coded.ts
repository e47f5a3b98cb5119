import { element } from '../dom.ts';

/** A text of which what is in backticks is code. */
export function coded(text: string): (Node | string)[] {
  return text.split('`').map((part, place) => (place % 2 ? element('code', {}, part) : part));
}
