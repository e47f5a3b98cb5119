import { createHash } from 'node:crypto';
import type { Change } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { listingsIn } from './listed-config.ts';

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
  const file = fileOf(path, world.repository.tree);
  const listed = [...filesListed(world)].flatMap(([id, files]) =>
    [undefined, id].includes(environment) && files.has(file) ? [id] : [],
  );
  return listed.length === 0 || hashesBefore(path, world).has(hash) ? [] : listed;
}

/** The files that the manifests of each environment list. */
const filesListed = oncePerWorld(({ repository: { tree, config } }): ReadonlyMap<string, ReadonlySet<string>> => {
  const listings = [...listingsIn(tree, config)];
  return new Map(listings.map(([id, paths]) => [id, new Set([...paths].map((path) => fileOf(path, tree)))]));
});

/** Where the file of a path is, which may be a link. */
function fileOf(path: string, tree: Tree): string {
  return tree.realOf?.(path) ?? path;
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
