import type { Past } from '../facts/world/world.ts';
import { memoryHistory, type Snapshot } from '../history/memory-history.ts';
import type { VersionSource } from '../history/version-source.ts';
import type { Example } from '../policy/examples.ts';

const DAY = 24 * 3_600_000;

/**
 * The files of an example, commit by commit, the last as they are checked. The first is the base case with the blocks
 * that belong to no commit, a day before the others; each of these changes the files of its blocks and no others.
 */
export function exampleSnapshots(
  { blocks, remove, commits }: Example,
  base: Readonly<Record<string, string>>,
  isOfRepository: (file: string) => boolean,
): Snapshot[] {
  const changed = (files: Snapshot['files'], time: number | undefined, removed: readonly string[]) => {
    const next: Record<string, string> = { ...files };
    for (const path of removed) delete next[path];
    for (const { file, text, commit } of blocks) {
      if (commit === time && file !== undefined && isOfRepository(file)) next[file] = text;
    }
    return next;
  };
  let files = changed(base, undefined, remove);
  const first = { time: (commits[0]?.time ?? 0) - DAY, subject: 'Start', files };
  return [
    first,
    ...commits.map((commit): Snapshot => {
      files = changed(files, commit.time, commit.remove);
      return { time: commit.time, subject: commit.subject, files };
    }),
  ];
}

/** The history of an example, of which every commit but the first is judged; none where it has no others. */
export function exampleHistory(snapshots: readonly Snapshot[], versions: VersionSource): Past {
  if (snapshots.length === 1) return { noHistory: 'the example has no commits' };
  return { history: memoryHistory(snapshots, versions, 1), versions };
}
