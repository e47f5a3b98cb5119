import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What database tools wrote (`npm run fixtures`), dumped where the clock is that of Kolkata. */
export const snapshotBytes = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, 'written', name));

/** Each row of the table of snapshots in content/guides/evidence.mdx: a file, its database, and what it says of when. */
export const ROWS: Readonly<
  Record<string, { file: string; version: RegExp | undefined; made: 'begun' | 'completed' }>
> = {
  'pg_dump, custom': { file: 'pg_dump-custom.dump', version: /^15\.\d+$/, made: 'begun' },
  'pg_dump, directory': { file: 'pg_dump-directory-toc.dat', version: /^15\.\d+$/, made: 'begun' },
  'pg_dump, tar': { file: 'pg_dump-tar.tar', version: /^15\.\d+$/, made: 'begun' },
  'pg_restore --list': { file: 'pg_restore-list-utc.txt', version: /^15\.\d+$/, made: 'begun' },
  'pg_dump, SQL': { file: 'pg_dump-plain-verbose.sql', version: /^15\.\d+$/, made: 'begun' },
  'mariadb-dump': { file: 'mariadb-dump.sql', version: /^10\.11\.\d+$/, made: 'completed' },
  backup_label: { file: 'backup_label', version: undefined, made: 'begun' },
};
