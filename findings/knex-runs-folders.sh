#!/usr/bin/env bash
# Versions: knex 3.3.0; sequelize-cli 6.6.5 with umzug 2.3.0; umzug 3.8.3; Node 24.21.0.
# Behaviour: a folder with the name of a migration, `2_b.js`, is one: knex, and umzug 2 for sequelize-cli, list what the folder of migrations has
#   by the ends of names, and load it, for which Node takes `index.js`. umzug 3 looks for files alone.
# Seen: knex: 1_a.js 2_b.js
#       umzug 2: 1_a.js 2_b.js
#       umzug 3: 1_a.js
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund knex@3.3.0 umzug@2.3.0 umzug-3@npm:umzug@3.8.3 > /dev/null

mkdir -p migrations/2_b.js
printf '%s\n' "exports.up = async () => console.log('1_a.js'); exports.down = async () => undefined;" > migrations/1_a.js
printf '%s\n' "exports.up = async () => console.log('2_b.js'); exports.down = async () => undefined;" > migrations/2_b.js/index.js

cat > knex.cjs <<'JS'
const { FsMigrations } = require('knex/lib/migrations/migrate/sources/fs-migrations');
(async () => {
  const source = new FsMigrations('./migrations', false);
  for (const each of await source.getMigrations(['.js'])) await (await source.getMigration(each)).up();
})();
JS
# As sequelize-cli makes it.
cat > umzug-2.cjs <<'JS'
const Umzug = require('umzug');
const migrations = { path: './migrations', pattern: /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/ };
new Umzug({ storage: 'none', migrations }).up();
JS
cat > umzug-3.cjs <<'JS'
const { Umzug, memoryStorage } = require('umzug-3');
new Umzug({ migrations: { glob: 'migrations/*.js' }, storage: memoryStorage(), logger: undefined }).up();
JS
seen=''
for tool in 'knex' 'umzug 2' 'umzug 3'; do
  seen+="$tool: $(npx --yes --package node@24.21.0 node "${tool/ /-}.cjs" | paste -sd' ')"$'\n'
done
printf '%s' "$seen"
expected='knex: 1_a.js 2_b.js
umzug 2: 1_a.js 2_b.js
umzug 3: 1_a.js
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
