#!/usr/bin/env bash
# Versions: apache2-utils 2.4.68-1~deb12u1 (ab 2.3) of Debian 12, its server Node 24.21.0.
# Behaviour: `ab -e FILE` writes how long the fastest N % of the requests took. Of 50 requests or fewer its row 99 holds no time
#   that was measured: ab reads one place beyond its list. The table that it prints has the right time.
# Seen: 40 requests: row 98 at least 50 ms, row 99 less, row 100 at least 50 ms
#       100 requests: row 98 at least 50 ms, row 99 at least 50 ms, row 100 at least 50 ms
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
server=
cd "$folder"
apt-get download -qq apache2-utils=2.4.68-1~deb12u1 libapr1 libaprutil1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
ab() { LD_LIBRARY_PATH=$(dirname "$(find root -name 'libapr-1.so.0' -print -quit)") root/usr/bin/ab "$@"; }

# Every answer takes 50 milliseconds or more.
cat > server.mjs <<'JS'
import { createServer } from 'node:http';
const server = createServer((_, response) => setTimeout(() => response.end('ok'), 55));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
JS
npx --yes --package node@24.21.0 node server.mjs > port &
server=$!
for _ in $(seq 600); do [ -s port ] && break; sleep 0.1; done

seen=''
for count in 40 100; do
  ab -q -n "$count" -c 10 -e rows.csv "http://127.0.0.1:$(cat port)/" > /dev/null
  seen+="$count requests:"
  for row in 98 99 100; do
    seen+=$(awk -F, -v row="$row" '$1 == row { printf " row %s %s,", row, ($2 >= 50 ? "at least 50 ms" : "less") }' rows.csv)
  done
  seen=${seen%,}$'\n'
done
printf '%s' "$seen"
expected=$'40 requests: row 98 at least 50 ms, row 99 less, row 100 at least 50 ms\n'
expected+=$'100 requests: row 98 at least 50 ms, row 99 at least 50 ms, row 100 at least 50 ms\n'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
