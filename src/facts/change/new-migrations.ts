import { posix } from 'node:path';
import { type CommitRange, filesAtEnd } from '../../history/range/range.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { type MigrationFile, readMigrations } from '../../repo/migration/migrations.ts';
import { hasOrder, sortsBefore } from '../../repo/migration/order.ts';
import { migrationPatterns } from '../../repo/migration/patterns.ts';
import { pathMatcher, treeOf } from '../../repo/tree.ts';
import { oncePerWorld } from '../world/once.ts';
import { comparedWithBase, isChangedInRange, textAtBase } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { isOfRange, presentLives } from './migration-lives.ts';

/** A migration that the range adds. */
interface NewMigration {
  /** The newest migration of its sequence at the base, where that sorts after it. */
  overtakenBy: MigrationFile | undefined;
}

/**
 * The migrations that the range adds, by their path; none without a base. What is not committed counts. What only moved is not
 * new, nor is what the base has deleted since the branch parted from it.
 */
export const newMigrations = oncePerWorld((world): ReadonlyMap<string, NewMigration> => {
  const added = addedFiles(world);
  if (added.length === 0) return new Map();
  const present = new Set(world.repository.migrations.map(({ path }) => path));
  const there = migrationsAtBase(world);
  const { atBase } = rangeOf(world)!;
  const gone = goneAtBase(world);
  const came = Map.groupBy(
    world.repository.migrations.filter(({ path }) => !atBase.has(path)),
    keyOf,
  );
  /** Whether a migration of the base is in a sequence now, to which it may have moved. */
  const isIn = (file: MigrationFile, sequence: string) => {
    const moved = present.has(file.path) ? undefined : came.get(keyOf(file));
    return (moved ?? [file]).some((each) => each.sequence === sequence);
  };
  // One that was renamed is an edit of the old one, and told as such.
  const isRenamed = ({ path }: MigrationFile) => {
    const life = presentLives(world).get(path);
    return life !== undefined && !isOfRange(life, world);
  };
  const isNew = (file: MigrationFile) => !gone.has(keyOf(file)) && !isRenamed(file);
  const newest = new Map<string, MigrationFile | undefined>();
  /** The newest migration of the base where a new one comes, which is the same for all that come there. */
  const newestAt = (file: MigrationFile) => {
    const place = JSON.stringify([file.set, file.sequence, file.tool, file.isListed]);
    if (!newest.has(place)) {
      const earlier = there.filter((each) => each.set === file.set && isIn(each, file.sequence));
      newest.set(place, newestOf(asOrdered(earlier, file, world), file));
    }
    return newest.get(place);
  };
  return new Map(
    added.filter(isNew).map((file) => {
      const last = mayBeLate(file) ? newestAt(file) : undefined;
      return [file.path, { overtakenBy: last !== undefined && isLate(file, last) ? last : undefined }];
    }),
  );
});

/** The migrations of the base that are not at their paths any more, by what their tool knows them by. */
export const goneAtBase = oncePerWorld((world): ReadonlyMap<string, readonly MigrationFile[]> => {
  const range = rangeOf(world);
  if (range === undefined) return new Map();
  const present = new Set(world.repository.migrations.map(({ path }) => path));
  // What the base got after the branch parted from it was never on the branch, and did not go.
  return Map.groupBy(
    migrationsAtBase(world).filter(({ path }) => range.start.has(path) && !present.has(path)),
    keyOf,
  );
});

/** The migrations that are neither at the base nor where the branch parted from it. */
function addedFiles(world: World): MigrationFile[] {
  const { repository } = world;
  const range = rangeOf(world);
  if (range === undefined) return [];
  const { atBase, start, links } = range;
  const before = [atBase, start, ...Object.values(links ?? {})];
  const isThere = (path: string) => before.some((blobs) => blobs.has(path));
  const { renewed } = reworks(world);
  // Git has no file behind a link to a folder: what is new there is told to be unseen.
  const linked = new Set(repository.linkedMigrations.map(({ path }) => path));
  const candidates = repository.migrations.filter(
    ({ path }) => !linked.has(path) && (!isThere(path) || renewed.has(path)),
  );
  if (candidates.length === 0) return [];
  const atHead = filesAtEnd(range);
  const moved = new Set([...start].flatMap(([path, blob]) => (atHead.has(path) ? [] : contentKey(path, blob))));
  return candidates.filter(({ path }) => {
    const blob = atHead.get(path);
    // The configuration of the base may have named another folder, where the same file was.
    return blob === undefined || (isChangedInRange(world, path) && !moved.has(contentKey(path, blob)));
  });
}

/** Migrations that the range writes anew, and where it keeps what they were. */
interface Reworks {
  /** The former path by that of the copy. */
  kept: ReadonlyMap<string, string>;
  renewed: ReadonlySet<string>;
}

export const reworks = oncePerWorld((world): Reworks => {
  const kept = new Map<string, string>();
  const range = rangeOf(world);
  if (range === undefined) return { kept, renewed: new Set() };
  // A copy that the base has moves with the folder.
  const isThere = (file: MigrationFile) =>
    range.atBase.has(file.path) || range.start.has(file.path) || goneAtBase(world).has(keyOf(file));
  // In the order of the plan, so that the first copy is that of what the base has.
  for (const file of world.repository.migrations) {
    const { path, tool } = file;
    const former = migrationPreset(tool)?.reworked?.(path);
    if (former !== undefined && !isThere(file) && ![...kept.values()].includes(former)) kept.set(path, former);
  }
  return { kept, renewed: new Set(kept.values()) };
});

/** The same for a file with the same content and name in any folder; of a migration that is a folder, that has the name. */
function contentKey(path: string, blob: string): string {
  const name = /^(?:up|migration)\.sql$/.test(posix.basename(path))
    ? path.split('/').slice(-2).join('/')
    : posix.basename(path);
  return `${blob} ${name}`;
}

/** The migrations of the base, by the present configuration. */
export const migrationsAtBase = oncePerWorld((world): readonly MigrationFile[] => {
  const { config } = world.repository;
  const range = rangeOf(world);
  if (range === undefined) return [];
  const { atBase } = range;
  const matchers = migrationPatterns(config).flatMap((pattern) => (pattern === undefined ? [] : pathMatcher(pattern)));
  const paths = [...atBase.keys()].filter((path) => matchers.some((matches) => matches(path)));
  const journals = config.migrations.flatMap(({ tool }) => {
    const { journal } = migrationPreset(tool) ?? {};
    return journal === undefined ? [] : paths.map((path) => journal.path(posix.dirname(path)));
  });
  return readMigrations(
    treeOf([...paths, ...new Set(journals.filter((path) => atBase.has(path)))], (path) =>
      world.history!.read(atBase.get(path)!),
    ),
    config,
  ).files;
});

/**
 * Migrations of the base in the order that they have now, where that is one of places in a list. What the list leaves out now
 * is another finding.
 */
function asOrdered(there: MigrationFile[], { tool }: MigrationFile, world: World): MigrationFile[] {
  if (migrationPreset(tool)?.journal?.isOnlyOrder !== true) return there;
  const { kept, renewed } = reworks(world);
  const before = new Set(there.map(({ path }) => path));
  return world.repository.migrations.filter(({ path }) => before.has(kept.get(path) ?? path) && !renewed.has(path));
}

/** The highest of some migrations, of those that run as a file does. */
function newestOf(there: readonly MigrationFile[], { tool, isListed }: MigrationFile): MigrationFile | undefined {
  const preset = migrationPreset(tool);
  return there
    .filter((each) => !each.repeatable && each.isListed === isListed && hasOrder(each, preset))
    .reduce<MigrationFile | undefined>(
      (newest, each) => (newest === undefined || sortsBefore(newest, each, preset) ? each : newest),
      undefined,
    );
}

/** Whether there is anything that a migration could come after. */
function mayBeLate(file: MigrationFile): boolean {
  if (file.repeatable || file.isBaseline || file.isListed === false) return false;
  return migrationPreset(file.tool)?.journal?.isOnlyOrder !== true || file.isListed !== undefined;
}

/** Whether the newest migration has run when a tool comes to a file. */
function isLate(file: MigrationFile, newest: MigrationFile): boolean {
  // Versions of a journal are times: what has that of one that ran is late too.
  const isSame = file.isListed === true && file.version === newest.version;
  return isSame || sortsBefore(file, newest, migrationPreset(file.tool));
}

/** Whether the range adds a change to a file of several that the base has: nobody has applied that one anywhere. */
export function isExtended({ path, tool }: MigrationFile, world: World): boolean {
  const before = textAtBase(world, path);
  if (before === undefined || comparedWithBase(world, path) !== 'edited') return false;
  return migrationPreset(tool)?.extends?.(path, before, world.repository.open(path).source?.text ?? '') === true;
}

function rangeOf({ history }: World): CommitRange | undefined {
  return history?.range.ok ? history.range.value : undefined;
}

/** The same for what a tool knows as one migration. */
export function keyOf({ set, identity }: MigrationFile): string {
  return `${set} ${identity}`;
}
