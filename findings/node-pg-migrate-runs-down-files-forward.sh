#!/usr/bin/env bash
# Versions: node-pg-migrate 9.0.0 with @electric-sql/pglite 0.5.17.
# Behaviour: beside a migration `1_notes.up.sql`, the file `1_notes.down.sql` is no way back but a migration of its own, which runs on
#   the way up; since names are compared where numbers are the same, it runs before the other. SQL with both directions in one file
#   has them below `-- Up Migration` and `-- Down Migration`.
# Seen: ran: 1_notes.down, 1_notes.up
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund node-pg-migrate@9.0.0 pg@8.20.0 @electric-sql/pglite@0.5.17 > /dev/null

mkdir migrations
printf '%s\n' 'CREATE TABLE notes (id int);' > migrations/1_notes.up.sql
printf '%s\n' 'DROP TABLE IF EXISTS notes;' > migrations/1_notes.down.sql

cat > run.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { runner } from 'node-pg-migrate';

const database = new PGlite();
/** What node-pg-migrate asks of a client of `pg`. */
const client = {
  on: () => client,
  off: () => client,
  removeListener: () => client,
  connect: async () => undefined,
  end: async () => undefined,
  async query(query, values) {
    const text = typeof query === 'string' ? query : query.text;
    const parameters = values ?? (typeof query === 'string' ? undefined : query.values);
    if (parameters !== undefined && parameters.length > 0) return database.query(text, parameters);
    return (await database.exec(text)).at(-1) ?? { rows: [] };
  },
};
await runner({
  dbClient: client, dir: 'migrations', direction: 'up', migrationsTable: 'ran', noLock: true, log: () => undefined,
});
const { rows } = await database.query('SELECT name FROM ran ORDER BY id');
console.log('ran:', rows.map(({ name }) => name).join(', '));
process.exit(0);
JS

seen=$(npx --yes --package node@24.21.0 node run.mjs)
expected='ran: 1_notes.down, 1_notes.up'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
