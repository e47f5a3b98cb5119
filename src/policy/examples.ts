import type { Nodes, Root } from 'mdast';
import { parseInstant } from '../time/instant.ts';

/** One fenced block of a rule page that is a file of an example. */
interface ExampleBlock {
  /** Path in the example's repository; undefined where the block only removes or sets the clock. */
  file: string | undefined;
  text: string;
  /** One-based line of the opening fence in the page. */
  line: number;
}

/** A small repository that must pass, or must fail this rule and no other. */
export interface Example {
  /** `case="…"`, or `example-1`, `example-2` … in the order of the page. */
  name: string;
  expected: 'passes' | 'fails';
  blocks: readonly ExampleBlock[];
  /** Paths of the base case that this one lacks. */
  remove: readonly string[];
  /** The clock, epoch milliseconds; undefined for the base case's. */
  now: number | undefined;
}

/** A fenced block as a Markdown parser gives it; `line` is that of the opening fence, one-based. */
export interface Fence {
  meta: string;
  value: string;
  line: number;
}

/** A fault in how an example is written. */
export interface ExampleProblem {
  message: string;
  help: string;
  line: number;
}

/** A mark that says what a fence is for: `file=…`, `case="…"`, `remove=…`, `now=…`, `fails`, `passes`. */
type Meta = Readonly<Partial<Record<'file' | 'case' | 'remove' | 'now' | 'fails' | 'passes', string>>>;

/** Reads the words after a fence's language. Words that are not for examples are left to others. */
export function readMeta(meta: string): Meta {
  const found: Record<string, string> = {};
  for (const match of meta.matchAll(
    /(?<![\w-])(file|case|remove|now|fails|passes)(?:=("[^"]*"|'[^']*'|\S+))?(?=\s|$)/g,
  )) {
    found[match[1]!] = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  }
  return found;
}

/** Every path that a fence removes. */
function readRemoves(meta: string): string[] {
  return [...meta.matchAll(/(?<![\w-])remove=("[^"]*"|'[^']*'|\S+)/g)].map((match) =>
    match[1]!.replace(/^(["'])(.*)\1$/, '$2'),
  );
}

/** Groups the fences of a page into examples; a fence that is neither a file nor a mark is only shown. */
export function groupExamples(fences: readonly Fence[]): { examples: Example[]; problems: ExampleProblem[] } {
  interface Draft {
    name: string;
    expected?: 'passes' | 'fails';
    blocks: ExampleBlock[];
    remove: string[];
    now: number | undefined;
    line: number;
  }
  const drafts: Draft[] = [];
  const problems: ExampleProblem[] = [];
  for (const fence of fences) {
    const meta = readMeta(fence.meta);
    if (Object.keys(meta).length === 0) continue;
    let draft = meta.case === undefined ? undefined : drafts.find((each) => each.name === meta.case);
    if (draft === undefined) {
      draft = {
        name: meta.case ?? `example-${drafts.length + 1}`,
        blocks: [],
        remove: [],
        now: undefined,
        line: fence.line,
      };
      drafts.push(draft);
    }
    if (meta.fails !== undefined && meta.passes !== undefined) {
      problems.push({ message: 'The example says both `fails` and `passes`.', help: 'Keep one.', line: fence.line });
    }
    const expected = meta.fails !== undefined ? 'fails' : meta.passes !== undefined ? 'passes' : undefined;
    if (expected !== undefined && draft.expected !== undefined && draft.expected !== expected) {
      problems.push({
        message: `The case \`${draft.name}\` says both \`fails\` and \`passes\`.`,
        help: 'Keep one.',
        line: fence.line,
      });
    }
    if (expected !== undefined) draft.expected ??= expected;
    draft.remove.push(...readRemoves(fence.meta));
    if (meta.now !== undefined) {
      draft.now = parseInstant(meta.now);
      if (draft.now === undefined) {
        problems.push({
          message: `\`now=${meta.now}\` is not a timestamp.`,
          help: 'Write it as `2026-01-31T09:00:00Z`.',
          line: fence.line,
        });
      }
    }
    draft.blocks.push({ file: meta.file, text: `${fence.value}\n`, line: fence.line });
  }
  const examples = drafts.flatMap(({ line, expected, ...draft }): Example[] => {
    if (expected !== undefined) return [{ ...draft, expected }];
    problems.push({
      message: `The example \`${draft.name}\` does not say what is expected of it.`,
      help: 'Add `passes` or `fails` to a block of it.',
      line,
    });
    return [];
  });
  return { examples, problems };
}

/** The fenced blocks of an MDX page: one inside another construct is found, one in a comment is not. */
export function fencesOf(tree: Root): Fence[] {
  const fences: Fence[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'code') {
      fences.push({ meta: node.meta ?? '', value: node.value, line: node.position?.start.line ?? 1 });
    }
    if ('children' in node) for (const child of node.children) walk(child as Nodes);
  };
  walk(tree);
  return fences;
}
