/** A row of backticks longer than any in a text. */
function fence(text: string, shortest: number): string {
  return '`'.repeat(Math.max(shortest, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
}

/** Code within a line. A space keeps its own backticks apart from those around it. */
export function codeSpan(text: string): string {
  const space = /^`|`$/.test(text) ? ' ' : '';
  const ticks = fence(text, 1);
  return ticks + space + text + space + ticks;
}

/** Code in lines of its own. */
export function fenced(code: string): string[] {
  const ticks = fence(code, 3);
  return [ticks, ...code.split('\n'), ticks];
}
