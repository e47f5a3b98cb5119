import type { Change } from '../../repo/repository.ts';
import { blobHash } from '../world/blob-hash.ts';
import { fileAt, filesListed } from '../world/config-listings.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';
import { hashesBefore } from './hashes-before.ts';

type ListedFile = Change['files'][number];

/**
 * The environments of which an entry of a record lists a text that is new: a file that their manifests list now, by its path or by that
 * of a link to it. None where the file had that text at the merge base, so that the entry only says of it what the record lacked.
 */
export function newlyListedFor(
  { path, sha256, environment }: ListedFile,
  before: readonly ListedFile[],
  world: World,
): readonly string[] {
  const hash = sha256?.toLowerCase();
  if (hash === undefined) return [];
  const file = fileAt(path, world.repository.tree);
  const listed = [...filesListed(world)].flatMap(([id, files]) =>
    [undefined, id].includes(environment) && files.has(file) ? [id] : [],
  );
  if (listed.length === 0) return [];
  return hashesBefore(world).some(({ hashOf }) => hashOf(path) === hash) && !hadListedText(file, before, world)
    ? []
    : listed;
}

/** Whether git shows that a file had a text that a record listed of it: what it has otherwise is another one. */
function hadListedText(file: string, before: readonly ListedFile[], world: World): boolean {
  const entries = before.filter(({ path }) => fileAt(path, world.repository.tree) === file);
  const hashes = new Set(entries.flatMap(({ sha256 }) => sha256?.toLowerCase() ?? []));
  const revisions = hashes.size === 0 ? [] : (fileLivesOf(world).get(file)?.revisions ?? []);
  return revisions.some((revision) => hashes.has(blobHash(world, revision) ?? ''));
}
