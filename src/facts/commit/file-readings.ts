import type { FileChange } from '../../history/git/commit.ts';

/** What was read from a file before and after a change; undefined where there is no such file. */
export interface FileUpdate<Read> {
  path: string;
  before: Read | undefined;
  after: Read | undefined;
}

/** What was read from files, commit by commit. */
export interface FileReadings<Read> {
  /** By path, after the last commit that was applied. */
  current: ReadonlyMap<string, Read>;
  /** Applies the changes of one commit. */
  apply(changes: readonly FileChange[]): FileUpdate<Read>[];
  /** How files differ from what they were before some changes. */
  compare(changes: readonly FileChange[]): FileUpdate<Read>[];
}

/** Reads files at the start, then as commits change them. A file that cannot be parsed keeps its last readable revision. */
export function fileReadings<Read>(
  start: Iterable<readonly [path: string, blob: string]>,
  isRead: (path: string) => boolean,
  read: (path: string, blob: string) => Read | undefined,
): FileReadings<Read> {
  const current = new Map<string, Read>();
  const readOr = (path: string, blob: string | undefined, last: Read | undefined) =>
    blob === undefined ? undefined : (read(path, blob) ?? last);
  for (const [path, blob] of start) {
    const first = isRead(path) ? read(path, blob) : undefined;
    if (first !== undefined) current.set(path, first);
  }
  return {
    current,
    apply: (changes) =>
      changes.flatMap(({ path, after: blob }): FileUpdate<Read>[] => {
        if (!isRead(path)) return [];
        const before = current.get(path);
        const after = readOr(path, blob, before);
        if (before === after) return [];
        if (after === undefined) current.delete(path);
        else current.set(path, after);
        return [{ path, before, after }];
      }),
    compare: (changes) =>
      changes.flatMap(({ path, before: blob }): FileUpdate<Read>[] => {
        const after = current.get(path);
        const before = isRead(path) ? readOr(path, blob, after) : after;
        return before === after ? [] : [{ path, before, after }];
      }),
  };
}
