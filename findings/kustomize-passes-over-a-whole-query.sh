#!/usr/bin/env bash
# Versions: kustomize 5.6.0 of Debian 13.
# Behaviour: of the query of a remote resource the first `ref` counts, also one that is written with escapes, and a `#` ends nothing. Where
#   any pair of the query has a `;` or an escape that is none, the whole query is passed over without a word, so that the default branch is
#   built in place of the `ref`.
# Seen: ?ref=1: 1
#       ?x=?ref=1&ref=2: 2
#       ?r%65f=2&ref=1: 2
#       ?version=2&ref=1: 1
#       ?ref=1#x: 1#x
#       ?ref=1&x=;: the default branch
#       ?ref=1&timeout=9%: the default branch
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p parts lists/partial cache/archives/partial shop overlay
# It is of the next release, from wherever this machine has Debian from.
for file in /etc/apt/sources.list.d/*.sources; do
  awk -v RS= -v ORS='\n\n' '!/security/' "$file" | sed 's/^Suites:.*/Suites: trixie/' > "parts/${file##*/}"
done
own=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$folder/parts" -o "Dir::State::lists=$folder/lists"
  -o "Dir::Cache=$folder/cache")
apt-get "${own[@]}" -qq update > /dev/null 2>&1
apt-get "${own[@]}" download -qq kustomize=5.6.0+ds-1+b2 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git -C shop init --quiet --initial-branch main
printf '%s\n' 'resources: [map.yaml]' > shop/kustomization.yaml
# commit VERSION TAG...
commit() {
  printf '%s\n' 'apiVersion: v1' 'kind: ConfigMap' 'metadata: { name: shop }' "data: { version: '$1' }" > shop/map.yaml
  git -C shop add --all
  git -C shop -c user.name=ana -c user.email=ana@example.com commit --quiet --message "$1"
}
for tag in 1 2 '1#x'; do
  commit "$tag"
  git -C shop tag "$tag"
done
commit 'the default branch'

seen=''
for query in '?ref=1' '?x=?ref=1&ref=2' '?r%65f=2&ref=1' '?version=2&ref=1' '?ref=1#x' '?ref=1&x=;' '?ref=1&timeout=9%'; do
  printf '%s\n' "resources: ['file://$folder/shop$query']" > overlay/kustomization.yaml
  seen+="$query: $(root/usr/bin/kustomize build overlay 2> /dev/null | sed -n "s/^  version: //p" | tr -d \'\")"$'\n'
done
printf '%s' "$seen"
expected='?ref=1: 1
?x=?ref=1&ref=2: 2
?r%65f=2&ref=1: 2
?version=2&ref=1: 1
?ref=1#x: 1#x
?ref=1&x=;: the default branch
?ref=1&timeout=9%: the default branch
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
