import { textOf } from '../../history/git/blob-bytes.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { sortsBefore } from '../../repo/migration/order.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { isOfRange, lastRevision, type MigrationLife, migrationLives, presentLives } from './migration-lives.ts';

/**
 * The migrations that a commit removed, by their last path. Left out is what the branch itself had added, what is on the branch
 * still, and what a squashed migration replaces.
 */
export const removedLives = oncePerWorld((world): ReadonlyMap<string, MigrationLife> => {
  const { migrations } = world.repository;
  const paths = new Set(migrations.map(({ path }) => path));
  const identities = new Set(migrations.map(({ set, identity }) => `${set} ${identity}`));
  const removed = migrationLives(world).filter((life) => {
    const { path, known, blob } = lastRevision(life);
    return (
      blob === undefined &&
      known.isMatched &&
      !paths.has(path) &&
      !identities.has(`${known.set} ${known.identity}`) &&
      !isOfRange(life, world)
    );
  });
  if (removed.length === 0) return new Map();
  const isReplaced = replacedBySquashed(world);
  return new Map(removed.filter((life) => !isReplaced(life)).map((life) => [lastRevision(life).path, life]));
});

/** Tells of a migration that is gone whether another one, as it is or was, replaces it. */
function replacedBySquashed(world: World): (life: MigrationLife) => boolean {
  const { migrations } = world.repository;
  const replaced = new Set<string>();
  const squashing = [...presentLives(world).values()].filter(
    (life) => migrationPreset(lastRevision(life).known.tool)?.replaces !== undefined,
  );
  const revisions = squashing.flatMap((life) => life.revisions.filter(({ blob }) => blob !== undefined));
  world.history?.prefetch(revisions.map(({ blob }) => blob!));
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
