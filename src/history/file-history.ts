import { textOf } from './git/blob-bytes.ts';
import type { History } from './history.ts';
import { changesOf } from './log/change-log.ts';

/** A file as a first-parent commit left it. */
interface FileRevision {
  /** The commit's full hash. */
  commit: string;
  /** Committer date, epoch milliseconds. */
  time: number;
  /** The first line of the commit's message. */
  subject: string;
  blob: string;
  /** The text after the commit; undefined where it is too large to be read. */
  text(): string | undefined;
  /** The same, byte for byte. */
  bytes(): Uint8Array | undefined;
}

/** The revisions of a file since it was added, the oldest first. They include those before an exact rename. */
export interface FileHistory {
  path: string;
  revisions: readonly FileRevision[];
}

/** A commit, an index into those of the log, and the blob that it left. */
interface Step {
  commit: number;
  blob: string;
}

/** The histories, by path, of the files that a history's source follows and that exist at its head. */
export function fileHistoriesOf(history: History): Map<string, FileHistory> {
  return new Map(
    [...stepsByPath(history)].map(([path, steps]) => [
      path,
      { path, revisions: steps.map((step) => revisionOf(step, history)) },
    ]),
  );
}

function stepsByPath({ log }: History): Map<string, Step[]> {
  const files = new Map<string, Step[]>();
  /** What the commit removed, by its last blob, and what it added. */
  let removed = new Map<string, Step[]>();
  let added: { path: string; blob: string }[] = [];
  for (const { path, commit, blob, isLastOfCommit } of changesOf(log)) {
    const steps = files.get(path);
    if (blob === undefined) {
      if (steps !== undefined) removed.set(steps.at(-1)!.blob, steps);
      files.delete(path);
    } else if (steps === undefined) added.push({ path, blob });
    else steps.push({ commit, blob });
    if (!isLastOfCommit) continue;
    // A file that was added with the blob of one that was removed is that file renamed.
    for (const { path: name, blob: content } of added) {
      files.set(name, removed.get(content) ?? [{ commit, blob: content }]);
      removed.delete(content);
    }
    removed = new Map();
    added = [];
  }
  return files;
}

function revisionOf({ commit, blob }: Step, history: History): FileRevision {
  const { hash, time } = history.log.commits[commit]!;
  return {
    commit: hash,
    time,
    blob,
    get subject() {
      return history.subject(hash);
    },
    text: () => textOf(history, blob),
    bytes: () => history.read(blob),
  };
}
