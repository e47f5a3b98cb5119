import { textOf } from '../../history/git/blob-bytes.ts';
import { type KnownAs, migrationIdentifier } from '../../repo/migration/known-as.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { isBlankSql } from '../../repo/migration/migration-tool/sql-statements.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { sortsBefore } from '../../repo/migration/order.ts';
import { liesIn } from '../../text/folders.ts';
import { oncePerWorld } from '../world/once.ts';
import { textAtBase } from '../world/range-files.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { isFileGone } from './dropped.ts';
import { isOfRange, lastRevision, migrationLives, placesBySet, placesOf, presentLives } from './migration-lives.ts';
import { newMigrations } from './new-migrations.ts';
import { isEverywhere, ranEverywhere, ranEverywhereAt } from './ran-everywhere.ts';

/** A migration as its tool knows it, which may be gone. */
interface Known {
  path: string;
  known: Pick<KnownAs, 'set' | 'sequence' | 'tool' | 'version' | 'identity' | 'repeatable' | 'isBaseline'>;
}

/** Tells of a migration that is gone whether another one, as it is or was, replaces it. */
export const replacedBySquashed = oncePerWorld((world): ((old: Known) => boolean) => {
  const { migrations } = world.repository;
  const replaced = new Map<string, Known[]>();
  const replace = (by: Known, identity: string) => {
    const key = `${by.known.set} ${identity}`;
    replaced.set(key, [...(replaced.get(key) ?? []), by]);
  };
  // A list that the range adds and takes away again is never on the branch.
  const squashing = [...presentLives(world).values()].filter(
    (life) => migrationPreset(lastRevision(life).known.tool)?.replaces !== undefined && !isOfRange(life, world),
  );
  const revisions = squashing.flatMap((life) => life.revisions.filter(({ blob }) => blob !== undefined));
  world.history?.prefetch(revisions.map(({ blob }) => blob!));
  for (const file of migrations) {
    for (const identity of replacesOf(file, world)) replace({ path: file.path, known: file }, identity);
  }
  for (const { path, blob, known } of revisions) {
    const text = textOf(world.history!, blob!) ?? '';
    for (const identity of migrationPreset(known.tool)?.replaces?.(path, text) ?? []) {
      replace({ path, known }, identity);
    }
  }
  // One that does nothing takes nobody's place.
  const baselines = migrations.filter((file) => file.isBaseline && !isBlank(file, world));
  const hasBaseline = (old: Known, place: string) =>
    baselines.some((each) => isBaselineOf(each, old) && placesOf(each, world).some((at) => runsIn(at, place)));
  const blank = new Set(migrations.filter((file) => isBlank(file, world)).map(({ path }) => path));
  return (old) => {
    const { set, identity, sequence } = old.known;
    const mayReplace = (by: Known) => isOfOneProject(by, old) && (!blank.has(by.path) || leavesNothing(old, world));
    if (replaced.get(`${set} ${identity}`)?.some(mayReplace) === true) return true;
    if (hasBaseline(old, sequence)) return true;
    // What every database ran may go where each has a baseline of its own.
    const databases = [...(placesBySet(world).get(set) ?? [])].filter(
      (place) => place !== sequence && runsIn(sequence, place),
    );
    return databases.length > 0 && databases.every((place) => hasBaseline(old, place));
  };
});

/** Whether what is in one place runs where that of another does: the folder of a database goes with the one around it. */
function runsIn(outer: string, inner: string): boolean {
  return inner === outer || liesIn(inner, outer);
}

/** Whether a migration may mean another by its identity, which begins with an app: two folders of one app are of two projects. */
function isOfOneProject({ known: by }: Known, { known: old }: Known): boolean {
  const [app, other] = [by, old].map(({ identity = '' }) => identity.split('.')[0]);
  return by.sequence === old.sequence || app !== other;
}

/** Whether a migration that may replace others does nothing. */
function isBlank({ path, tool, isBaseline }: MigrationFile, { repository }: World): boolean {
  const { doesNothing } = migrationPreset(tool) ?? {};
  if (!isBaseline && doesNothing === undefined) return false;
  const { source } = repository.open(path);
  if (source === undefined) return false;
  return doesNothing?.(path, source.text) ?? (/\.sql$/i.test(path) && isBlankSql(source.text));
}

/** Whether nothing is lost of a migration that is gone where one that does nothing takes its place. */
function leavesNothing({ path, known }: Known, world: World): boolean {
  const blob = lastBlobs(world).get(path);
  const text = blob === undefined ? undefined : textOf(world.history!, blob);
  return text !== undefined && migrationPreset(known.tool)?.doesNothing?.(path, text, { butElidable: true }) === true;
}

/** The last content that each path of a migration had. */
const lastBlobs = oncePerWorld(
  (world): ReadonlyMap<string, string> =>
    new Map(
      migrationLives(world).flatMap(({ revisions }) =>
        revisions.flatMap(({ path, blob }) => (blob === undefined ? [] : [[path, blob] as const])),
      ),
    ),
);

/** The identities of the migrations that a squashed one says it replaces. */
function replacesOf({ path, tool }: MigrationFile, { repository }: World): readonly string[] {
  const { replaces } = migrationPreset(tool) ?? {};
  return replaces?.(path, repository.open(path).source?.text ?? '') ?? [];
}

/** Whether a new database runs a baseline in place of another migration, if both are in its place. A repeatable one runs there too. */
function isBaselineOf(baseline: MigrationFile, { path, known }: Known): boolean {
  if (baseline.set !== known.set || known.repeatable) return false;
  return !sortsBefore(baseline, { path, version: known.version }, migrationPreset(known.tool));
}

/**
 * Whether a migration only takes the place of others that there are or were, in a new database: where one of those ran, nothing runs it, and
 * nothing undoes it. So every environment must have one of them when it comes: what comes later, such as an environment, makes no other of it.
 */
export function isSquash(file: MigrationFile, world: World): boolean {
  if (!maySquash(file, world)) return false;
  const others = everKnown(world).filter(({ known }) => known.set === file.set && known.identity !== file.identity);
  const ran = hadRun(file, world);
  if (file.isBaseline) {
    const places = placesOf(file, world);
    const isNear = ({ known: { sequence } }: Known) =>
      places.some((place) => runsIn(place, sequence) || runsIn(sequence, place));
    return others.some((each) => isBaselineOf(file, each) && isNear(each) && ran(each));
  }
  const replaced = replacesOf(file, world);
  const by = { path: file.path, known: file };
  return others.some((each) => replaced.includes(each.known.identity ?? '') && isOfOneProject(by, each) && ran(each));
}

/** Tells of another migration whether every environment had it when one came that may replace it; of one that the base has, that was asked then. */
function hadRun({ path, isBaseline }: MigrationFile, world: World): (each: Known) => boolean {
  const life = presentLives(world).get(path);
  const first = life?.revisions[0];
  const isSame = first?.known.isBaseline === isBaseline;
  if (world.history?.range.ok === true) {
    const isOld = textAtBase(world, path) !== undefined || (isSame && !isOfRange(life!, world));
    return isOld ? () => true : (each) => ranEverywhere(each, world);
  }
  return isSame ? (each) => ranEverywhereAt(each, world, first!.time) : (each) => ranEverywhere(each, world);
}

/** Whether only others tell if it does: those that are gone. */
export function maySquash(file: MigrationFile, world: World): boolean {
  return file.isBaseline || replacesOf(file, world).length > 0;
}

/** The migrations that there are, that there were, and that records list; not what the range adds, which has run nowhere. */
const everKnown = oncePerWorld((world): readonly Known[] => [
  ...world.repository.migrations.flatMap((file) =>
    newMigrations(world).has(file.path) ? [] : [{ path: file.path, known: file }],
  ),
  ...migrationLives(world).flatMap((life) => (isOfRange(life, world) ? [] : life.revisions)),
  ...world.changes.flatMap(({ data }) => data.files.flatMap(({ path }) => recordedAs(path, world) ?? [])),
]);

/** A file that a record lists as the tool knows it by its path; undefined for no migration. */
function recordedAs(path: string, world: World): Known | undefined {
  const known = identifierOf(world).knownAs(path, () => '');
  return known?.isMatched ? { path, known } : undefined;
}

const identifierOf = oncePerWorld(({ repository }) =>
  migrationIdentifier(repository.config, repository.migrationReaches),
);

/**
 * Whether a file that a record lists is gone, since a squashed migration does what it did: every environment has it, so that only a new
 * database is without it.
 */
export function isSquashedAway(path: string, change: ChangeNode): boolean {
  const { world } = change;
  const old = isFileGone(path, world) && isEverywhere(change) ? recordedAs(path, world) : undefined;
  return old !== undefined && replacedBySquashed(world)(old);
}

/** The same of all files of a change, so that there is nothing left that would be undone by itself. */
export function isSquashed(change: ChangeNode): boolean {
  return change.data.files.every(({ path }) => isSquashedAway(path, change));
}
