import { createHash } from 'node:crypto';
import type { Tree } from '../../repo/tree.ts';
import { onceEach } from '../../text/once.ts';
import { oncePerWorld } from '../world/once.ts';

/** A tree of the merge base, and the sha256 of the file at a path of it; undefined where there is none. */
export interface HashesBefore {
  tree: Tree;
  hashOf(path: string): string | undefined;
}

/** Those of the merge base. Each file is read once, since records may list very many texts of one. */
export const hashesBefore = oncePerWorld(({ mergeBase }): readonly HashesBefore[] =>
  (mergeBase?.trees ?? []).map((tree) => ({ tree, hashOf: onceEach((path) => hashOf(tree.read(path))) })),
);

function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
