import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** The content of an object; or why there is none: the clone lacks it, or it is larger than any file that is read. */
export type ObjectContent = Result<Buffer, 'missing' | 'too large'>;

const NEWLINE = 10;

/** An object whose content is being read. */
interface PartialObject {
  size: number;
  /** Undefined for one that is too large to be kept. */
  parts: Buffer[] | undefined;
  /** Bytes to come, the newline after the content included. */
  left: number;
}

/**
 * Parses the output of `git cat-file --batch`, which may come in chunks of any size, and calls `done` with each object in
 * order.
 */
export function batchParser(done: (content: ObjectContent) => void): (chunk: Buffer) => void {
  let header: Buffer[] = [];
  let object: PartialObject | undefined;

  /** Each reads what it can from `chunk` and returns the offset after it. */
  const readHeader = (chunk: Buffer, from: number): number => {
    const end = chunk.indexOf(NEWLINE, from);
    if (end === -1) {
      header.push(chunk.subarray(from));
      return chunk.length;
    }
    object = objectOf(Buffer.concat([...header, chunk.subarray(from, end)]).toString('utf8'));
    header = [];
    if (object === undefined) done(failure('missing'));
    return end + 1;
  };
  const readContent = (chunk: Buffer, from: number, { size, parts, left }: PartialObject): number => {
    const part = chunk.subarray(from, from + left);
    parts?.push(part);
    object = part.length < left ? { size, parts, left: left - part.length } : undefined;
    if (object === undefined) done(parts === undefined ? failure('too large') : success(joined(parts, size)));
    return from + part.length;
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      at = object === undefined ? readHeader(chunk, at) : readContent(chunk, at, object);
    }
  };
}

/** `<id> <type> <size>`, or `<name> missing`. */
function objectOf(header: string): PartialObject | undefined {
  const digits = /^[0-9a-f]+ \w+ (\d+)$/.exec(header)?.[1];
  if (digits === undefined) return undefined;
  const size = Number(digits);
  return { size, parts: size > MAX_FILE_BYTES ? undefined : [], left: size + 1 };
}

function joined(parts: readonly Buffer[], size: number): Buffer {
  return parts.length === 1 ? parts[0]!.subarray(0, size) : Buffer.concat(parts, size);
}
