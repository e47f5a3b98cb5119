/** Escapes a text for a regular expression. `RegExp.escape` does so, but users may have Node 22, which lacks it. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
