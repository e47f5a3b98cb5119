import { orList } from '../text/list.ts';
import { addAll } from '../text/long-lists.ts';
import { parseInstant } from '../time/instant.ts';
import { type Fence, type Meta, readMeta, readRemoves } from './example-fence.ts';

/** One fenced block of a rule page that is a file of an example. */
export interface ExampleBlock {
  /** Path in the example's repository; undefined where the block only removes files or sets the clock. */
  file: string | undefined;
  text: string;
  /** The text is merged into the file as it is so far; otherwise it is the whole file. */
  isPatch: boolean;
  /** One-based line of the opening fence in the page. */
  line: number;
  /** The time of the commit that it belongs to, epoch milliseconds; undefined where it belongs to none. */
  commit: number | undefined;
}

/** A file that a block removes. */
export interface Removal {
  path: string;
  line: number;
}

/** A commit of an example's history: the blocks with one `commit=`. */
interface ExampleCommit {
  /** Committer date, epoch milliseconds. */
  time: number;
  subject: string;
  /** Whose key signed it. */
  signedBy: string | undefined;
  remove: readonly Removal[];
}

/** What the blocks with `shared` change of the base case, for every example of the page. */
interface SharedFiles {
  blocks: readonly ExampleBlock[];
  remove: readonly Removal[];
}

/** A small repository that must pass, or must fail this rule and no other. */
export interface Example {
  /** `case="…"`, or `example-1`, `example-2` … in the order of the page. */
  name: string;
  expected: 'passes' | 'fails';
  blocks: readonly ExampleBlock[];
  /** Removed before any commit. */
  remove: readonly Removal[];
  /** In the order of time, after a first commit with the blocks that belong to none. */
  commits: readonly ExampleCommit[];
  /** The clock, epoch milliseconds; undefined for the base case's. */
  now: number | undefined;
  /** How many subjects the rule judges; undefined where the page does not say. */
  judges: number | undefined;
}

/** A fault in how an example is written. */
export interface ExampleProblem {
  message: string;
  help: string;
  line: number;
}

/** The examples of a page. */
interface Examples {
  examples: Example[];
  shared: SharedFiles;
  problems: ExampleProblem[];
}

interface Draft {
  name: string;
  expected: 'passes' | 'fails' | undefined;
  blocks: ExampleBlock[];
  remove: Removal[];
  commits: DraftCommit[];
  now: number | undefined;
  judges: number | undefined;
  line: number;
}

interface DraftCommit {
  time: number;
  subject: string | undefined;
  signedBy: string | undefined;
  /** What its first block changes, for a commit without a subject. */
  change: string;
  remove: Removal[];
}

/** Marks that say to which example a block belongs or when; a shared block belongs to all of them, from the start. */
const OF_ONE_EXAMPLE = ['case', 'fails', 'passes', 'commit', 'subject', 'signed', 'now', 'judges'] as const;

/** Groups the fences of a page into examples; a fence without a mark is only shown. */
export function groupExamples(fences: readonly Fence[]): Examples {
  const drafts: Draft[] = [];
  const shared: { blocks: ExampleBlock[]; remove: Removal[] } = { blocks: [], remove: [] };
  const problems: ExampleProblem[] = [];
  for (const fence of fences) {
    const meta = readMeta(fence.meta);
    if (Object.keys(meta).length === 0) continue;
    const report = (message: string, help: string) => problems.push({ message, help, line: fence.line });
    if (meta.patch !== undefined && meta.file === undefined) {
      report('`patch` changes a file, and the block names none.', 'Add `file=…`, or remove `patch`.');
    }
    if (meta.shared === undefined) addToExample(drafts, fence, meta, report);
    else addToShared(shared, fence, meta, report);
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
  return { examples, shared, problems };
}

type Report = (message: string, help: string) => void;

function addToShared(
  shared: { blocks: ExampleBlock[]; remove: Removal[] },
  fence: Fence,
  meta: Meta,
  report: Report,
): void {
  const excluded = OF_ONE_EXAMPLE.filter((mark) => meta[mark] !== undefined);
  if (excluded.length > 0) {
    const marks = orList(excluded);
    report(
      `A \`shared\` block belongs to every example of the page from the start, so it cannot say ${marks}.`,
      `Remove ${marks}, or remove \`shared\`.`,
    );
  }
  shared.blocks.push(blockOf(fence, meta, undefined));
  addAll(shared.remove, removalsOf(fence));
}

function addToExample(drafts: Draft[], fence: Fence, meta: Meta, report: Report): void {
  const draft = draftOf(drafts, meta.case, fence.line);
  const expected = meta.fails !== undefined ? 'fails' : meta.passes !== undefined ? 'passes' : undefined;
  if (meta.fails !== undefined && meta.passes !== undefined) {
    report('The example says both `fails` and `passes`.', 'Keep one.');
  }
  if (expected !== undefined && draft.expected !== undefined && draft.expected !== expected) {
    report(`The case \`${draft.name}\` says both \`fails\` and \`passes\`.`, 'Keep one.');
  }
  draft.expected ??= expected;
  if (meta.now !== undefined) draft.now = instantOf('now', meta.now, report);
  if (meta.judges !== undefined) draft.judges = countOf(meta.judges, report);
  const commit = meta.commit === undefined ? undefined : instantOf('commit', meta.commit, report);
  for (const mark of ['subject', 'signed'] as const) {
    if (meta[mark] === undefined || meta.commit !== undefined) continue;
    const what = mark === 'subject' ? '`subject` names a commit' : '`signed` says who signed a commit';
    report(`${what}, and the block belongs to none.`, `Add \`commit=2026-01-31T09:00:00Z\`, or remove \`${mark}\`.`);
  }
  const remove = commit === undefined ? draft.remove : commitAt(draft.commits, commit, meta).remove;
  addAll(remove, removalsOf(fence));
  draft.blocks.push(blockOf(fence, meta, commit));
}

function draftOf(drafts: Draft[], name: string | undefined, line: number): Draft {
  const known = name === undefined ? undefined : drafts.find((each) => each.name === name);
  if (known !== undefined) return known;
  const draft: Draft = {
    name: name ?? `example-${drafts.length + 1}`,
    expected: undefined,
    blocks: [],
    remove: [],
    commits: [],
    now: undefined,
    judges: undefined,
    line,
  };
  drafts.push(draft);
  return draft;
}

function blockOf({ value, line }: Fence, { file, patch }: Meta, commit: number | undefined): ExampleBlock {
  return { file, text: `${value}\n`, isPatch: patch !== undefined, line, commit };
}

function removalsOf({ meta, line }: Fence): Removal[] {
  return readRemoves(meta).map((path) => ({ path, line }));
}

function instantOf(word: 'now' | 'commit', written: string, report: Report): number | undefined {
  const instant = parseInstant(written);
  if (instant === undefined) {
    report(`\`${word}=${written}\` is not a timestamp.`, 'Write it as `2026-01-31T09:00:00Z`.');
  }
  return instant;
}

function countOf(written: string, report: Report): number | undefined {
  if (/^[1-9]\d*$/.test(written)) return Number(written);
  report(`\`judges=${written}\` is not how many subjects the rule judges.`, 'Write a number from 1 on.');
  return undefined;
}

/** The commit of an example at a time, added in order of time where there is none yet. */
function commitAt(commits: DraftCommit[], time: number, { file, remove, subject, signed }: Meta): DraftCommit {
  let commit = commits.find((each) => each.time === time);
  if (commit === undefined) {
    const change = file === undefined ? `Remove ${remove ?? 'nothing'}` : `Change ${file}`;
    commit = { time, subject: undefined, signedBy: undefined, change, remove: [] };
    commits.push(commit);
    commits.sort((a, b) => a.time - b.time);
  }
  commit.subject ??= subject;
  commit.signedBy ??= signed;
  return commit;
}

function withSubject({ time, subject, signedBy, change, remove }: DraftCommit): ExampleCommit {
  return { time, subject: subject ?? change, signedBy, remove };
}
