import { type Result, success } from '../../text/result.ts';
import { batchParser } from './batch-parser.ts';
import { collectStderr, type Git } from './git.ts';
import { notStarted, refused } from './problem.ts';

/** The text of a blob; or why there is none: the clone lacks it, or it is larger than any file that is read. */
type BlobText = Result<string, 'missing' | 'too large'>;

/** Reads blobs through one `git cat-file --batch` that runs alongside, once there is one to read. */
export interface BlobStream {
  /** Asks for a blob; `done` is called once it has been read, which may be at once. */
  read(id: string, done: (blob: BlobText) => void): void;
  /** Resolves when at most that many blobs are still to come. Rejects with a GitProblem where git exits. */
  settled(atMost?: number): Promise<void>;
  close(): void;
}

export function blobStream(git: Git): BlobStream {
  let started: ReturnType<Git['start']> | undefined;
  /** The callbacks of each blob that was asked for and has not come yet, in the order of asking. */
  const waiting = new Map<string, ((blob: BlobText) => void)[]>();
  const recent = recentTexts();
  /** Ids to send to git: in one write for many, since each write is a system call. */
  let unsent = '';
  let failure: Error | undefined;
  let wake = () => {};

  const fail = (error: Error) => {
    failure ??= error;
    wake();
  };
  const parse = batchParser((content) => {
    const [id, callbacks] = waiting.entries().next().value!;
    const blob: BlobText = content.ok ? success(content.value.toString('utf8')) : content;
    waiting.delete(id);
    recent.add(id, blob);
    for (const done of callbacks) done(blob);
  });
  const start = () => {
    const child = git.start(['cat-file', '--batch']);
    const stderr = collectStderr(child);
    child.on('error', (error) => fail(notStarted(error)));
    child.on('close', () => fail(refused(stderr())));
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => {
      parse(chunk);
      wake();
    });
    return child;
  };

  return {
    read: (id, done) => {
      const known = recent.get(id);
      if (known !== undefined) return done(known);
      const callbacks = waiting.get(id);
      if (callbacks !== undefined) {
        callbacks.push(done);
        return;
      }
      waiting.set(id, [done]);
      unsent += `${id}\n`;
    },
    settled: async (atMost = 0) => {
      if (unsent !== '') {
        started ??= start();
        started.stdin.write(unsent);
      }
      unsent = '';
      while (waiting.size > atMost) {
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => {
      started?.kill();
    },
  };
}

const MAX_CHARACTERS = 16 << 20;

/** Keeps the texts that were read last, up to a number of characters: a version is often the same in many files. */
function recentTexts(): { get(id: string): BlobText | undefined; add(id: string, blob: BlobText): void } {
  const texts = new Map<string, BlobText>();
  let characters = 0;
  return {
    get: (id) => texts.get(id),
    add: (id, blob) => {
      texts.set(id, blob);
      characters += lengthOf(blob);
      for (const [oldest, oldBlob] of texts) {
        if (characters <= MAX_CHARACTERS) break;
        texts.delete(oldest);
        characters -= lengthOf(oldBlob);
      }
    },
  };
}

function lengthOf(blob: BlobText): number {
  return blob.ok ? blob.value.length : 0;
}
