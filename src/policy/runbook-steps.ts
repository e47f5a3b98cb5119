import { createHash } from 'node:crypto';
import type { Code, Definition, LinkReference, List, ListItem, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Span } from '../text/source.ts';
import { titleOf } from './runbook-sections.ts';
import { spanOf } from './span-of.ts';

/** A part of a step, in the order of the page. */
export type StepPart = { kind: 'prose'; text: string; span: Span } | CodeBlock;

/** A block of code, as the page has it: placeholders and all. */
export interface CodeBlock {
  kind: 'code';
  /** The word after the fence; empty where there is none. */
  lang: string;
  text: string;
  /** Whether the page flags it `destructive`. */
  isDestructive: boolean;
  span: Span;
}

/** A step of a runbook. Its number is its place in the list, from 1. */
interface RunbookStep {
  parts: readonly StepPart[];
}

/** What whoever carries out a runbook follows. */
export interface RunbookProcedure {
  steps: readonly RunbookStep[];
  /** What the other sections say. */
  prerequisites: readonly StepPart[];
  verify: readonly StepPart[];
  rollBack: readonly StepPart[];
  escalate: readonly StepPart[];
  /**
   * `sha256:` and the hash of the sections `Steps` and `Verify`, all of each name, with the addresses that their links have elsewhere in the page, but for how
   * their lines are broken outside of code.
   */
  digest: string;
}

/** The numbered list that the steps of a runbook are: the first one of its section `Steps`. */
export function stepList(root: Root): List | undefined {
  return stepLists(root)[0];
}

/** That of each of its sections `Steps`: who reads a page that has two carries out both. */
function stepLists(root: Root): List[] {
  const isNumbered = (node: RootContent): node is List => node.type === 'list' && node.ordered === true;
  return sectionsOf(root, 'Steps').flatMap((nodes) => nodes.find(isNumbered) ?? []);
}

/** Reads what a runbook has somebody do. */
export function readProcedure(tree: Root, text: string): RunbookProcedure {
  const hash = createHash('sha256');
  for (const title of ['Steps', 'Verify']) {
    const written = sectionsOf(tree, title).flatMap((nodes) => [
      writtenIn(nodes, text),
      ...addressesElsewhere(nodes, tree).map((node) => writtenIn([node], text)),
    ]);
    for (const each of written.length === 0 ? [''] : written) hash.update(JSON.stringify(each));
  }
  const partsUnder = (title: string) => partsOf(sectionsOf(tree, title).flat(), text);
  return {
    steps: stepLists(tree).flatMap((list) => list.children.map(({ children }) => ({ parts: partsOf(children, text) }))),
    prerequisites: partsUnder('Prerequisites'),
    verify: partsUnder('Verify'),
    rollBack: partsUnder('Roll back'),
    escalate: partsUnder('Escalate'),
    digest: `sha256:${hash.digest('hex')}`,
  };
}

/** What nodes say, their lines broken in one way; but in code a space more is another command, and in blocks of it a line is. */
function writtenIn(nodes: readonly RootContent[], text: string): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined) return '';
  const inOneLine = (part: string) => part.replace(/\s+/g, ' ');
  let written = '';
  let at = spanOf(first).start;
  visit({ type: 'root', children: [...nodes] } as Root, ['code', 'inlineCode'], (node) => {
    const { start, end } = spanOf(node);
    const [opening = '', ...rest] = text.slice(start, end).split('\n');
    const before = text.slice(at, start);
    written +=
      node.type === 'code'
        ? inOneLine(`${before}${opening} `) + node.value.replaceAll('\r', '') + inOneLine(` ${rest.at(-1) ?? ''}`)
        : inOneLine(before) + text.slice(start, end).replace(/[ \t\r]*\n\s*/g, ' ');
    at = end;
  });
  return (written + inOneLine(text.slice(at, spanOf(last!).end))).trim();
}

/** The addresses of nodes that are elsewhere in the page: `[s]: …` of `[script][s]`. */
function addressesElsewhere(nodes: readonly RootContent[], tree: Root): Definition[] {
  const [from, to] = [spanOf(nodes[0] ?? tree).start, spanOf(nodes.at(-1) ?? tree).end];
  const named = new Set<string>();
  visit({ type: 'root', children: [...nodes] } as Root, ['linkReference', 'imageReference'], (node) => {
    named.add((node as LinkReference).identifier);
  });
  const found: Definition[] = [];
  visit(tree, 'definition', (node) => {
    const { start, end } = spanOf(node);
    if (named.has(node.identifier) && (start < from || end > to)) found.push(node);
  });
  return found;
}

/** What lies between each second-level heading of a title and the next heading of that level. */
function sectionsOf({ children }: Root, title: string): RootContent[][] {
  const sections: RootContent[][] = [];
  let section: RootContent[] | undefined;
  for (const node of children) {
    if (node.type === 'heading' && node.depth === 2) {
      section = titleOf(node) === title ? [] : undefined;
      if (section !== undefined) sections.push(section);
    } else section?.push(node);
  }
  return sections;
}

/** The prose and the code of some nodes; code within lists and quotes counts, wherever it lies. */
function partsOf(nodes: readonly (RootContent | ListItem)[], text: string): StepPart[] {
  const parts: StepPart[] = [];
  visit({ type: 'root', children: [...nodes] } as Root, (node) => {
    if (node.type === 'code') parts.push(codeOf(node, text));
    else if (['paragraph', 'heading', 'table'].includes(node.type)) {
      const span = spanOf(node);
      const prose = text.slice(span.start, span.end).replace(/\s+/g, ' ');
      parts.push({ kind: 'prose', text: prose, span });
      return SKIP;
    }
    return undefined;
  });
  return parts;
}

function codeOf(node: Code, text: string): CodeBlock {
  const span = spanOf(node);
  // Where the code begins in the page: on the line below the fence.
  const below = text.indexOf('\n', span.start) + 1;
  return {
    kind: 'code',
    lang: node.lang ?? '',
    text: node.value,
    isDestructive: /(?:^|\s)destructive(?:\s|$)/.test(node.meta ?? ''),
    span: { start: Math.min(below === 0 ? span.start : below, span.end), end: span.end },
  };
}
