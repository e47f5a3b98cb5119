import { textOf } from './blob-bytes.ts';
import { WIDTH } from './change-log.ts';
import type { History } from './history.ts';

/** One first-parent commit that gave a file its text. */
export interface FileVersion {
  /** The commit's full hash. */
  commit: string;
  /** Committer date, epoch milliseconds. */
  time: number;
  /** The first line of the commit's message. */
  subject: string;
  /** The blob that holds it. */
  blob: string;
  /** The text that the commit gave the file; undefined where it cannot be read (a link, a submodule, too large). */
  text(): string | undefined;
  /** The same, byte for byte. */
  bytes(): Uint8Array | undefined;
}

/** How a file came to be as it is: the commits that changed it since it was added, oldest first; an exact rename goes on. */
export interface FileLife {
  path: string;
  versions: readonly FileVersion[];
}

interface Step {
  commit: number;
  blob: number;
}

/** The lives of the files that a history's source watches and that are there at its head. */
export function livesOf(history: History): Map<string, FileLife> {
  const { log } = history;
  const lives = new Map<number, Step[]>();
  /** What the commit has taken away, by blob, and what it has put somewhere. */
  let gone = new Map<number, Step[]>();
  let came: { file: number; blob: number }[] = [];
  for (let at = 0; at < log.changes.length; at += WIDTH) {
    const [commit, file, blob] = log.changes.slice(at, at + 3) as [number, number, number];
    const steps = lives.get(file);
    if (blob < 0) {
      const last = steps?.at(-1);
      if (last !== undefined) gone.set(last.blob, steps!);
      lives.delete(file);
    } else if (steps === undefined) came.push({ file, blob });
    else steps.push({ commit, blob });
    if (log.changes[at + WIDTH] === commit) continue;
    // A file that came with the very text of one that went is that one under another name.
    for (const each of came) {
      lives.set(each.file, gone.get(each.blob) ?? [{ commit, blob: each.blob }]);
      gone.delete(each.blob);
    }
    gone = new Map();
    came = [];
  }
  return new Map(
    [...lives].map(([file, steps]) => {
      const path = log.files[file]!;
      return [path, { path, versions: steps.map((step) => versionOf(step, history)) }];
    }),
  );
}

function versionOf({ commit, blob }: Step, history: History): FileVersion {
  const { hash, time } = history.log.commits[commit]!;
  return {
    commit: hash,
    time,
    blob: history.log.blobs[blob]!,
    get subject() {
      return history.subject(hash);
    },
    text: () => textOf(history, history.log.blobs[blob]!),
    bytes: () => history.read(history.log.blobs[blob]!),
  };
}
