import { posix } from 'node:path';
import { compareTexts } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { lastWhere } from '../../text/sorted.ts';
import { workingText } from '../../text/working-text.ts';
import { oncePerWorld } from '../world/once.ts';
import { comparedWithBase, textAtBase } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { goneAtBase, keyOf, migrationsAtBase, reworks } from './new-migrations.ts';

/** The version of a migration in the journal of the base, where the branch has another there. */
export function otherVersionAtBase(file: MigrationFile, world: World): string | undefined {
  const { isOnlyOrder } = migrationPreset(file.tool)?.journal ?? {};
  if (isOnlyOrder === true || file.isListed !== true || !isJournalEdited(file, world)) return undefined;
  const versions = formersOf(file, world).flatMap(({ isListed, version }) => (isListed === true ? version : []));
  return versions.includes(file.version) ? undefined : versions[0];
}

/** What the journal of the base says of a migration, where that of the branch does not say it any more. */
export function otherLineAtBase(file: MigrationFile, world: World): string | undefined {
  if (file.journalLine === undefined || reworks(world).renewed.has(file.path)) return undefined;
  if (!isJournalEdited(file, world)) return undefined;
  const others = formersOf(file, world).map((former) => otherLine(file, former, world));
  return others.includes(undefined) ? undefined : others[0];
}

function otherLine(file: MigrationFile, former: MigrationFile, world: World): string | undefined {
  const before = former.journalLine;
  if (before === undefined) return undefined;
  const journal = migrationPreset(file.tool)!.journal!;
  const text = world.repository.open(journalOf(file)!).source?.text ?? '';
  // What is said of all is told of the first.
  const isFirst = firstOfJournals(world).get(journalOf(former)!) === former;
  const heading = isFirst ? journal.heading?.(textAtBase(world, journalOf(former)!) ?? '') : undefined;
  if (heading !== undefined && heading !== journal.heading!(text)) return heading;
  if (goesOn(file.journalLine!, before)) return undefined;
  return isSaid(before, linesOf(file, text, world)) ? undefined : before;
}

const readJournals = oncePerWorld(() => new Map<string, readonly string[]>());

/** What the journal of a migration says of each, now, as sorted texts: a request may edit every line of a long one. */
function linesOf(file: MigrationFile, text: string, world: World): readonly string[] {
  const key = JSON.stringify([file.tool, journalOf(file)]);
  const known = readJournals(world).get(key);
  if (known !== undefined) return known;
  const entries = migrationPreset(file.tool)!.journal!.read(text) ?? [];
  const lines = entries.flatMap(({ line }) => (line === undefined ? [] : `${line}\n`)).sort();
  readJournals(world).set(key, lines);
  return lines;
}

/** Whether any of some sorted lines goes on from what was said before: such lines follow each other there. */
function isSaid(before: string, lines: readonly string[]): boolean {
  const asked = `${before}\n`;
  const last = lastWhere(lines.length, (index) => lines[index]! < asked);
  return lines[last + 1]?.startsWith(asked) === true;
}

function goesOn(lines: string, before: string): boolean {
  return `${lines}\n`.startsWith(`${before}\n`);
}

function journalOf({ path, tool }: MigrationFile): string | undefined {
  return migrationPreset(tool)?.journal?.path(posix.dirname(path));
}

function isJournalEdited(file: MigrationFile, world: World): boolean {
  const journal = journalOf(file);
  return journal !== undefined && comparedWithBase(world, journal) === 'edited';
}

/**
 * The migrations of the base that one of the branch may have been: the one at its path, or at that of which it is the copy; where the base has
 * none there, what is gone and has its name and its text, since the folder moved: many a service begins with one of the same name. Where several
 * moved, that alone does not tell which was which.
 */
function formersOf(file: MigrationFile, world: World): readonly MigrationFile[] {
  const path = reworks(world).kept.get(file.path) ?? file.path;
  const own = atBase(world).get(path);
  if (own !== undefined) return [own];
  const gone = path === file.path ? (goneAtBase(world).get(keyOf(file)) ?? []) : [];
  const now = gone.length > 0 ? world.repository.open(file.path).source?.text : undefined;
  return now === undefined ? [] : gone.filter((former) => hasText(former, now, world));
}

function hasText({ path }: MigrationFile, now: string, world: World): boolean {
  const before = textAtBase(world, path);
  return before !== undefined && compareTexts(path, workingText(before), workingText(now)) !== 'content';
}

const atBase = oncePerWorld(
  (world): ReadonlyMap<string, MigrationFile> => new Map(migrationsAtBase(world).map((file) => [file.path, file])),
);

/** The first migration of each journal of the base. */
const firstOfJournals = oncePerWorld((world): ReadonlyMap<string, MigrationFile> => {
  const first = new Map<string, MigrationFile>();
  for (const file of migrationsAtBase(world)) {
    const journal = journalOf(file);
    if (journal !== undefined && !first.has(journal)) first.set(journal, file);
  }
  return first;
});
