import { fenceIn } from './fence.ts';

/** Why a body is beyond what pages that people write come near to, and where. */
export interface BeyondBounds {
  /** Completes the sentence "The page is not MDX: …". */
  reason: string;
  help: string;
  /** One-based. */
  line: number;
}

/** How many characters of one paragraph may begin or end a link, an emphasis, an element or code. */
const MAX_MARKS = 5_000;
/** How many numbers of backticks in a row a paragraph may have: each looks for its like to the end. */
const MAX_LENGTHS = 20;
/** How many quotes and lists a line may be in. */
const MAX_CONTAINERS = 50;
/** How deep the syntax tree of a page may be, with that of the code in it. */
const MAX_DEPTH = 200;

const MARK = /[[\]*<{]|(?<!\w)_/g;
/** What a line of a quote or of an item begins with, one or more times. */
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/;
const CONTAINER = />|[-+*]|\d+[.)]/g;
/** A line across the page. */
const RULER = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/;
const ENDS_PARAGRAPH = /^[ \t]*(?:$|>|#|(?:[-+*]|\d{1,9}[.)])[ \t])/;
const BACKTICKS = /`+/g;
/** Where code or an element begins, which may go on to lines in which a fence is none. */
const OPENS = /[{<]|^(?:import|export)\b/;
/** Expressions, comments and elements that certainly end. */
const ENDED = /\{[\w\s.+,()-]*\}|\{\/\*[^*{}]*\*\/\}|<\/?[\w.-]*(?:\s+[\w:-]+="[^"<>{}]*")*\s*\/?>/g;

/**
 * Whether a text has so many marks in a paragraph, or so many quotes and lists in each other, that parsing it would take a time
 * that grows with the square of them or more. `firstLine` is the number of its first line.
 */
export function textBeyondBounds(text: string, firstLine = 1): BeyondBounds | undefined {
  let marks = 0;
  let lengths = new Set<number>();
  let fence: string | undefined;
  let isToldByFences = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (fence !== undefined) {
      if (endsBlock(line, fence)) fence = undefined;
      continue;
    }
    // One that is not at the margin may end with its quote or item.
    fence = isToldByFences ? fenceIn(line) : undefined;
    isToldByFences &&= !OPENS.test(line.replace(ENDED, ''));
    const containers = CONTAINERS.exec(line)?.[0].match(CONTAINER)?.length ?? 0;
    if (containers > MAX_CONTAINERS && !RULER.test(line)) {
      const reason = `this line is in more than ${MAX_CONTAINERS} quotes and lists`;
      return { reason, help: 'Put what is text in a block of code.', line: firstLine + index };
    }
    if (ENDS_PARAGRAPH.test(line)) {
      marks = 0;
      lengths = new Set();
    }
    marks += line.match(MARK)?.length ?? 0;
    for (const run of line.match(BACKTICKS) ?? []) lengths.add(run.length);
    const tooMany =
      marks > MAX_MARKS
        ? `${MAX_MARKS} brackets, stars, braces and the like`
        : lengths.size > MAX_LENGTHS
          ? `${MAX_LENGTHS} different numbers of backticks in a row`
          : undefined;
    if (tooMany === undefined) continue;
    return {
      reason: `a paragraph has more than ${tooMany}`,
      help: 'Divide it by blank lines, or put what is text in a block of code.',
      line: firstLine + index,
    };
  }
  return undefined;
}

function endsBlock(line: string, fence: string): boolean {
  const written = line.trim();
  return written.startsWith(fence) && written.replaceAll(fence[0]!, '') === '';
}

/** A node of Markdown, or of the JavaScript in it. */
interface TreeNode {
  type: string;
  position?: { start: { line: number } } | undefined;
}

/** Whether a tree is too deep to be walked through by functions that call themselves. */
export function treeBeyondBounds(root: TreeNode): BeyondBounds | undefined {
  const waiting: { node: object; depth: number; line: number }[] = [{ node: root, depth: 0, line: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const line = (next.node as Partial<TreeNode>).position?.start.line ?? next.line;
    if (next.depth > MAX_DEPTH)
      return { reason: `it is nested more than ${MAX_DEPTH} levels deep`, help: 'Write it flatter.', line };
    for (const value of Object.values(next.node)) {
      if (typeof value !== 'object' || value === null) continue;
      waiting.push({ node: value, depth: next.depth + (typeof value.type === 'string' ? 1 : 0), line });
    }
  }
  return undefined;
}
