import type { Nodes, Root } from 'mdast';
import { parseInstant } from '../time/instant.ts';

/** One fenced block of a rule page that is a file of an example. */
interface ExampleBlock {
  /** Path in the example's repository; undefined where the block only removes or sets the clock. */
  file: string | undefined;
  text: string;
  /** One-based line of the opening fence in the page. */
  line: number;
  /** The time of the commit that it belongs to, epoch milliseconds; undefined where it belongs to none. */
  commit: number | undefined;
}

/** A commit of an example's history: the blocks that were written with its time. */
interface ExampleCommit {
  /** Committer date, epoch milliseconds. */
  time: number;
  subject: string;
  /** Paths that it removes. */
  remove: readonly string[];
}

/** A small repository that must pass, or must fail this rule and no other. */
export interface Example {
  /** `case="…"`, or `example-1`, `example-2` … in the order of the page. */
  name: string;
  expected: 'passes' | 'fails';
  blocks: readonly ExampleBlock[];
  /** Paths of the base case that this one lacks. */
  remove: readonly string[];
  /** In the order of time; before them all stands a commit of the base case with the blocks that belong to none. */
  commits: readonly ExampleCommit[];
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

/** What stands after a mark of this name and `=`; quotes go. */
const SETTINGS = ['file', 'case', 'remove', 'now', 'commit', 'subject'] as const;
/** What is said by the word alone. */
const VERDICTS = ['fails', 'passes'] as const;

/** The marks that say what a fence is for: `file=…`, `case="…"`, `commit=…`, `fails`. */
type Meta = Readonly<Partial<Record<(typeof SETTINGS | typeof VERDICTS)[number], string>>>;

const MARK = new RegExp(
  `(?<![\\w-])(?:(${SETTINGS.join('|')})=("[^"]*"|'[^']*'|\\S+)|(${VERDICTS.join('|')}))(?=\\s|$)`,
  'g',
);

/** Reads the words after a fence's language. Words that are not for examples are left to others. */
export function readMeta(meta: string): Meta {
  const found: Record<string, string> = {};
  for (const [, setting, value = '', verdict] of meta.matchAll(MARK)) {
    found[(setting ?? verdict)!] = value.replace(/^(["'])(.*)\1$/, '$2');
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
    commits: DraftCommit[];
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
        commits: [],
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
    const instant = (word: 'now' | 'commit'): number | undefined => {
      const written = meta[word];
      const read = written === undefined ? undefined : parseInstant(written);
      if (written !== undefined && read === undefined) {
        problems.push({
          message: `\`${word}=${written}\` is not a timestamp.`,
          help: 'Write it as `2026-01-31T09:00:00Z`.',
          line: fence.line,
        });
      }
      return read;
    };
    if (meta.now !== undefined) draft.now = instant('now');
    const commit = instant('commit');
    if (meta.subject !== undefined && meta.commit === undefined) {
      problems.push({
        message: '`subject` names a commit, and the block belongs to none.',
        help: 'Add `commit=2026-01-31T09:00:00Z`, or remove `subject`.',
        line: fence.line,
      });
    }
    const removed = readRemoves(fence.meta);
    if (commit === undefined) draft.remove.push(...removed);
    else commitAt(draft.commits, commit, meta).remove.push(...removed);
    draft.blocks.push({ file: meta.file, text: `${fence.value}\n`, line: fence.line, commit });
  }
  const examples = drafts.flatMap(({ line, expected, commits, ...draft }): Example[] => {
    if (expected !== undefined) return [{ ...draft, expected, commits: commits.map(withSubject) }];
    problems.push({
      message: `The example \`${draft.name}\` does not say what is expected of it.`,
      help: 'Add `passes` or `fails` to a block of it.',
      line,
    });
    return [];
  });
  return { examples, problems };
}

interface DraftCommit {
  time: number;
  subject: string | undefined;
  /** What its first block changes, for a commit without a subject. */
  change: string;
  remove: string[];
}

/** The commit of a time among those of an example, which stay in the order of time. */
function commitAt(commits: DraftCommit[], time: number, { file, remove, subject }: Meta): DraftCommit {
  let commit = commits.find((each) => each.time === time);
  if (commit === undefined) {
    const change = file === undefined ? `Remove ${remove ?? 'nothing'}` : `Change ${file}`;
    commit = { time, subject: undefined, change, remove: [] };
    commits.push(commit);
    commits.sort((a, b) => a.time - b.time);
  }
  commit.subject ??= subject;
  return commit;
}

function withSubject({ time, subject, change, remove }: DraftCommit): ExampleCommit {
  return { time, subject: subject ?? change, remove };
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
