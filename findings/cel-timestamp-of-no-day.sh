#!/usr/bin/env bash
# Versions: @marcbachmann/cel-js 8.0.0 and @bufbuild/cel 0.6.1.
# Behaviour: `timestamp()` of a day that the calendar does not have is no error. Both libraries roll it over, as JavaScript's
#   Date does, so that 30 February is 2 March. CEL's definition takes RFC 3339, which has no such day.
# Seen: cel-js 2026-03-02T00:00:00.000Z
#       cel    2026-03-02T00:00:00.000Z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @marcbachmann/cel-js@8.0.0 @bufbuild/cel@0.6.1 > /dev/null

cat > timestamp.mjs <<'JS'
import { run } from '@bufbuild/cel';
import { evaluate } from '@marcbachmann/cel-js';

const expression = "timestamp('2026-02-30T00:00:00Z')";
console.log('cel-js', evaluate(expression).toISOString());
const { seconds } = run(expression).message ?? run(expression);
console.log('cel   ', new Date(Number(seconds) * 1000).toISOString());
JS

seen=$(npx --yes --package node@24.21.0 node timestamp.mjs)
expected=$'cel-js 2026-03-02T00:00:00.000Z\ncel    2026-03-02T00:00:00.000Z'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
