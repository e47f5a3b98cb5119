#!/usr/bin/env bash
# Versions: Liquibase 4.28.0, of npm's liquibase 4.28.1, with its H2, run by openjdk-17-jre-headless 17.0.19+10-1~deb12u2 of Debian 12.
# Behaviour: a file of SQL that `includeAll` finds is formatted SQL only where `--liquibase formatted sql` is its first line that is not blank.
#   Below one more comment, such as that of a licence, the line is a comment too: the file runs as one change of Liquibase's own
#   naming, what it says of ids, authors, contexts and rollbacks counts for nothing, and no word is said. A context that was to keep a
#   change out of production does not.
# Seen: header first, context test: 1 ann
#       header first, context production:
#       below a comment, context test: raw includeAll
#       below a comment, context production: raw includeAll
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

mkdir changes
cat > changelog.xml <<'XML'
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.28.xsd">
  <includeAll path="changes"/>
</databaseChangeLog>
XML
formatted() {
  printf '%s\n' '--liquibase formatted sql' '' '--changeset ann:1 context:test' 'CREATE TABLE sample (name varchar(40));'
}
ran() { # DATABASE CONTEXT
  "$java/bin/java" -cp "$libraries/*" liquibase.integration.commandline.LiquibaseCommandLine --search-path="$folder" \
    --changelog-file=changelog.xml --url="jdbc:h2:$folder/$1" --username=sa --password= --log-level=off --show-banner=false update \
    --contexts="$2" > output 2>&1
  "$java/bin/java" -cp "$libraries/h2.jar" org.h2.tools.Shell -url "jdbc:h2:$folder/$1" -user sa \
    -sql 'SELECT id, author FROM databasechangelog' | sed -n '2,$ { /^(/!{ s/ *| */ /; s/ *$//; p } }'
}
seen=''
formatted > changes/1.sql
seen+="header first, context test: $(ran a test)"$'\n'
seen+="header first, context production: $(ran b production)"$'\n'
{ echo '-- Licence: MIT'; formatted; } > changes/1.sql
seen+="below a comment, context test: $(ran c test)"$'\n'
seen+="below a comment, context production: $(ran d production)"$'\n'
printf '%s' "$seen"
expected='header first, context test: 1 ann
header first, context production: 
below a comment, context test: raw includeAll
below a comment, context production: raw includeAll
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
