import type { Nodes, Paragraph, PhrasingContent } from 'mdast';
import { withoutBlanks } from '../text/hidden.ts';
import type { CodeNode, Program } from './body/code.ts';
import { footnoteIn } from './body/gfm.ts';

/** A word, a number or a picture. A dash alone tells a reader nothing, and neither do the lines of an empty table. */
const TELLING = /[\p{L}\p{N}\p{RI}\p{Extended_Pictographic}]/u;

/** What GitHub's Markdown strikes through, which the parser of MDX takes for text: it does not hold any more. */
const STRUCK = /(?<!~)(~~?)(?![\s~])[^~]*(?<!\s)\1(?!~)/g;

/** Elements that show something with nothing in them; only pages that are trusted may hold one. */
const SHOWN_EMPTY = new Set(
  'audio button canvas embed iframe img input math meter object picture progress select svg textarea video'.split(' '),
);

/**
 * Whether a reader of the page finds something in a part of it. A heading is nothing without what follows it; a picture is
 * something, whether or not it has a text.
 */
export function showsSomething(node: Nodes): boolean {
  switch (node.type) {
    case 'text':
      return TELLING.test(withoutBlanks(node.value));
    case 'code':
    case 'inlineCode':
      return withoutBlanks(node.value) !== '';
    case 'image':
      return withoutBlanks(node.url) !== '' || TELLING.test(withoutBlanks(node.alt ?? ''));
    case 'imageReference':
      return true;
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return computesSomething(node.data?.estree);
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement': {
      const name = node.name ?? '';
      if (/^h[1-6]$/.test(name)) return false;
      const isComponent = /^\p{Lu}|\./u.test(name);
      return isComponent || SHOWN_EMPTY.has(name) || showTogether(node.children);
    }
    case 'heading':
      return false;
    case 'paragraph':
      return showTogether(withoutFootnotes(node));
    default:
      return 'children' in node && showTogether(node.children);
  }
}

/** The same of nodes that stand in one another's line, of which some may be struck through. */
export function showTogether(children: readonly Nodes[]): boolean {
  return withoutStruck(children).some(showsSomething);
}

/** Nodes without what is struck through, which may begin in one text and end in another: `~~Run **this**.~~`. */
function withoutStruck(children: readonly Nodes[]): Nodes[] {
  // Blanks stand for what is struck through, and one letter for a node, so that every offset stays.
  const written = children.map((child) => (child.type === 'text' ? child.value : 'x'));
  const standing = written.join('').replace(STRUCK, (struck) => ' '.repeat(struck.length));
  let end = 0;
  return children.flatMap((child, index): Nodes[] => {
    const start = end;
    end += written[index]!.length;
    const value = standing.slice(start, end);
    if (child.type === 'text') return [{ ...child, value }];
    return value === ' ' ? [] : [child];
  });
}

/** What a paragraph shows where it stands: the text of a footnote is shown at the end of the page, if at all. */
function withoutFootnotes({ children }: Paragraph): PhrasingContent[] {
  const shown: PhrasingContent[] = [];
  for (const [index, child] of children.entries()) {
    const at = child.type === 'text' ? footnoteIn(index === 0 ? `\n${child.value}` : child.value) : -1;
    if (child.type === 'text' && at !== -1) return [...shown, { ...child, value: child.value.slice(0, at) }];
    shown.push(child);
  }
  return shown;
}

/** False for a comment, and for a value of which React and Astro show nothing. Any other code is taken to show something. */
function computesSomething(program: Program | null | undefined): boolean {
  if (program === null || program === undefined) return true;
  const [statement, ...others] = program.body as unknown as readonly CodeNode[];
  if (statement === undefined) return false;
  const value = statement['expression'] as CodeNode | undefined;
  if (others.length > 0 || value?.type !== 'Literal') return true;
  const literal = value['value'];
  return literal !== null && typeof literal !== 'boolean' && withoutBlanks(String(literal)) !== '';
}
