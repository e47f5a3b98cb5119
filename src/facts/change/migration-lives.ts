import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { type KnownAs, type MigrationIdentifier, migrationIdentifier } from '../../repo/migration/known-as.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
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
export const migrationLives = oncePerWorld(({ history, repository }): readonly MigrationLife[] =>
  history === undefined ? [] : livesIn(history, migrationIdentifier(repository.config, repository.migrationReaches)),
);

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

function livesIn(history: History, identifier: MigrationIdentifier): MigrationLife[] {
  const { log } = history;
  const told: string[] = [];
  for (const { path, blob } of changesOf(log)) if (blob !== undefined && identifier.readsText(path)) told.push(blob);
  history.prefetch(told);
  const knownAs = (path: string, blob: string) => identifier.knownAs(path, () => textOf(history, blob) ?? '');
  const lives: MigrationLife[] = [];
  const present = new Map<string, MigrationLife>();
  /** Migrations that are gone, by their identity. */
  const gone = new Map<string, MigrationLife>();
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
    const resume = (file: Added, earlier: MigrationLife) => {
      earlier.revisions.push({ ...file, ...at });
      present.set(file.path, earlier);
      rest.delete(file);
    };
    for (const isSame of LIKENESSES) {
      for (const earlier of removed.filter((each) => isGone(each, present))) {
        const file = [...rest].find((each) => isSame(lastRevision(earlier), each));
        if (file !== undefined) resume(file, earlier);
      }
    }
    for (const earlier of removed.filter((each) => isGone(each, present))) {
      const { path: lastPath, known: lastKnown } = lastRevision(earlier);
      earlier.revisions.push({ path: lastPath, known: lastKnown, blob: undefined, ...at });
      gone.set(keyOf({ path: lastPath, known: lastKnown }), earlier);
    }
    for (const file of rest) {
      const earlier = gone.get(keyOf(file));
      if (earlier === undefined) {
        const life = { revisions: [{ ...file, ...at }] };
        lives.push(life);
        present.set(file.path, life);
      } else {
        gone.delete(keyOf(file));
        resume(file, earlier);
      }
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

/** When a file that a commit added is one that it removed: the surest sign first. */
const LIKENESSES: ((before: MigrationRevision, after: Added) => boolean)[] = [
  (before, after) => keyOf(before) === keyOf(after),
  (before, after) => isOfSameKind(before, after) && before.blob === after.blob,
  (before, after) =>
    before.known.identity !== undefined &&
    isOfSameKind(before, after) &&
    nameOf(before) !== undefined &&
    nameOf(before) === nameOf(after),
];

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

/** The same for what is one migration, whenever it is there: of no known tool, by its path. */
function keyOf({ path, known: { set, identity = path } }: Pick<MigrationRevision, 'path' | 'known'>): string {
  return `${set} ${identity}`;
}
