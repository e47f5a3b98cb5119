import { fenceIn } from './fence.ts';

/** A fence that is not at the margin: with it, which of those at the margin are open is not told by these alone. */
const INNER_FENCE = /^(?![`~]{3}).*(?:`{3}|~{3})/m;
/** Code in a line, where no backticks are in a row. */
const CODE = /`[^`\n]+`/g;

/**
 * Whether a text is plain Markdown beyond doubt: outside code that is easily told it has no brace, no angle bracket and no
 * line that imports or exports. Then parsing it as MDX, which costs, would find nothing.
 */
export function isPlainMarkdown(text: string): boolean {
  const lines = text.replace(/\r\n?/g, '\n');
  const prose = INNER_FENCE.test(lines) ? lines : withoutBlocks(lines);
  // After a backslash, a backtick may begin no code, and several in a row pair with as many: those after them pair otherwise.
  if (prose === undefined || /\\`|``/.test(prose)) return false;
  // A single backtick may pair with one on another line.
  const isPaired = prose.split('\n').every((line) => (line.split('`').length - 1) % 2 === 0);
  return isPaired && !/[{<]|^(?:import|export)\b/m.test(prose.replace(CODE, ''));
}

/** A text without its blocks of code, all of which are at the margin; undefined where one does not end beyond doubt. */
function withoutBlocks(text: string): string | undefined {
  let fence: string | undefined;
  const prose: string[] = [];
  for (const line of text.split('\n')) {
    if (fence === undefined) {
      fence = fenceIn(line);
      prose.push(fence === undefined ? line : '');
    } else if (line.startsWith(fence)) {
      if (line.replace(/[ \t]+$/, '').replaceAll(fence[0]!, '') !== '') return undefined;
      fence = undefined;
    }
  }
  return fence === undefined ? prose.join('\n') : undefined;
}
