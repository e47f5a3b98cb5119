#!/usr/bin/env bash
# Versions: autocannon 9.0.0, on Node 24.21.0.
# Behaviour: where every connection is refused, autocannon exits with 0, and its results say that the 99th percentile of the
#   latency is 0 ms, which is better than any objective. Only `errors` tells: nothing was measured.
# Seen: exit 0, p99 0, errors 20, 2xx 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund autocannon@9.0.0 > /dev/null

# A port on which nothing listens: that of a server that is closed again.
cat > port.mjs <<'JS'
import { createServer } from 'node:http';
const server = createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => console.log(port));
});
JS
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs';
const { latency, errors, ...others } = JSON.parse(readFileSync('result.json', 'utf8'));
console.log(`p99 ${latency.p99}, errors ${errors}, 2xx ${others['2xx']}`);
JS
node24() { npx --yes --package node@24.21.0 node "$@"; }
code=0
node24 node_modules/autocannon/autocannon.js --json --no-progress -a 20 -c 2 "http://127.0.0.1:$(node24 port.mjs)" > result.json || code=$?
seen="exit $code, $(node24 read.mjs)"
printf '%s\n' "$seen"
[ "$seen" = 'exit 0, p99 0, errors 20, 2xx 0' ] || { echo 'The behaviour has changed.' >&2; exit 1; }
