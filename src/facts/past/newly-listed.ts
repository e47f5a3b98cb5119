import { createHash } from 'node:crypto';
import type { Change } from '../../repo/repository.ts';
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
  if (hash === undefined || world.mergeBase?.trees.some((tree) => hashOf(tree.read(path)) === hash)) return [];
  const { open } = world.repository;
  const now = listingsNow(world);
  const isListed = [...now.values()].some((paths) => paths.has(path));
  // What no manifest lists may be what a link leads to.
  const isOf = (paths: ReadonlySet<string>) =>
    isListed ? paths.has(path) : [...paths].some((each) => open(each).sha256 === hash);
  return [...now].flatMap(([id, paths]) => ([undefined, id].includes(environment) && isOf(paths) ? [id] : []));
}

const listingsNow = oncePerWorld(({ repository }) => listingsIn(repository.tree, repository.config));

function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
