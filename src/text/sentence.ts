/** A text with a capital at its beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A clause as a sentence: with a capital, and with a full stop where it has no other end. */
export function sentence(text: string): string {
  return `${capitalised(text)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
