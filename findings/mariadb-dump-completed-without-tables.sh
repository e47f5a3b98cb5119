#!/usr/bin/env bash
# Version: mariadb-server and mariadb-client 1:10.11.18-0+deb12u1 of Debian 12.
# Behaviour: the last line of a dump, "Dump completed", says that the end was reached, and not that all is in it. An account that
#   may read one table of two gets a dump of that one, with the line, nothing on stderr and exit 0: what an account may not see is
#   not there for it. (An account that may read one column of the other gets exit 2 and no such line.) With `--force` a view that
#   cannot be read is left out with exit 2, and the line is there.
# Seen: all tables, by root: exit 0, tables items orders, completed
#       by an account that may read one table: exit 0, tables items, completed, 0 lines on stderr
#       by an account that may read a column of the other: exit 2, tables items, not completed
#       a view that cannot be read, with --force: exit 2, tables items orders, completed
set -euo pipefail
folder=$(mktemp -d)
socket="$folder/socket"
trap 'as root shutdown > /dev/null 2>&1 || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
chmod 777 "$folder"
server=1:10.11.18-0+deb12u1
apt-get download -qq mariadb-server=$server mariadb-server-core=$server mariadb-client=$server mariadb-client-core=$server \
  libmariadb3=$server libncurses6 liburing2 libpmem1 libsnappy1v5 libndctl6 libdaxctl1 libaio1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
chmod -R a+rX root
export PATH="$folder/root/usr/sbin:$folder/root/usr/bin:$PATH"
export LD_LIBRARY_PATH="$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu"
# MariaDB refuses to be started by root.
unprivileged() { if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups -- "$@"; else "$@"; fi; }
as() { mariadb --no-defaults --socket="$socket" --user="$1" --execute="$2"; }

base=(--no-defaults --basedir="$folder/root/usr" --datadir="$folder/data")
unprivileged mariadb-install-db "${base[@]}" --auth-root-authentication-method=normal --skip-test-db > log 2>&1
unprivileged mariadbd "${base[@]}" --lc-messages-dir="$folder/root/usr/share/mysql" --socket="$socket" --skip-networking >> log 2>&1 &
until as root 'select 1' > /dev/null 2>&1; do sleep 0.2; done
as root "create database shop; use shop; create table items (id int); create table orders (id int, paid int);
  create user clerk@localhost; grant lock tables on shop.* to clerk@localhost; grant select on shop.items to clerk@localhost"

seen=''
dumped() {
  local says=$1 code=0
  mariadb-dump --no-defaults --socket="$socket" "${@:2}" shop > dump 2> errors || code=$?
  local end='not completed'
  if tail -1 dump | grep -q '^-- Dump completed'; then end='completed'; fi
  seen+="$says: exit $code, tables $(sed -n 's/^CREATE TABLE `\(.*\)`.*/\1/p' dump | paste -sd' '), $end"
}
dumped 'all tables, by root' --user=root
seen+=$'\n'
dumped 'by an account that may read one table' --user=clerk
seen+=", $(wc -l < errors) lines on stderr"$'\n'
as root 'grant select (id) on shop.orders to clerk@localhost'
dumped 'by an account that may read a column of the other' --user=clerk
seen+=$'\n'
as root 'use shop; create table gone (id int); create view report as select id from gone; drop table gone'
dumped 'a view that cannot be read, with --force' --user=root --force
seen+=$'\n'
printf '%s' "$seen"
expected='all tables, by root: exit 0, tables items orders, completed
by an account that may read one table: exit 0, tables items, completed, 0 lines on stderr
by an account that may read a column of the other: exit 2, tables items, not completed
a view that cannot be read, with --force: exit 2, tables items orders, completed
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
