import { createHash } from 'node:crypto';
import { failure, success } from '../text/result.ts';
import { type FileChange, withoutDetails } from './git/commit.ts';
import type { LoggedCommit } from './git/log-parser.ts';
import type { History } from './history.ts';
import { changeCollector } from './log/change-collector.ts';
import { logInEras, otherReading } from './log/era-log.ts';
import { erasOf, saidIn, withSettings } from './log/eras.ts';
import { inheritedLog } from './log/inherited-log.ts';
import { memorySignatures } from './signatures/memory-signatures.ts';
import type { VersionSource } from './version-source.ts';

/** A commit of a history in memory, with all files after it. */
export interface Snapshot {
  /** Committer date, epoch milliseconds. */
  time: number;
  isUndated?: true;
  /** Whose key signed it; nobody's where this is left out. */
  signedBy?: string | undefined;
  subject: string;
  files: Readonly<Record<string, string>>;
}

/**
 * A first-parent history of snapshots, the oldest first, for tests and for the examples of rule pages. `base` is the number of
 * commits before those that are judged; without it none is judged.
 */
export function memoryHistory(snapshots: readonly Snapshot[], source: VersionSource, base?: number): History {
  const blobs = memoryBlobs();
  const commits = snapshots.map((snapshot, index) =>
    commitOf(snapshot, index, snapshots[index - 1]?.files ?? {}, blobs),
  );
  const head = commits.at(-1)?.hash ?? '';
  const read = (from: VersionSource) => {
    const collector = changeCollector(from);
    for (const commit of commits) {
      collector.startCommit(withoutDetails(commit));
      for (const { path, after } of commit.changes) collector.add({ path, blob: after })?.(blobs.text(after!));
    }
    return collector.log(head, 'oldest first');
  };
  const followed = read(withSettings(source));
  const eras = erasOf(source, saidIn(followed, source));
  const raw = eras === undefined ? followed : read(eras.source);
  const atBase = new Map(
    Object.entries(snapshots[(base ?? 0) - 1]?.files ?? {}).map(([path, text]) => [path, blobs.idOf(text)]),
  );
  const history: History = {
    head,
    log: inheritedLog(logInEras(raw, source, eras)),
    range:
      base === undefined
        ? failure({ reason: 'there is no base' })
        : success({ base: commits[base - 1]?.hash ?? '', atBase, commits: commits.slice(base), start: atBase }),
    signatures: memorySignatures(commits, snapshots),
    read: (blob) => new TextEncoder().encode(blobs.text(blob)),
    prefetch: () => {},
    prefetchSubjects: () => {},
    subject: (commit) => commits.find(({ hash }) => hash === commit)?.subject ?? '',
  };
  const other = otherReading(raw, source, eras);
  return other === undefined ? history : { ...history, otherReading: { ...history, log: inheritedLog(other) } };
}

/** Blobs with the ids that git gives them. */
interface MemoryBlobs {
  idOf(text: string): string;
  text(id: string): string | undefined;
}

function memoryBlobs(): MemoryBlobs {
  const texts = new Map<string, string>();
  return {
    idOf: (text) => {
      const id = sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
      texts.set(id, text);
      return id;
    },
    text: (id) => texts.get(id),
  };
}

function commitOf(
  { time, subject, isUndated, files }: Snapshot,
  index: number,
  before: Snapshot['files'],
  { idOf }: MemoryBlobs,
): LoggedCommit {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(files)])].sort();
  const blobAt = (texts: Snapshot['files'], path: string) =>
    texts[path] === undefined ? undefined : idOf(texts[path]);
  const changes = paths
    .filter((path) => before[path] !== files[path])
    .map((path): FileChange => ({ path, before: blobAt(before, path), after: blobAt(files, path) }));
  const hash = sha1(JSON.stringify([index, time, subject]));
  return { hash, time, ...(isUndated ? { isUndated } : {}), subject, parents: [], changes };
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
