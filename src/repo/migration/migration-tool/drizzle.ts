import { posix } from 'node:path';
import { valueAt } from '../../../text/path.ts';
import type { JournalEntry, MigrationPreset } from './preset.ts';

/**
 * Drizzle Kit: `0042_name.sql`, or with a time in place of the number. What runs is what `meta/_journal.json` lists, and what
 * has a time in it (`when`) later than that of the last one that ran; names count for nothing. There is no way down.
 */
export const drizzle: MigrationPreset = {
  files: '**/drizzle/*.sql',
  role: ({ name }) =>
    name.endsWith('.sql') ? { kind: 'migration', version: name.slice(0, -'.sql'.length) } : undefined,
  journal: {
    path: (folder) => posix.join(folder, JOURNAL),
    read: entriesOf,
    isMeant: (path) => /^\d*_/.test(posix.basename(path)),
    withoutFile: 'its tool refuses to migrate any database without it',
    listedTwice: 'its tool runs every entry, so a new database would run it twice',
  },
  hasRollbackFiles: false,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'skips',
};

const JOURNAL = 'meta/_journal.json';

function entriesOf(text: string): JournalEntry[] | undefined {
  const entries = valueAt(parsed(text), ['entries']);
  if (!Array.isArray(entries)) return undefined;
  const read = entries.flatMap((entry): JournalEntry[] => {
    const [label, when] = [valueAt(entry, ['tag']), valueAt(entry, ['when'])];
    return typeof label === 'string' && typeof when === 'number'
      ? [{ label, path: `../${label}.sql`, version: String(when), written: JSON.stringify(label) }]
      : [];
  });
  return read.length === entries.length ? read : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
