/** Letters that run from right to left. */
const RIGHT_TO_LEFT = new RegExp(
  String.raw`[[${'Hebrew Arabic Syriac Thaana Nko Samaritan Mandaic Adlam Hanifi_Rohingya Yezidi Mende_Kikakui'
    .split(' ')
    .map((script) => String.raw`\p{Script=${script}}`)
    .join('')}]&&\p{L}]`,
  'v',
);

/** Marks from which on a text runs from right to left. */
const MARK = /[\u061c\u200f\u202b\u2067]/;

/** Whether a text has letters that run from right to left, or a placeholder that may be filled with some. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text) || /\{[\w.]+\}/.test(text);
}

/**
 * Whether a mark of direction puts the numbers of a text in another order than it has: `02:00 – 05:00` is read as `05:00 – 02:00` behind
 * it. People who write from right to left need such marks, beside their letters.
 */
export function turnsNumbers(text: string): boolean {
  return MARK.test(text) && /\p{Nd}/u.test(text) && !hasRightToLeft(text);
}

/** Where the first such mark of a text is; -1 where it has none. */
export function markIn(text: string): number {
  return text.search(MARK);
}
