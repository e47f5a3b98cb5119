#!/usr/bin/env bash
# Versions: the npm package `node` 22.18.0 (zone data 2025b) and 24.21.0 (zone data 2026c).
# Behaviour: `Intl` takes the rules of time zones from the data compiled into Node, so two maintained lines of Node differ on
#   the local time of one instant. In 2026 British Columbia stopped turning its clocks back: at 12:00 UTC on 1 December 2026 it
#   is 05:00 in Vancouver by the newer data and 04:00 by the older. `process.versions.tz` says which data a Node has.
# Seen: v22.18.0 2025b 04:00
#       v24.21.0 2026c 05:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > local-time.mjs <<'JS'
const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Vancouver', timeStyle: 'short' });
console.log(process.version, process.versions.tz, format.format(new Date('2026-12-01T12:00:00Z')));
JS

seen=''
for version in 22.18.0 24.21.0; do
  seen+="$(npx --yes --package "node@$version" node local-time.mjs)"$'\n'
done
expected=$'v22.18.0 2025b 04:00\nv24.21.0 2026c 05:00\n'
printf '%s' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
