#!/usr/bin/env bash
# Versions: hey 0.1.4-2+b4 of Debian 12.
# Behaviour: `hey -o csv` has no row for a request that got no answer, and exits with 0. Where every connection is refused its
#   output is the header line alone; where some are, they are missing from every figure that is computed from the rows.
# Seen: exit 0, 1 line: response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq hey=0.1.4-2+b4 > /dev/null 2>&1
dpkg-deb -x hey_*.deb root

code=0
# Port 9 (discard) of this machine: nothing listens there.
root/usr/bin/hey -n 20 -c 2 -o csv http://127.0.0.1:9/ > rows.csv 2> /dev/null || code=$?
seen="exit $code, $(grep -c . rows.csv) line: $(head -1 rows.csv)"
printf '%s\n' "$seen"
expected='exit 0, 1 line: response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
