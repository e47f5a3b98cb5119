#!/usr/bin/env bash
# Version: siege 4.0.7 (4.0.7-1+b1 of Debian 12).
# Behaviour: to a service that answers every request with 429, as a rate limiter does, or with 404, siege says availability 100 %
#   and no failed transaction; only `successful_transactions` is 0. Answers of 500 count as failed. With 401 there are more
#   transactions than requests.
# Seen: 200: transactions 20, availability 100.00, successful 20, failed 0
#       404: transactions 20, availability 100.00, successful 0, failed 0
#       429: transactions 20, availability 100.00, successful 0, failed 0
#       401: transactions 22, availability 100.00, successful 2, failed 0
#       500: transactions 0, availability 0.00, successful 0, failed 20
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder"
apt-get download -qq siege=4.0.7-1+b1 > /dev/null 2>&1
dpkg-deb -x siege_*.deb root
export PATH="$folder/root/usr/bin:$PATH"
cat > server.mjs << 'END'
import { createServer } from 'node:http';
const server = createServer(({ url }, response) => response.writeHead(Number(url.slice(1))).end('text'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
END
node server.mjs > port &
server=$!
until [ -s port ]; do sleep 0.1; done

seen=''
for status in 200 404 429 401 500; do
  siege --json-output -c 2 -r 10 "http://127.0.0.1:$(cat port)/$status" > result 2> /dev/null
  value() { sed -n "s/.*\"$1\":[[:space:]]*\([0-9.]*\).*/\1/p" result; }
  seen+="$status: transactions $(value transactions), availability $(value availability), "
  seen+="successful $(value successful_transactions), failed $(value failed_transactions)"$'\n'
done
printf '%s' "$seen"
expected='200: transactions 20, availability 100.00, successful 20, failed 0
404: transactions 20, availability 100.00, successful 0, failed 0
429: transactions 20, availability 100.00, successful 0, failed 0
401: transactions 22, availability 100.00, successful 2, failed 0
500: transactions 0, availability 0.00, successful 0, failed 20
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
