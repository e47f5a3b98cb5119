import { textOf } from '../../history/git/blob-bytes.ts';
import { migrationIdentifier } from '../../repo/migration/known-as.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { sortsBefore } from '../../repo/migration/order.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { isAtHead } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { isOfRange, lastRevision, type MigrationLife, migrationLives, presentLives } from './migration-lives.ts';

/**
 * The migrations that a commit removed, or moved to where no entry of `migrations` looks, or what is not committed, by the last path at
 * which one did. Left out is what the branch itself had added, what is on the branch still, what is not known to have gone, and what a squashed migration replaces.
 */
export const removedLives = oncePerWorld((world): ReadonlyMap<string, MigrationLife> => {
  const { migrations } = world.repository;
  // What lies behind a link to a folder is there, and told to be unseen where it is another.
  const paths = new Set([...migrations, ...world.repository.linkedMigrations].map(({ path }) => path));
  const identities = new Set(migrations.map(({ set, identity }) => `${set} ${identity}`));
  const removed = migrationLives(world)
    .map(whileMatched)
    .filter((life) => {
      const { path, known } = lastRevision(life);
      return (
        known.isMatched &&
        !paths.has(path) &&
        !identities.has(`${known.set} ${known.identity}`) &&
        !isOfRange(life, world) &&
        isGone(life, world)
      );
    });
  if (removed.length === 0) return new Map();
  const isReplaced = replacedBySquashed(world);
  return new Map(removed.filter((life) => !isReplaced(life)).map((life) => [lastRevision(life).path, life]));
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

/** Tells of a migration that is gone whether another one, as it is or was, replaces it. */
function replacedBySquashed(world: World): (life: MigrationLife) => boolean {
  const { migrations } = world.repository;
  const replaced = new Set<string>();
  const squashing = [...presentLives(world).values()].filter(
    (life) => migrationPreset(lastRevision(life).known.tool)?.replaces !== undefined,
  );
  const revisions = squashing.flatMap((life) => life.revisions.filter(({ blob }) => blob !== undefined));
  world.history?.prefetch(revisions.map(({ blob }) => blob!));
  for (const { path, tool, set } of migrations) {
    const { replaces } = migrationPreset(tool) ?? {};
    for (const identity of replaces?.(path, world.repository.open(path).source?.text ?? '') ?? []) {
      replaced.add(`${set} ${identity}`);
    }
  }
  for (const { path, blob, known } of revisions) {
    const text = textOf(world.history!, blob!) ?? '';
    for (const identity of migrationPreset(known.tool)?.replaces?.(path, text) ?? []) {
      replaced.add(`${known.set} ${identity}`);
    }
  }
  return (life) => {
    const { path, known } = lastRevision(life);
    if (replaced.has(`${known.set} ${known.identity}`)) return true;
    // A repeatable one runs in a new database too.
    if (known.repeatable) return false;
    const baselines = migrations.filter(({ set, isBaseline }) => set === known.set && isBaseline);
    const old = { path, version: known.version };
    return baselines.some((baseline) => !sortsBefore(baseline, old, migrationPreset(known.tool)));
  };
}
