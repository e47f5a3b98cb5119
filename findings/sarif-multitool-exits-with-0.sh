#!/usr/bin/env bash
# Versions: @microsoft/sarif-multitool-linux 5.7.0.
# Behaviour: `sarif-multitool validate` ends with exit code 0 whatever it finds: for a log that breaks the schema, and for a file that is no
#   JSON at all, of which it says that the analysis completed successfully. `--rich-return-code` changes nothing. A CI job that
#   goes by the exit code is green; the verdict is in the output only.
# Seen: a log whose tool has no driver: error JSON1002, exit 0
#       a file that is no JSON:         error JSON0001, exit 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @microsoft/sarif-multitool-linux@5.7.0 > /dev/null

printf '%s\n' '{ "version": "2.1.0", "runs": [{ "tool": {}, "results": [] }] }' > incomplete.sarif
printf '%s\n' 'no JSON' > text.sarif

seen=''
for name in incomplete text; do
  code=0
  npx sarif-multitool-linux validate "$name.sarif" --rich-return-code > "$name.out" 2>&1 || code=$?
  seen+="$name $(grep -oE 'error JSON[0-9]+' "$name.out" | sort -u | head -n 1) exit $code"$'\n'
done
expected=$'incomplete error JSON1002 exit 0\ntext error JSON0001 exit 0\n'
printf '%s' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
