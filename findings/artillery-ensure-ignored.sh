#!/usr/bin/env bash
# Versions: artillery 2.0.34, on Node 24.21.0.
# Behaviour: thresholds under `config.ensure` are checked only where the script also has the line `plugins: { ensure: {} }`.
#   Without it nothing is said, and a run in which every request was refused exits with 0. With it the run exits with 1, but the
#   report that it writes has no trace of the thresholds, or of what came of them.
# Seen: without the plugin: exit 0
#       with the plugin: exit 1, the report says ensure 0 times
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts artillery@2.0.34 > /dev/null
export ARTILLERY_DISABLE_TELEMETRY=true HOME="$folder"

# Port 9 (discard) of this machine: nothing listens there.
script() {
  printf '{ "config": { "target": "http://127.0.0.1:9", "phases": [{ "duration": 1, "arrivalCount": 5 }], %s
    "ensure": { "thresholds": [{ "http.response_time.p99": 100 }] } },
    "scenarios": [{ "flow": [{ "get": { "url": "/" } }] }] }' "$1"
}
script '' > without.json
script '"plugins": { "ensure": {} },' > with.json

seen=''
for name in without with; do
  code=0
  npx --yes --package node@24.21.0 node node_modules/artillery/bin/run run --output "$name-report.json" "$name.json" > /dev/null 2>&1 || code=$?
  seen+="$name the plugin: exit $code"
  [ "$name" = without ] || seen+=", the report says ensure $(grep -c -i ensure "$name-report.json" || true) times"
  seen+=$'\n'
done
printf '%s' "$seen"
expected=$'without the plugin: exit 0\nwith the plugin: exit 1, the report says ensure 0 times\n'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
