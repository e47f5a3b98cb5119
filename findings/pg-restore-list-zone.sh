#!/usr/bin/env bash
# Versions: postgresql-15 and postgresql-client-15 15.18-0+deb12u1 of Debian 12.
# Behaviour: an archive of `pg_dump -Fc` keeps the local time of the machine that dumped, and no zone. `pg_restore --list` prints
#   that time with the name of the zone of whoever lists it, so that one archive was made at as many instants as it has readers.
#   Here the same archive, dumped with a clock of Kolkata, is listed as made at one local time UTC, EST and IST.
# Seen: Etc/UTC: the local time of Kolkata, said to be UTC
#       America/Panama: the local time of Kolkata, said to be EST
#       Asia/Kolkata: the local time of Kolkata, said to be IST
set -euo pipefail
folder=$(mktemp -d)
bin="$folder/root/usr/lib/postgresql/15/bin"
trap 'as "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null 2>&1 || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq postgresql-15=15.18-0+deb12u1 postgresql-client-15=15.18-0+deb12u1 libpq5=15.18-0+deb12u1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
chmod 777 "$folder"
export LD_LIBRARY_PATH="$folder/root/usr/lib/x86_64-linux-gnu"
# PostgreSQL refuses to be started by root.
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups -- "$@"; else "$@"; fi; }

as "$bin/initdb" -D "$folder/data" -L "$folder/root/usr/share/postgresql/15" -U shop -A trust --no-locale > /dev/null
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses= -c unix_socket_directories=$folder" start > /dev/null
before=$(TZ=Asia/Kolkata date '+%Y-%m-%d %H:%M:%S')
as env TZ=Asia/Kolkata "$bin/pg_dump" -h "$folder" -U shop -d postgres -Fc -f "$folder/archive"
after=$(TZ=Asia/Kolkata date '+%Y-%m-%d %H:%M:%S')

seen=''
for zone in Etc/UTC America/Panama Asia/Kolkata; do
  listed=$(TZ=$zone "$bin/pg_restore" --list archive | sed -n 's/^; Archive created at //p')
  time=${listed% *}
  what='another time'
  [[ ! "$time" < "$before" && ! "$time" > "$after" ]] && what='the local time of Kolkata'
  seen+="$zone: $what, said to be ${listed##* }"$'\n'
done
printf '%s' "$seen"
expected=''
for each in Etc/UTC=UTC America/Panama=EST Asia/Kolkata=IST; do
  expected+="${each%=*}: the local time of Kolkata, said to be ${each#*=}"$'\n'
done
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
