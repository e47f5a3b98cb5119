#!/usr/bin/env bash
# Versions: typeorm 1.1.1 with sql.js 1.17.0.
# Behaviour: TypeORM orders migrations by the last 13 characters of the class's `name`, read as a number, and knows one that ran by that
#   name. The number in the file's name, which `migration:create` writes too, counts for nothing: a file renamed to come first still
#   runs last, and a class renamed in a file that ran makes the migration run again.
# Seen: first run: Early1000000000000, Late2000000000000
#       class renamed: Renamed1000000000000
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund typeorm@1.1.1 sql.js@1.17.0 reflect-metadata@0.2.2 > /dev/null

mkdir migrations
# The names of the files say the opposite order.
printf '%s\n' "module.exports.Late2000000000000 = class Late2000000000000 { async up() {} async down() {} };" > migrations/1-late.js
printf '%s\n' "module.exports.Early1000000000000 = class Early1000000000000 { async up() {} async down() {} };" > migrations/2-early.js

cat > run.cjs <<'JS'
require('reflect-metadata');
const { DataSource } = require('typeorm');

(async () => {
  const source = await new DataSource({ type: 'sqljs', location: 'db.sqlite', autoSave: true, migrations: ['migrations/*.js'] }).initialize();
  const ran = await source.runMigrations();
  console.log(process.argv[2], ran.map(({ name }) => name).join(', '));
  await source.destroy();
})();
JS

node_with() { npx --yes --package node@24.21.0 node run.cjs "$1"; }
seen=$(node_with 'first run:')
sed -i 's/Early1000000000000/Renamed1000000000000/g' migrations/2-early.js
seen+=$'\n'$(node_with 'class renamed:')
expected=$'first run: Early1000000000000, Late2000000000000\nclass renamed: Renamed1000000000000'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
