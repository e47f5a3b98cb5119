#!/usr/bin/env bash
# Version: cosign 2.5.0 of Debian 13 (3.1.1 does the same but for the last line, where it keeps the name of the key).
# Behaviour: `cosign attest-blob --type vuln` signs not the predicate that it is given but what it makes of it: `scanner.db.lastUpdate`
#   of its own specification is gone, and so is any key that it does not know; a time that the predicate leaves out is signed as the
#   first second of year 1, so that a scan of unknown age is one of 2,025 years. Of `--type slsaprovenance1` it signs
#   `invocationId` under another name, `invocationID`. Exit 0, and no word of it.
# Seen: scanner.db: {"uri":"","version":"2"}
#       keys: invocation, scanner, metadata
#       metadata: {"scanStartedOn":"0001-01-01T00:00:00Z","scanFinishedOn":"0001-01-01T00:00:00Z"}
#       provenance: {"invocationID":"https://ci.example.com/runs/7"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p parts lists/partial cache/archives/partial
# Of the next release of Debian, from wherever this machine has Debian from.
for file in /etc/apt/sources.list.d/*.sources; do
  awk -v RS= -v ORS='\n\n' '!/security/' "$file" | sed 's/^Suites:.*/Suites: trixie/' > "parts/${file##*/}"
done
own=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$folder/parts" -o "Dir::State::lists=$folder/lists"
  -o "Dir::Cache=$folder/cache")
apt-get "${own[@]}" -qq update > /dev/null 2>&1
apt-get "${own[@]}" download -qq cosign=2.5.0-2+b5 > /dev/null 2>&1
dpkg-deb -x cosign_*.deb root
export COSIGN_PASSWORD=''
root/usr/bin/cosign generate-key-pair > /dev/null 2>&1
echo 'an image' > image

# The predicate that is signed, where one is given.
signed() {
  root/usr/bin/cosign attest-blob --key cosign.key --type "$1" --predicate "$2" --tlog-upload=false --new-bundle-format \
    --bundle bundle.json --yes image > /dev/null 2>&1
  node -p "Buffer.from(JSON.parse(require('fs').readFileSync('bundle.json')).dsseEnvelope.payload, 'base64').toString()"
}
pick() { node -p "const { predicate } = JSON.parse(require('fs').readFileSync(0)); $1"; }

cat > scan.json << 'END'
{ "invocation": { "uri": "https://ci.example.com/runs/7" }, "ticket": 41,
  "scanner": { "uri": "pkg:github/aquasecurity/trivy@0.56.0", "version": "0.56.0", "result": {},
    "db": { "uri": "", "version": "2", "lastUpdate": "2026-11-09T00:00:00Z" } } }
END
cat > provenance.json << 'END'
{ "buildDefinition": { "buildType": "https://ci.example.com/build", "externalParameters": {} },
  "runDetails": { "builder": { "id": "https://ci.example.com/" }, "metadata": { "invocationId": "https://ci.example.com/runs/7" } } }
END
signed vuln scan.json > statement.json
seen="scanner.db: $(pick 'JSON.stringify(predicate.scanner.db)' < statement.json)
keys: $(pick 'Object.keys(predicate).join(", ")' < statement.json)
metadata: $(pick 'JSON.stringify(predicate.metadata)' < statement.json)
provenance: $(signed slsaprovenance1 provenance.json | pick 'JSON.stringify(predicate.runDetails.metadata)')"
echo "$seen"
expected='scanner.db: {"uri":"","version":"2"}
keys: invocation, scanner, metadata
metadata: {"scanStartedOn":"0001-01-01T00:00:00Z","scanFinishedOn":"0001-01-01T00:00:00Z"}
provenance: {"invocationID":"https://ci.example.com/runs/7"}'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
