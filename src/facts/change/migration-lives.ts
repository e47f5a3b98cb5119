import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { type KnownAs, type MigrationIdentifier, migrationIdentifier } from '../../repo/migration/known-as.ts';
import { compareTexts } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/** A migration as a first-parent commit left it. */
export interface MigrationRevision {
  path: string;
  known: KnownAs;
  /** Undefined where the commit removed it; the rest is then as it was. */
  blob: string | undefined;
  /** The commit's full hash. */
  commit: string;
  /** Committer date, epoch milliseconds. */
  time: number;
  /** The first line of the commit's message. */
  subject(): string;
}

/** One migration through history, under whatever names, the oldest revision first. */
export interface MigrationLife {
  revisions: MigrationRevision[];
}

/** Every migration that was there at any time: what the log of the history follows, known by the present configuration. */
export const migrationLives = oncePerWorld((world): readonly MigrationLife[] => {
  const { history, repository } = world;
  if (history === undefined) return [];
  const identifier = migrationIdentifier(repository.config, repository.migrationReaches);
  return livesIn(history, identifier, (path) => (other) => wasThere(world, path, other));
});

/**
 * Whether another file has ever been there, where that tells what a file was. Of one that the base has had, what the base has had tells: a
 * request must not make another thing of it by what it puts beside it.
 */
export function wasThere(world: World, path: string, other: string): boolean {
  const { atBase, all } = filesThere(world);
  return (atBase.has(path) ? atBase : all).has(other);
}

const filesThere = oncePerWorld((world) => {
  const [atBase, all] = [new Set<string>(), new Set<string>()];
  const ofRange = commitsOfRange(world);
  const log = world.history?.log;
  for (const { path, commit, blob } of log === undefined ? [] : changesOf(log)) {
    if (blob === undefined) continue;
    all.add(path);
    if (!ofRange.has(log!.commits[commit]!.hash)) atBase.add(path);
  }
  return { atBase, all };
});

/**
 * The migrations that are there at the last commit, by their path. One that is written anew, which is not committed, has the path
 * of the copy that keeps what it was.
 */
export const presentLives = oncePerWorld((world): ReadonlyMap<string, MigrationLife> => {
  const present = new Map(
    migrationLives(world).flatMap((life) => {
      const { path, blob } = life.revisions.at(-1)!;
      return blob === undefined ? [] : [[path, life] as const];
    }),
  );
  for (const { path, tool } of world.repository.migrations) {
    const former = migrationPreset(tool)?.reworked?.(path);
    const life = former === undefined || present.has(path) ? undefined : present.get(former);
    if (life === undefined) continue;
    present.set(path, life);
    present.delete(former!);
  }
  return present;
});

/** The places that a migration has had, that of now first, among those with which its tool runs it in one order. */
export function placesOf({ path, set, sequence }: MigrationFile, world: World): readonly string[] {
  const revisions = presentLives(world).get(path)?.revisions ?? [];
  return [...new Set([sequence, ...revisions.flatMap(({ known }) => (known.set === set ? known.sequence : []))])];
}

/** The places that have migrations now, by the entry of `migrations`. */
export const placesBySet = oncePerWorld((world): ReadonlyMap<number, ReadonlySet<string>> => {
  const bySet = Map.groupBy(world.repository.migrations, ({ set }) => set);
  return new Map([...bySet].map(([set, files]) => [set, new Set(files.map(({ sequence }) => sequence))]));
});

/** Whether the range added it, so that the base does not have it. */
export function isOfRange({ revisions }: MigrationLife, world: World): boolean {
  return commitsOfRange(world).has(revisions[0]!.commit);
}

const commitsOfRange = oncePerWorld(
  ({ history }): ReadonlySet<string> =>
    new Set(history?.range.ok ? history.range.value.commits.map(({ hash }) => hash) : []),
);

/** A file that a commit added. */
interface Added {
  path: string;
  blob: string;
  known: KnownAs;
}

function livesIn(
  history: History,
  identifier: MigrationIdentifier,
  isThere: (path: string) => (other: string) => boolean,
): MigrationLife[] {
  const { log } = history;
  const told: string[] = [];
  for (const { path, blob } of changesOf(log)) if (blob !== undefined && identifier.readsText(path)) told.push(blob);
  history.prefetch(told);
  const knownAs = (path: string, blob: string) =>
    identifier.knownAs(path, () => textOf(history, blob) ?? '', isThere(path));
  const lives: MigrationLife[] = [];
  const present = new Map<string, MigrationLife>();
  /** Migrations that are gone, by their identity. */
  const gone = new Map<string, Set<MigrationLife>>();
  let removed: MigrationLife[] = [];
  let added: Added[] = [];

  for (const { path, commit, blob, isLastOfCommit } of changesOf(log)) {
    const { hash, time } = log.commits[commit]!;
    const at = { commit: hash, time, subject: () => history.subject(hash) };
    const life = present.get(path);
    const known = blob === undefined ? undefined : knownAs(path, blob);
    if (life !== undefined && known === undefined) {
      removed.push(life);
      present.delete(path);
    } else if (life !== undefined) life.revisions.push({ path, known: known!, blob, ...at });
    else if (known !== undefined) added.push({ path, blob: blob!, known });
    if (!isLastOfCommit) continue;

    const rest = new Set(added);
    for (const file of added) rework(file, at, present, rest);
    const resume = (isSame: Likeness, earlierLives: Iterable<MigrationLife>) => {
      for (const earlier of earlierLives) {
        const before = lastText(earlier);
        const file = isGone(earlier, present) ? rest.values().find((each) => isSame(before, each)) : undefined;
        if (file === undefined) continue;
        gone.get(keyOf(before))?.delete(earlier);
        earlier.revisions.push({ ...file, ...at });
        present.set(file.path, earlier);
        rest.delete(file);
      }
    };
    /** Those that the rest may be, the last that went first. */
    const goneOfRest = () => [...rest].flatMap((file) => [...(gone.get(keyOf(file)) ?? [])].reverse());
    const isMoved: Likeness = (before, file) => isSameElsewhere(before, file, history);
    /** Whether all that was in its place has left that. */
    const isMovedWithAll: Likeness = (before, file) =>
      keyOf(before) === keyOf(file) &&
      ![...[...present.values()].map(lastRevision), ...rest].some((each) => isInSequence(before, each));
    resume(isSameInPlace, removed);
    resume(isSameInPlace, goneOfRest());
    for (const isSame of [isMoved, isMovedWithAll, hasSameText, hasSameName]) resume(isSame, removed);
    for (const earlier of removed.filter((each) => isGone(each, present))) {
      const last = lastRevision(earlier);
      earlier.revisions.push({ ...last, blob: undefined, ...at });
      gone.set(keyOf(last), (gone.get(keyOf(last)) ?? new Set()).add(earlier));
    }
    resume(isMoved, goneOfRest());
    for (const file of rest) {
      const life = { revisions: [{ ...file, ...at }] };
      lives.push(life);
      present.set(file.path, life);
    }
    removed = [];
    added = [];
  }
  return lives;
}

/**
 * Where an added file is the copy that a tool makes before it writes a migration anew, the life goes on under the name of the
 * copy; the text that is there instead, once it is another, begins a life of its own.
 */
function rework(
  copy: Added,
  at: Pick<MigrationRevision, 'commit' | 'time' | 'subject'>,
  present: Map<string, MigrationLife>,
  added: Set<Added>,
): void {
  const path = migrationPreset(copy.known.tool)?.reworked?.(copy.path);
  const life = path === undefined ? undefined : present.get(path);
  if (life === undefined) return;
  const last = lastRevision(life);
  if (last.commit === at.commit) life.revisions.pop();
  present.delete(last.path);
  if (last.commit === at.commit) added.add({ path: last.path, blob: last.blob!, known: last.known });
  life.revisions.push({ ...copy, ...at });
  present.set(copy.path, life);
  added.delete(copy);
}

/** When a file that a commit added is one that went. */
type Likeness = (before: MigrationRevision, after: Added) => boolean;

const isSameInPlace: Likeness = (before, after) => keyOf(before) === keyOf(after) && isInSequence(before, after);

/** Of one identity, though elsewhere: every service has its first migration, so that this alone does not tell. */
function isSameElsewhere(before: MigrationRevision, after: Added, history: History): boolean {
  if (keyOf(before) !== keyOf(after)) return false;
  if (!before.known.isMatched || !after.known.isMatched || before.blob === after.blob) return true;
  const [text, other] = [textOf(history, before.blob!), textOf(history, after.blob)];
  return text !== undefined && other !== undefined && compareTexts(after.path, text, other) !== 'content';
}

const hasSameText: Likeness = (before, after) => isOfSameKind(before, after) && before.blob === after.blob;

const hasSameName: Likeness = (before, after) =>
  before.known.identity !== undefined &&
  isOfSameKind(before, after) &&
  nameOf(before) !== undefined &&
  nameOf(before) === nameOf(after);

/** Whether two migrations are run in one order. */
function isInSequence(
  { known: before }: Pick<MigrationRevision, 'known'>,
  { known: after }: Pick<MigrationRevision, 'known'>,
) {
  return before.set === after.set && before.sequence === after.sequence;
}

function isOfSameKind({ known: before }: MigrationRevision, { known: after }: Added): boolean {
  return before.set === after.set && before.isBaseline === after.isBaseline && before.repeatable === after.repeatable;
}

/** The path without the version; undefined where no name is left. */
function nameOf({ path }: { path: string }): string | undefined {
  const [, folder, name] = /^(.*\/)?[A-Za-z]?\d[\d._-]*([^/]+?)(?:\/\w+)?\.\w+$/.exec(path) ?? [];
  return name === undefined ? undefined : `${folder ?? ''}${name}`;
}

function isGone(life: MigrationLife, present: ReadonlyMap<string, MigrationLife>): boolean {
  return present.get(lastRevision(life).path) !== life;
}

/** The newest revision of a life. */
export function lastRevision({ revisions }: MigrationLife): MigrationRevision {
  return revisions.at(-1)!;
}

/** The newest that did not remove it. */
function lastText({ revisions }: MigrationLife): MigrationRevision {
  return revisions.findLast(({ blob }) => blob !== undefined)!;
}

/** The same for what is one migration, whenever it is there: of no known tool, by its path. */
function keyOf({ path, known: { set, identity = path } }: Pick<MigrationRevision, 'path' | 'known'>): string {
  return `${set} ${identity}`;
}
