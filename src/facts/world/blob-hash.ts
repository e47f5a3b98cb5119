import { createHash } from 'node:crypto';
import type { FileHistory } from '../../history/file-history.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The sha256 of blobs, which each stage of each change asks for; undefined of one that is too large to be read. */
const blobHashes = oncePerWorld(() => new Map<string, string | undefined>());

/** The sha256 of a file as a commit left it; undefined where that is too large to be read. Each blob is hashed once. */
export function blobHash(world: World, { blob, bytes }: FileHistory['revisions'][number]): string | undefined {
  const known = blobHashes(world);
  if (!known.has(blob)) {
    const content = bytes();
    known.set(blob, content && createHash('sha256').update(content).digest('hex'));
  }
  return known.get(blob);
}
