import { mergeTree } from '../git/merge-tree.ts';
import type { Scratch } from '../git/scratch.ts';
import { rawCommitOf } from '../signatures/raw-commit.ts';

/** A commit to be replayed. */
export interface Pick {
  hash: string;
  parents: readonly string[];
}

/** What replayed commits come to. */
export interface Replayed {
  /** The last copy; where nothing was left to be replayed, the commit that they were put on. */
  head: string;
  /** The id of its tree. */
  tree: string;
  /** The commits by the hashes of their copies. */
  originals: ReadonlyMap<string, string>;
}

/** A commit that cannot be replayed. */
export interface Conflict {
  commit: string;
  /** The files at which it conflicts with what it is put on. */
  paths: readonly string[];
}

/** Commits as git keeps them, by hash. */
export type RawCommits = ReadonlyMap<string, Buffer>;

/**
 * Puts copies of commits on another, one by one, as a rebase does: each with what it changes, its message and its dates. A copy that
 * would change nothing is left out. Throws a GitProblem.
 */
export function replay(
  scratch: Scratch,
  picks: readonly Pick[],
  { onto, raw }: { onto: string; raw: RawCommits },
): Replayed | Conflict {
  const originals = new Map<string, string>();
  let [head, tree] = [onto, treeOf(raw, onto)];
  for (const { hash, parents } of picks) {
    const [parent] = parents;
    const own = treeOf(raw, hash);
    const isUnmoved = parent !== undefined && treeOf(raw, parent) === tree;
    const merged = isUnmoved
      ? undefined
      : mergeTree(
          scratch,
          placedAfter(scratch, tree, { parent, time: rawCommitOf(raw.get(hash)!, hash.length).time }),
          hash,
        );
    if (merged?.ok === false) return { commit: hash, paths: merged.problem };
    const next = merged?.value ?? own;
    if (next === tree) continue;
    head = scratch.writeCommit(copyOf(raw.get(hash)!, hash, { tree: next, parent: head }));
    tree = next;
    originals.set(head, hash);
  }
  return { head, tree, originals };
}

/** The id of the tree of a commit. */
export function treeOf(raw: RawCommits, commit: string): string {
  return /^tree ([0-9a-f]+)/.exec(raw.get(commit)!.toString('latin1', 0, 80))![1]!;
}

/**
 * A commit with a tree after a parent: merged with another commit after the same one, it has what that one changes, since the parent
 * is what they have in common. It has the date of that other one: git looks for what two have in common from the newest on, and would
 * go through the whole history down to one of 1970.
 */
function placedAfter(
  scratch: Scratch,
  tree: string,
  { parent, time = 0 }: { parent: string | undefined; time: number | undefined },
): string {
  const lines = [`tree ${tree}`, ...(parent === undefined ? [] : [`parent ${parent}`])];
  const by = `nobody <nobody> ${Math.trunc(time / 1000)} +0000`;
  return scratch.writeCommit(Buffer.from(`${[...lines, `author ${by}`, `committer ${by}`].join('\n')}\n\n`));
}

/** A commit with another tree and one other parent, and without a signature. */
function copyOf(original: Buffer, hash: string, { tree, parent }: { tree: string; parent: string }): Buffer {
  const unsigned = rawCommitOf(original, hash.length).payload.toString('latin1');
  const rest = unsigned.replace(/^tree .*\n(?:parent .*\n)*/, '');
  return Buffer.from(`tree ${tree}\nparent ${parent}\n${rest}`, 'latin1');
}
