import type { FileEnds } from '../files.ts';
import type { SnapshotFile, SnapshotReader } from './snapshot-file.ts';
import { readBackupLabel } from './tool/backup-label.ts';
import { readMariadbDump } from './tool/mariadb-dump.ts';
import { readPgArchive } from './tool/pg-archive.ts';
import { readPgDumpText } from './tool/pg-dump-text.ts';
import { readPgRestoreList } from './tool/pg-restore-list.ts';

/** Every kind of file that can be read, by what wrote it. Its content tells which it is. */
const FILES: readonly { tool: string; read: SnapshotReader }[] = [
  { tool: 'pg_dump', read: readPgArchive },
  { tool: 'pg_restore --list', read: readPgRestoreList },
  { tool: 'pg_dump', read: readPgDumpText },
  { tool: 'mariadb-dump', read: readMariadbDump },
  { tool: 'pg_basebackup', read: readBackupLabel },
];

/** What wrote the files that can be read. */
export const SNAPSHOT_TOOLS: readonly string[] = [...new Set(FILES.map(({ tool }) => tool))];

/** Reads what a database tool wrote; undefined for any other file. */
export function readSnapshot(ends: FileEnds): SnapshotFile | undefined {
  for (const { read } of FILES) {
    const file = read(ends);
    if (file !== undefined) return file;
  }
  return undefined;
}
