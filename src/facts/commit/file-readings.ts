import type { FileChange } from '../../history/commit.ts';

/** A file that was read before and after a change: undefined where there is no such file. */
export interface FileUpdate<Read> {
  path: string;
  before: Read | undefined;
  after: Read | undefined;
}

/** What was read of files, as commits go by. */
export interface FileReadings<Read> {
  /** By path, as of the last commit that was applied. */
  current: ReadonlyMap<string, Read>;
  /** Goes on by the changes of one commit. */
  apply(changes: readonly FileChange[]): FileUpdate<Read>[];
  /** How files as they are now differ from what changes say that they were before. */
  compare(changes: readonly FileChange[]): FileUpdate<Read>[];
}

/** Reads files as they are at first, then as commits change them. Of a text that cannot be parsed the last readable one is kept. */
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
