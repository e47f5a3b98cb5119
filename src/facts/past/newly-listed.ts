import { createHash } from 'node:crypto';
import type { Change } from '../../repo/repository.ts';
import { fileAt, filesListed } from '../world/config-listings.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/**
 * The environments of which an entry of a record lists a text that is new: a file that their manifests list now, by its path or by that
 * of a link to it. None where the file had that text at the merge base, so that the entry only says of it what it lacked.
 */
export function newlyListedFor(
  { path, sha256, environment }: Change['files'][number],
  world: World,
): readonly string[] {
  const hash = sha256?.toLowerCase();
  if (hash === undefined) return [];
  const file = fileAt(path, world.repository.tree);
  const listed = [...filesListed(world)].flatMap(([id, files]) =>
    [undefined, id].includes(environment) && files.has(file) ? [id] : [],
  );
  return listed.length === 0 || hashesBefore(path, world).has(hash) ? [] : listed;
}

/** What a file was at the merge base; a record may list very many texts of one. */
function hashesBefore(path: string, world: World): ReadonlySet<string> {
  const known = knownHashes(world);
  const hashes =
    known.get(path) ?? new Set(world.mergeBase?.trees.flatMap((tree) => hashOf(tree.read(path)) ?? []) ?? []);
  known.set(path, hashes);
  return hashes;
}

const knownHashes = oncePerWorld(() => new Map<string, ReadonlySet<string>>());

function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
