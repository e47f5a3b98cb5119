#!/usr/bin/env bash
# Versions: Liquibase 4.28.0, of npm's liquibase 4.28.1, with its H2, run by openjdk-17-jre-headless 17.0.19+10-1~deb12u2 of Debian 12.
# Behaviour: the checksum of a changeset in SQL leaves out white space, also in a string. An edit of `'New York'` to `'NewYork'` after it ran
#   passes `validate`, and `update` says that it ran before, so that a database of before and a new one have different values. An edit
#   to `'New york'` is found.
# Seen: no edit: New York
#       NewYork: validated, New York in the database of before, NewYork in a new one
#       New york: refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq openjdk-17-jre-headless=17.0.19+10-1~deb12u2 > /dev/null 2>&1
dpkg-deb -x openjdk-*.deb root
java=root/usr/lib/jvm/java-17-openjdk-amd64
# Its settings are links into /etc.
find root -type l -lname '/etc/java-17-openjdk/*' | while read -r link; do ln -sf "$folder/root$(readlink "$link")" "$link"; done
npm init -y > /dev/null
npm install --silent --ignore-scripts liquibase@4.28.1 > /dev/null
libraries=$folder/node_modules/liquibase/dist/liquibase/internal/lib

changelog() {
  printf '%s\n' '--liquibase formatted sql' '' '--changeset ann:1' 'CREATE TABLE city (name varchar(40));' \
    "INSERT INTO city (name) VALUES ('$1');" '--rollback DROP TABLE city;' > changelog.sql
}
liquibase() { # DATABASE COMMAND
  "$java/bin/java" -cp "$libraries/*" liquibase.integration.commandline.LiquibaseCommandLine --search-path="$folder" \
    --changelog-file=changelog.sql --url="jdbc:h2:$folder/$1" --username=sa --password= --log-level=off --show-banner=false "$2" \
    > output 2>&1
}
city() { # DATABASE
  "$java/bin/java" -cp "$libraries/h2.jar" org.h2.tools.Shell -url "jdbc:h2:$folder/$1" -user sa -sql 'SELECT name FROM city' | sed -n 2p
}

changelog 'New York'
liquibase before update
seen="no edit: $(city before)"$'\n'
changelog 'NewYork'
liquibase before validate && verdict=validated || verdict=refused
liquibase before update
liquibase new update
seen+="NewYork: $verdict, $(city before) in the database of before, $(city new) in a new one"$'\n'
changelog 'New york'
liquibase before validate && verdict=validated || verdict=refused
seen+="New york: $verdict"$'\n'
printf '%s' "$seen"
expected='no edit: New York
NewYork: validated, New York in the database of before, NewYork in a new one
New york: refused
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
