#!/usr/bin/env bash
# Versions: kustomize 5.6.0 of Debian 13; kustomize 5.5.0 in a kubectl 1.32.4 gave the same.
# Behaviour: a `tagSuffix` of an entry of `images` is put behind the tag of a container once by each of two filters that both find it, so
#   twice in the end, without a word; a `newTag` beside it makes it nothing. And an entry is for what an image is called after the layers
#   below: by the name of before, an overlay sets nothing.
# Seen: tagSuffix over a tag: shop/api:1-x-x
#       tagSuffix beside a newTag: shop/api:2
#       newTag by the new name: mirror/api:2
#       newTag by the name of before: mirror/api:1
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
# built WHAT BASE OVERLAY: what an entry of the base and one of the overlay make of it
built() {
  printf 'resources: [deployment.yaml]\nimages: [{ %s }]\n' "$2" > base/kustomization.yaml
  printf 'resources: [../base]\nimages: [{ %s }]\n' "$3" > overlay/kustomization.yaml
  seen+="$1: $(root/usr/bin/kustomize build overlay 2> /dev/null | grep -o 'image: .*' | sed 's/image: //')"$'\n'
}
built 'tagSuffix over a tag' 'name: shop/api, newTag: "1"' 'name: shop/api, tagSuffix: -x'
built 'tagSuffix beside a newTag' 'name: shop/api, newTag: "1"' 'name: shop/api, newTag: "2", tagSuffix: -x'
built 'newTag by the new name' 'name: shop/api, newName: mirror/api' 'name: mirror/api, newTag: "2"'
built 'newTag by the name of before' 'name: shop/api, newName: mirror/api' 'name: shop/api, newTag: "2"'
printf '%s' "$seen"
expected='tagSuffix over a tag: shop/api:1-x-x
tagSuffix beside a newTag: shop/api:2
newTag by the new name: mirror/api:2
newTag by the name of before: mirror/api:1
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
