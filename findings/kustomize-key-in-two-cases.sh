#!/usr/bin/env bash
# Versions: kustomize 5.6.0 of Debian 13.
# Behaviour: the keys of a kustomization are taken in any case, and a list under a second spelling is laid over the first by place, not put in
#   its stead: what an entry of the second does not say, the entry of the first in its place still says.
# Seen: one list: shop/api:2
#       a digest before it: shop/api:2@sha256:…7
#       a name before it: mirror/web:2
#       a longer list before it: shop/api:2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p parts lists/partial cache/archives/partial base overlay
# It is of the next release, from wherever this machine has Debian from.
for file in /etc/apt/sources.list.d/*.sources; do
  awk -v RS= -v ORS='\n\n' '!/security/' "$file" | sed 's/^Suites:.*/Suites: trixie/' > "parts/${file##*/}"
done
own=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$folder/parts" -o "Dir::State::lists=$folder/lists"
  -o "Dir::Cache=$folder/cache")
apt-get "${own[@]}" -qq update > /dev/null 2>&1
apt-get "${own[@]}" download -qq kustomize=5.6.0+ds-1+b2 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

printf '%s\n' 'apiVersion: apps/v1' 'kind: Deployment' 'metadata: { name: shop }' 'spec:' '  template:' '    spec:' \
  '      containers:' '        - { name: c, image: "shop/api:1" }' > base/deployment.yaml
seen=''
# built WHAT LINES...: what a kustomization of some lines makes of the image
built() {
  local what=$1
  shift
  printf '%s\n' 'resources: [deployment.yaml]' "$@" > base/kustomization.yaml
  seen+="$what: $(root/usr/bin/kustomize build base 2> /dev/null | grep -o 'image: .*' | sed 's/image: //; s/@sha256:0*\(.\)$/@sha256:…\1/')"$'\n'
}
hash=$(printf '%064d' 7)
built 'one list' 'images: [{ name: shop/api, newTag: "2" }]'
built 'a digest before it' "Images: [{ name: shop/web, digest: 'sha256:$hash' }]" 'images: [{ name: shop/api, newTag: "2" }]'
built 'a name before it' 'Images: [{ name: shop/web, newName: mirror/web }]' 'images: [{ name: shop/api, newTag: "2" }]'
built 'a longer list before it' 'IMAGES: [{ name: x }, { name: shop/api, newTag: "3" }]' 'images: [{ name: shop/api, newTag: "2" }]'
printf '%s' "$seen"
expected='one list: shop/api:2
a digest before it: shop/api:2@sha256:…7
a name before it: mirror/web:2
a longer list before it: shop/api:2
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
