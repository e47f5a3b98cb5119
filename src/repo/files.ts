import { createHash } from 'node:crypto';
import { MAX_FILE_BYTES } from '../text/file-limit.ts';
import { Source } from '../text/source.ts';
import type { PathKind, Tree } from './tree.ts';

/** The beginning and the end of a file, which are the same where it is short. */
export interface FileEnds {
  head: Uint8Array;
  tail: Uint8Array;
}

/** Enough for the head of an archive and for the lines that a dump begins and ends with. */
const END_BYTES = 64 << 10;

/** A file that a record names, read at most once. */
export interface RepositoryFile {
  path: string;
  kind: PathKind;
  /** In bytes; undefined where there is no file. */
  size: number | undefined;
  /** Lower-case hex; undefined where there is no file, and where it is too large to be held in memory. */
  sha256: string | undefined;
  /** Undefined where there is no file, and where it is too large to be read. */
  source: Source | undefined;
  /** Undefined where there is no text. */
  bytes: Uint8Array | undefined;
  /** Its first and its last bytes, 64 KiB of each at most; undefined as the hash is. */
  ends: FileEnds | undefined;
}

/** The ends of the bytes of a file. */
export function fileEnds(bytes: Uint8Array): FileEnds {
  return { head: bytes.subarray(0, END_BYTES), tail: bytes.subarray(-END_BYTES) };
}

/** Opens the files that records name; each is read when its content is first asked for. */
export function fileReader(tree: Tree): { open(path: string): RepositoryFile; paths(): readonly string[] } {
  const opened = new Map<string, RepositoryFile>();
  const paths: string[] = [];
  const open = (path: string): RepositoryFile => {
    const known = opened.get(path);
    if (known !== undefined) return known;
    const size = tree.size(path);
    if (size !== undefined) paths.push(path);
    let bytes: Uint8Array | undefined;
    let sha256: string | undefined;
    let source: Source | undefined;
    const read = () => {
      bytes ??= tree.read(path);
      return bytes;
    };
    const file: RepositoryFile = {
      path,
      kind: tree.kind(path),
      size,
      get sha256() {
        sha256 ??= read() && createHash('sha256').update(read()!).digest('hex');
        return sha256;
      },
      get source() {
        if (size === undefined || size > MAX_FILE_BYTES) return undefined;
        source ??= read() && new Source(path, new TextDecoder().decode(read()));
        return source;
      },
      get bytes() {
        return file.source && read();
      },
      get ends() {
        const all = read();
        return all && fileEnds(all);
      },
    };
    opened.set(path, file);
    return file;
  };
  return { open, paths: () => paths };
}
