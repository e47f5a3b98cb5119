import { createHash } from 'node:crypto';
import { Source } from '../text/source.ts';
import type { PathKind, Tree } from './tree.ts';

/** A file that a record names, read at most once. */
export interface RepositoryFile {
  path: string;
  kind: PathKind;
  /** Lower-case hex; undefined where there is no file. */
  sha256: string | undefined;
  /** Undefined where there is no file. */
  source: Source | undefined;
}

/** Opens the files that records name; each is read when it is first asked for. */
export function fileReader(tree: Tree): { open(path: string): RepositoryFile; readonly count: number } {
  const opened = new Map<string, RepositoryFile>();
  let count = 0;
  const open = (path: string): RepositoryFile => {
    const known = opened.get(path);
    if (known !== undefined) return known;
    const bytes = tree.read(path);
    if (bytes !== undefined) count += 1;
    let source: Source | undefined;
    const file: RepositoryFile = {
      path,
      kind: tree.kind(path),
      sha256: bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex'),
      get source() {
        if (bytes !== undefined) source ??= new Source(path, new TextDecoder().decode(bytes));
        return source;
      },
    };
    opened.set(path, file);
    return file;
  };
  return {
    open,
    get count() {
      return count;
    },
  };
}
