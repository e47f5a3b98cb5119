import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { Source } from '../../text/source.ts';
import type { Tree } from '../tree.ts';
import type { JournalEntry, MigrationPreset } from './migration-tool/preset.ts';

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
  for (const folder of new Set(paths.map((path) => posix.dirname(path)))) {
    const file = journal.path(folder);
    const bytes = tree.read(file);
    if (bytes === undefined) {
      without.push(file);
      continue;
    }
    const source = new Source(file, new TextDecoder().decode(bytes));
    const entries = journal.read(source.text);
    if (entries === undefined) journals.findings.push(unreadable(file));
    else {
      journals.findings.push(...faultsOf(entries, folder, source, tree));
      listed.set(folder, new Map(entries.map((entry) => [posix.join(folder, entry.name), entry])));
    }
  }
  if (without.length > 0) {
    journals.notes.push(
      `there is no ${without[0]}, which says what runs and in which order; files are ordered by their names instead`,
    );
  }
  return {
    ...journals,
    entryOf: (path) => {
      const entries = listed.get(posix.dirname(path));
      return entries === undefined ? undefined : (entries.get(path) ?? null);
    },
  };
}

function unreadable(file: string): Finding {
  return builtInFinding('syntax', {
    message: 'The file cannot be parsed as a journal of migrations, which says what runs and in which order.',
    help: 'Restore it as its tool wrote it, or resolve what a merge left in it.',
    location: startOfFile(file),
  });
}

/** Entries without a file, and those that list one again. */
function faultsOf(entries: readonly JournalEntry[], folder: string, source: Source, tree: Tree): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name, label }): Finding[] => {
    const path = posix.join(folder, name);
    const isAgain = seen.has(path);
    seen.add(path);
    const location = placeOf(label, source, isAgain);
    if (isAgain) {
      const message = `The journal lists \`${label}\` twice; its tool runs every entry, so a new database would run it twice.`;
      return [builtInFinding('schema', { message, help: 'Remove one of the two entries.', location })];
    }
    if (tree.kind(path) === 'file' || tree.leftOut?.has(path) === true) return [];
    const message = `The journal lists \`${label}\`, and there is no \`${path}\`; its tool refuses to migrate any database without it.`;
    return [builtInFinding('schema', { message, help: 'Add the file, or remove the entry.', location })];
  });
}

/** Where a text has a label in quotes, first or last. */
function placeOf(label: string, source: Source, isLast: boolean): Location {
  const quoted = JSON.stringify(label);
  const start = isLast ? source.text.lastIndexOf(quoted) : source.text.indexOf(quoted);
  return start === -1 ? startOfFile(source.file) : locationOf(source, { start, end: start + quoted.length });
}
