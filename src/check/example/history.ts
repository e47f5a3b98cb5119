import type { Past } from '../../facts/world/world.ts';
import { memoryHistory, type Snapshot } from '../../history/memory-history.ts';
import type { VersionSource } from '../../history/version-source.ts';
import type { Example, ExampleProblem } from '../../policy/examples.ts';
import { memoryTree } from '../../repo/tree.ts';
import { addAll } from '../../text/long-lists.ts';
import { changedFiles, type ExampleFiles, repositoryFiles } from './files.ts';

const DAY = 24 * 3_600_000;

/**
 * The files of an example's repository, commit by commit, and all of its files as they are checked. The first commit is
 * the base with the blocks that belong to no commit, a day before the others; each of these changes the files of its
 * blocks and no others.
 */
export function exampleSnapshots(
  { blocks, remove, commits }: Example,
  base: ExampleFiles,
): { snapshots: Snapshot[]; files: ExampleFiles; patched: string[]; problems: ExampleProblem[] } {
  const steps = [{ time: undefined, subject: 'Start', signedBy: undefined, remove }, ...commits];
  const patched: string[] = [];
  const problems: ExampleProblem[] = [];
  let files = base;
  const snapshots = steps.map(({ time, subject, signedBy, remove: removed }): Snapshot => {
    const changed = changedFiles(files, { blocks: blocks.filter(({ commit }) => commit === time), remove: removed });
    addAll(patched, changed.patched);
    addAll(problems, changed.problems);
    files = changed.files;
    return { time: time ?? (commits[0]?.time ?? 0) - DAY, subject, signedBy, files: repositoryFiles(files) };
  });
  return { snapshots, files, patched, problems };
}

/** The history of an example, of which every commit but the first is judged; none where it has no others. */
export function exampleHistory(snapshots: readonly Snapshot[], versions: VersionSource): Past {
  if (snapshots.length === 1) return { noHistory: 'the example has no commits' };
  const base = memoryTree(snapshots[0]!.files);
  return { history: memoryHistory(snapshots, versions, 1), versions, mergeBase: { trees: [base], base } };
}
