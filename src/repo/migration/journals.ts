import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { addAll } from '../../text/long-lists.ts';
import { Source } from '../../text/source.ts';
import { type Tree, textIn } from '../tree.ts';
import type { Journal, JournalEntry, MigrationPreset } from './migration-tool/preset.ts';

/** What the journals beside migrations say of them. */
export interface Journals {
  /** The entry of a migration, or null where its journal leaves it out; undefined where there is no journal to tell. */
  entryOf(path: string): JournalEntry | null | undefined;
  findings: Finding[];
  notes: string[];
}

/** Reads the journals in which a tool lists what it runs, one for each folder of migrations. */
export function readJournals(paths: readonly string[], preset: MigrationPreset | undefined, tree: Tree): Journals {
  const journals: Journals = { entryOf: () => undefined, findings: [], notes: [] };
  const { journal } = preset ?? {};
  if (journal === undefined) return journals;
  const listed = new Map<string, ReadonlyMap<string, JournalEntry>>();
  const without: string[] = [];
  const journalOf = (path: string) => journal.path(posix.dirname(path));
  const known = new Set(paths);
  const folders = new Set(paths.map((path) => posix.dirname(path)));
  // A pattern may leave out files of its own folder.
  const isElsewhere = (file: string) => !known.has(file) && !folders.has(posix.dirname(file));
  const files = new Set(paths.map(journalOf));
  for (const file of files) {
    const text = textIn(tree, file);
    if (text === undefined) {
      without.push(file);
      continue;
    }
    const source = new Source(file, text);
    const entries = journal.read(source.text)?.map((entry): Placed => ({ ...entry, file: fileOf(entry, file, tree) }));
    if (entries === undefined) journals.findings.push(unreadable(file));
    else {
      addAll(journals.findings, faultsOf(entries, journal, source, { tree, isElsewhere }));
      listed.set(file, new Map(entries.map((entry) => [entry.file, entry])));
    }
  }
  if (without.length > 0) {
    const instead = journal.isOnlyOrder ? 'what is late is not known' : 'files are ordered by their names instead';
    journals.notes.push(`there is no ${without[0]}, which says what runs and in which order; ${instead}`);
  }
  addAll(journals.notes, journal.otherPlaces?.(files, tree) ?? []);
  return {
    ...journals,
    entryOf: (path) => {
      const entries = listed.get(journalOf(path));
      return entries === undefined ? undefined : (entries.get(path) ?? null);
    },
  };
}

/** An entry with the path of its file, from the root. */
interface Placed extends JournalEntry {
  file: string;
}

/** The path of the file of an entry: the first that is there of those that it may have. */
function fileOf({ path, otherPaths = [] }: JournalEntry, journal: string, tree: Tree): string {
  const [first, ...others] = [path, ...otherPaths].map((each) => posix.join(posix.dirname(journal), each));
  const isThere = (each: string) => tree.kind(each) === 'file';
  return isThere(first!) ? first! : (others.find(isThere) ?? first!);
}

function unreadable(file: string): Finding {
  return builtInFinding('syntax', {
    message: 'The file cannot be parsed as a journal of migrations, which says what runs and in which order.',
    help: 'Restore it as its tool wrote it, or resolve what a merge left in it.',
    location: startOfFile(file),
  });
}

/** Entries without a file, those that list one again, and those of a file where no migrations are. */
function faultsOf(
  entries: readonly Placed[],
  journal: Journal,
  source: Source,
  { tree, isElsewhere }: { tree: Tree; isElsewhere(file: string): boolean },
): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ file, label, written }): Finding[] => {
    const isAgain = seen.has(file);
    seen.add(file);
    const location = placeOf(written, source, isAgain);
    if (isAgain) {
      const message = `The journal lists \`${label}\` twice; ${journal.listedTwice}.`;
      return [builtInFinding('schema', { message, help: 'Remove one of the two entries.', location })];
    }
    const isThere = tree.kind(file) === 'file' || tree.leftOut?.has(file) === true;
    if (isThere && isElsewhere(file)) {
      const message = `The journal lists \`${label}\`, which is \`${file}\`, and no entry of \`migrations\` matches that; its tool runs it, and no rule judges it.`;
      return [
        builtInFinding('schema', {
          message,
          help: 'Move the file to the migrations, or let `files` match it.',
          location,
        }),
      ];
    }
    if (isThere) return [];
    const message = `The journal lists \`${label}\`, and there is no \`${file}\`; ${journal.withoutFile}.`;
    return [builtInFinding('schema', { message, help: 'Add the file, or remove the entry.', location })];
  });
}

/** Where a journal has an entry, first or last. */
function placeOf(written: string, source: Source, isLast: boolean): Location {
  const start = isLast ? source.text.lastIndexOf(written) : source.text.indexOf(written);
  return start === -1 ? startOfFile(source.file) : locationOf(source, { start, end: start + written.length });
}
