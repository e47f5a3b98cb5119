import { type BlobBytes, textOf } from '../git/blob-bytes.ts';
import { type ChangeLog, changesOf } from '../log/change-log.ts';
import type { VersionSource } from '../version-source.ts';
import type { Versions } from './version-merge.ts';

/** Reads the versions that a file declares, each blob once; undefined where it is unreadable. */
export function versionReader(
  source: VersionSource,
  blobs: BlobBytes,
): (path: string, blob: string) => Versions | undefined {
  const known = new Map<string, Versions | undefined>();
  return (path, blob) => {
    const key = `${blob} ${path}`;
    if (!known.has(key)) {
      const text = textOf(blobs, blob);
      known.set(key, text === undefined ? undefined : source.match(path)?.read(text));
    }
    return known.get(key);
  };
}

/** What some files declare at the end of a log. For an unreadable file it is what its last readable revision declares. */
export function versionsAtEnd(log: ChangeLog, paths: ReadonlySet<string>): Map<string, Versions> {
  const declared = new Map<string, Versions>();
  for (const { path, versions, blob } of changesOf(log)) {
    if (!paths.has(path)) continue;
    if (versions !== undefined) declared.set(path, versions);
    else if (blob === undefined) declared.delete(path);
  }
  return declared;
}
