/** A run of backticks longer than any in the text. */
function fence(text: string, shortest: number): string {
  return '`'.repeat(Math.max(shortest, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
}

/** Code within a line. Code that begins or ends with a backtick gets a space on both sides. */
export function codeSpan(text: string): string {
  const space = /^`|`$/.test(text) ? ' ' : '';
  const ticks = fence(text, 1);
  return ticks + space + text + space + ticks;
}

/** A block of code, as lines. */
export function fenced(code: string): string[] {
  const ticks = fence(code, 3);
  return [ticks, ...code.split('\n'), ticks];
}
