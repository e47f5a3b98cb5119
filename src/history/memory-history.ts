import { createHash } from 'node:crypto';
import { changeCollector } from './change-log.ts';
import { type FileChange, withoutDetails } from './commit.ts';
import type { LoggedCommit } from './git-log-parser.ts';
import type { History } from './history.ts';
import type { VersionSource } from './version-source.ts';

/** A commit of a history in memory: all files as it leaves them. */
export interface Snapshot {
  /** Committer date, epoch milliseconds. */
  time: number;
  isUndated?: true;
  subject: string;
  files: Readonly<Record<string, string>>;
}

/**
 * A first-parent history of snapshots, the oldest first: for tests and for the examples of rule pages. `base` is the
 * number of commits that the judged range leaves out.
 */
export function memoryHistory(snapshots: readonly Snapshot[], source: VersionSource, base?: number): History {
  const texts = new Map<string, string>();
  const blobOf = (text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const id = createHash('sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex');
    texts.set(id, text);
    return id;
  };
  const commits = snapshots.map((snapshot, index): LoggedCommit => {
    const before = snapshots[index - 1]?.files ?? {};
    const paths = [...new Set([...Object.keys(before), ...Object.keys(snapshot.files)])].sort();
    const changes = paths.flatMap((path): FileChange[] => {
      if (before[path] === snapshot.files[path]) return [];
      return [{ path, before: blobOf(before[path]), after: blobOf(snapshot.files[path]) }];
    });
    const { time, subject, isUndated } = snapshot;
    const hash = createHash('sha1')
      .update(JSON.stringify([index, time, subject]))
      .digest('hex');
    return { hash, time, ...(isUndated ? { isUndated } : {}), subject, parents: [], changes };
  });

  const collector = changeCollector(source);
  for (const commit of commits) {
    collector.commit(withoutDetails(commit));
    for (const { path, after } of commit.changes) collector.change(path, after)?.(texts.get(after!));
  }
  const start = new Map(
    Object.entries(snapshots[(base ?? 0) - 1]?.files ?? {}).map(([path, text]) => [path, blobOf(text)!]),
  );
  return {
    head: commits.at(-1)?.hash ?? '',
    log: collector.log(commits.at(-1)?.hash ?? '', false),
    range:
      base === undefined
        ? { none: 'there is no base' }
        : { base: commits[base - 1]?.hash ?? '', atBase: start, commits: commits.slice(base), start },
    read: (blob) => new TextEncoder().encode(texts.get(blob)),
    prefetch: () => {},
    prefetchSubjects: () => {},
    subject: (commit) => commits.find(({ hash }) => hash === commit)?.subject ?? '',
  };
}
