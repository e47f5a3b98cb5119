import { migrationIdentifier } from '../../repo/migration/known-as.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { isAtHead } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import {
  isOfRange,
  lastRevision,
  type MigrationLife,
  migrationLives,
  placesBySet,
  placesOf,
  presentLives,
  wasThere,
} from './migration-lives.ts';
import { replacedBySquashed } from './squashed.ts';

/**
 * The migrations that a commit removed, or moved to where no entry of `migrations` looks, or what is not committed, by the last path at
 * which one did. Left out is what the branch itself had added, what is on the branch still, what is not known to have gone, and what a squashed migration replaces.
 */
export const removedLives = oncePerWorld((world): ReadonlyMap<string, MigrationLife> => {
  const { migrations } = world.repository;
  // What lies behind a link to a folder is there, and told to be unseen where it is another.
  const paths = new Set([...migrations, ...world.repository.linkedMigrations].map(({ path }) => path));
  const byIdentity = Map.groupBy(migrations, ({ set, identity }) => `${set} ${identity}`);
  const removed = migrationLives(world)
    .map(whileMatched)
    .filter((life) => {
      const { path, known } = lastRevision(life);
      return (
        known.isMatched &&
        !paths.has(path) &&
        !isOfRange(life, world) &&
        isGone(life, world) &&
        (isOverruled(life, world) ||
          !byIdentity.get(`${known.set} ${known.identity}`)?.some((file) => takesPlaceOf(file, life, world)))
      );
    });
  if (removed.length === 0) return new Map();
  const isReplaced = replacedBySquashed(world);
  return new Map(
    removed.filter((life) => !isReplaced(lastRevision(life))).map((life) => [lastRevision(life).path, life]),
  );
});

/** A migration for as long as an entry matches it: one that moves from there goes. */
function whileMatched(life: MigrationLife): MigrationLife {
  const { revisions } = life;
  const last = revisions.findLastIndex(({ known }) => known.isMatched);
  const next = revisions[last + 1];
  if (last === -1 || next === undefined) return life;
  const { path, known } = revisions[last]!;
  return { revisions: [...revisions.slice(0, last + 1), { ...next, path, known, blob: undefined }] };
}

/**
 * Whether a migration of the same identity is what another one was: a second one in the same place, what is not committed yet, or a copy
 * elsewhere that came when the other went, or to which all have gone from there. Another service may have one, too.
 */
function takesPlaceOf(file: MigrationFile, gone: MigrationLife, world: World): boolean {
  const { revisions } = presentLives(world).get(file.path) ?? {};
  if (revisions === undefined) return true;
  const last = lastRevision(gone);
  const { sequence } = last.known;
  if (placesOf(file, world).includes(sequence)) return true;
  const blobs = new Set(gone.revisions.map(({ blob }) => blob));
  if (!revisions.some(({ blob }) => blob !== undefined && blobs.has(blob))) return false;
  const came = revisions.findLast(
    ({ known }, at) => known.sequence !== revisions[at - 1]?.known.sequence || revisions[at - 1]!.blob === undefined,
  )!;
  if (last.blob === undefined && came.time >= last.time) return true;
  return !placesBySet(world).get(file.set)!.has(sequence);
}

/** Whether a commit removed it, or what is not committed: the file, or that its tool runs it. */
function isGone(life: MigrationLife, world: World): boolean {
  const { path, blob } = lastRevision(life);
  if (blob === undefined) return true;
  const { repository } = world;
  if (leftOutFile(world, path) !== undefined || !isAtHead(world, path)) return false;
  const { kind, source } = repository.open(path);
  if (kind !== 'file') return kind === 'missing';
  const { knownAs } = migrationIdentifier(repository.config, repository.migrationReaches);
  return knownAs(path, () => source?.text ?? '') === undefined;
}

/** Whether it is gone though its file is there as a migration of before: what a request puts beside that has the tool take it for another thing. */
function isOverruled(life: MigrationLife, world: World): boolean {
  const { path, blob } = lastRevision(life);
  const { repository } = world;
  const source = blob === undefined ? undefined : repository.open(path).source;
  if (source === undefined) return false;
  const { knownAs } = migrationIdentifier(repository.config, repository.migrationReaches);
  return (
    knownAs(
      path,
      () => source.text,
      (other) => wasThere(world, path, other),
    ) !== undefined
  );
}
