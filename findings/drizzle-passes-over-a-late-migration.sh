#!/usr/bin/env bash
# Versions: drizzle-orm 0.45.4 with @electric-sql/pglite 0.5.17.
# Behaviour: `migrate()` asks for the newest migration that ran, and runs of the journal only what has a later `when`. A migration that
#   is merged later with an earlier `when`, as happens where two branches generate one each, never runs in that database, and
#   nothing is said. In a new database it runs, so two databases with the same journal differ.
# Seen: the database that was there: first, third
#       a new database:              first, second, third
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund drizzle-orm@0.45.4 @electric-sql/pglite@0.5.17 > /dev/null

cat > late.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';

const WHEN = { first: 1767250000000, second: 1767260000000, third: 1767270000000 };

function commit(...names) {
  mkdirSync('drizzle/meta', { recursive: true });
  for (const name of names) writeFileSync(`drizzle/${name}.sql`, `CREATE TABLE ${name} (id int);`);
  const entries = names.map((tag, idx) => ({ idx, version: '7', when: WHEN[tag], tag, breakpoints: true }));
  writeFileSync('drizzle/meta/_journal.json', JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
}

async function run(client) {
  await migrate(drizzle(client), { migrationsFolder: 'drizzle' });
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename");
  return rows.map(({ tablename }) => tablename).join(', ');
}

const there = new PGlite();
commit('first', 'third');
await run(there);
commit('first', 'second', 'third');
console.log('there', await run(there));
console.log('new', await run(new PGlite()));
process.exit(0);
JS

seen=$(npx --yes --package node@24.21.0 node late.mjs)
expected=$'there first, third\nnew first, second, third'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
