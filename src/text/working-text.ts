/** A text of the working tree as git stores it: a checkout may have rewritten its line endings, and reading drops its mark. */
export function workingText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
}
