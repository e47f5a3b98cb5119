import { MAX_FILE_BYTES } from '../text/file-limit.ts';
import { type Git, notStarted, refused } from './git.ts';

/** The text of a blob; or why there is none: it is not in the clone, or it is larger than is read. */
type Blob = { text: string } | { fault: 'missing' | 'too large' };

/** Texts of so many characters in all are kept for those who ask again: a version is often the same in many files. */
const KEPT_CHARACTERS = 16 << 20;

/** Reads blobs through one `git cat-file --batch`. */
export interface BlobStream {
  /** Asks for a blob; `done` is called when it is there, which may be at once. */
  read(id: string, done: (blob: Blob) => void): void;
  /** Resolves when no more than so many are still to come. Rejects with a GitProblem where git stops. */
  settled(atMost?: number): Promise<void>;
  close(): void;
}

export function blobStream(git: Git): BlobStream {
  const child = git.start(['cat-file', '--batch']);
  /** What has been asked for and is not there yet, in order, with those who wait for it. */
  const waiting = new Map<string, ((blob: Blob) => void)[]>();
  const kept = new Map<string, Blob>();
  let keptCharacters = 0;
  /** What is still to be written to git: one write for many, since each is a call of the system. */
  let unwritten = '';
  let failure: Error | undefined;
  let wake = () => {};
  let stderr = '';

  const fail = (error: Error) => {
    failure ??= error;
    wake();
  };
  child.on('error', (error) => fail(notStarted(error)));
  child.on('close', () => fail(refused(stderr)));
  child.stdin.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 10_000) stderr += text;
  });
  const parser = batchParser((blob) => {
    const [id, waiters] = waiting.entries().next().value!;
    waiting.delete(id);
    keep(id, blob);
    for (const done of waiters) done(blob);
  });
  const keep = (id: string, blob: Blob) => {
    kept.set(id, blob);
    keptCharacters += 'text' in blob ? blob.text.length : 0;
    for (const [oldest, dropped] of kept) {
      if (keptCharacters <= KEPT_CHARACTERS) break;
      kept.delete(oldest);
      keptCharacters -= 'text' in dropped ? dropped.text.length : 0;
    }
  };
  child.stdout.on('data', (chunk: Buffer) => {
    parser(chunk);
    wake();
  });

  const reader: BlobStream = {
    read: (id, done) => {
      const known = kept.get(id);
      if (known !== undefined) return done(known);
      const others = waiting.get(id);
      if (others !== undefined) {
        others.push(done);
        return;
      }
      waiting.set(id, [done]);
      unwritten += `${id}\n`;
    },
    settled: async (atMost = 0) => {
      if (unwritten !== '') child.stdin.write(unwritten);
      unwritten = '';
      while (waiting.size > atMost) {
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => {
      child.kill();
    },
  };
  return reader;
}

/** Cuts the output of `git cat-file --batch` into blobs. A blob that is too large is counted off and not kept. */
function batchParser(done: (blob: Blob) => void): (chunk: Buffer) => void {
  let header: Buffer[] = [];
  let body: { size: number; kept: Buffer[] | undefined; left: number } | undefined;
  const NEWLINE = 10;

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (body === undefined) {
        const end = chunk.indexOf(NEWLINE, at);
        if (end === -1) {
          header.push(chunk.subarray(at));
          return;
        }
        const line = Buffer.concat([...header, chunk.subarray(at, end)]).toString('utf8');
        header = [];
        at = end + 1;
        const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(line)?.[1];
        if (size === undefined) done({ fault: 'missing' });
        else {
          const bytes = Number(size);
          // A newline follows the content.
          body = { size: bytes, kept: bytes > MAX_FILE_BYTES ? undefined : [], left: bytes + 1 };
        }
        continue;
      }
      const part = chunk.subarray(at, at + body.left);
      body.kept?.push(part);
      body.left -= part.length;
      at += part.length;
      if (body.left > 0) continue;
      const { kept, size } = body;
      body = undefined;
      done(kept === undefined ? { fault: 'too large' } : { text: Buffer.concat(kept).toString('utf8', 0, size) });
    }
  };
}
