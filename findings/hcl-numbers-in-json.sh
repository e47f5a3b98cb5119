#!/usr/bin/env bash
# Versions: @cdktn/hcl2json 0.24.0 (HashiCorp's HCL parser in WebAssembly), run by Node 24.21.0.
# Behaviour: a version that is written without quotes in HCL is a number, and the parse keeps its value only: `1.10` becomes 1.1,
#   which is another release, `007` becomes 7, and a build number of 20 digits ends in zeros. The text has what was deployed.
# Seen: {"build":20240131123456790000,"image":7,"tag":1.1}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @cdktn/hcl2json@0.24.0 > /dev/null

cat > numbers.mjs <<'JS'
import { parse } from '@cdktn/hcl2json';

console.log(JSON.stringify(await parse('versions.tfvars', 'tag = 1.10\nimage = 007\nbuild = 20240131123456789012\n')));
JS

seen=$(npx --yes --package node@24.21.0 node numbers.mjs)
expected='{"build":20240131123456790000,"image":7,"tag":1.1}'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
