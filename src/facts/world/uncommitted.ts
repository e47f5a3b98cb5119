import { createHash } from 'node:crypto';
import { changesOf } from '../../history/log/change-log.ts';
import { commitOfModule } from '../../history/log/modules.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Past } from './world.ts';

/**
 * Files of a folder that declare other versions than at its last commit, or that git does not have yet: no commit tells when these
 * arrived, so that no rule on arrivals sees them. The history is one without a base, which ends at that commit.
 */
export function uncommittedVersions({ tree, openedFiles }: Repository, { history, versions }: Past): string[] {
  if (history === undefined || versions === undefined) return [];
  const committed = new Map<string, string | undefined>();
  for (const { path, blob, isLink } of changesOf(history.log)) committed.set(path, isLink ? LINK : blob);
  const declared = (path: string, bytes: Uint8Array | undefined) =>
    JSON.stringify((bytes && versions.match(path)?.read(new TextDecoder().decode(bytes))) ?? []);
  const differs = (path: string): boolean => {
    const blob = committed.get(path);
    // Of a submodule, the folder may be empty, and says nothing.
    if (blob === LINK || (blob !== undefined && commitOfModule(blob) !== undefined)) return false;
    if (versions.match(path) === undefined || !['file', 'missing'].includes(tree.kind(path))) return false;
    const bytes = tree.read(path);
    if (blob !== undefined && bytes !== undefined && blobId(bytes, blob.length) === blob) return false;
    const before = blob === undefined ? undefined : history.read(blob);
    return declared(path, bytes) !== declared(path, before);
  };
  return [...new Set([...committed.keys(), ...openedFiles()])].filter(differs).sort();
}

const LINK = 'link';

/** The id that git gives the content of a file, in as many digits. */
function blobId(bytes: Uint8Array, digits: number): string {
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
