/**
 * A text as it compares with what git keeps of it: git may write other line ends into a working tree, and a mark of the
 * encoding is lost in reading.
 */
export function workingText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
}
