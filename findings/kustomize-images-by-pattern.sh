#!/usr/bin/env bash
# Versions: kubectl 1.20.2 of Debian 12 (it has kustomize 2.0.3 built in), kustomize 5.6.0 of Debian 13.
# Behaviour: the `name` of an entry of `images` is a regular expression: the dots of a registry's host match any character, and
#   `shop/api.*` sets the version of `shop/api-worker` too. Where a base sets a digest and an overlay a tag for the same image,
#   kustomize 2.0.3 keeps the digest, and the overlay does nothing, without a word; kustomize 5.6.0 takes the tag and drops the
#   digest. So one tree declares other versions by the version of the tool that builds it.
# Seen: 2.0.3, name shop.api: shop/api:2 shop/api-worker:1 shop-api:2
#       2.0.3, name shop/api.*: shop/api:2 shop/api-worker:2 shop-api:1
#       2.0.3, a digest below and a tag above: shop/api@sha256:bbbb
#       5.6.0, name shop.api: shop/api:2 shop/api-worker:1 shop-api:2
#       5.6.0, name shop/api.*: shop/api:2 shop/api-worker:2 shop-api:1
#       5.6.0, a digest below and a tag above: shop/api:2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq kubernetes-client=1.20.5+really1.20.2-1.1+deb12u1 > /dev/null 2>&1
mkdir -p parts lists/partial cache/archives/partial base overlay
# The newer one is of the next release, from wherever this machine has Debian from.
for file in /etc/apt/sources.list.d/*.sources; do
  awk -v RS= -v ORS='\n\n' '!/security/' "$file" | sed 's/^Suites:.*/Suites: trixie/' > "parts/${file##*/}"
done
own=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$folder/parts" -o "Dir::State::lists=$folder/lists"
  -o "Dir::Cache=$folder/cache")
apt-get "${own[@]}" -qq update > /dev/null 2>&1
apt-get "${own[@]}" download -qq kustomize=5.6.0+ds-1+b2 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

containers() {
  local place=0
  for image in "$@"; do place=$((place + 1)); echo "            - { name: c$place, image: \"$image\" }"; done
}
deployment() {
  printf '%s\n' 'apiVersion: apps/v1' 'kind: Deployment' 'metadata: { name: shop }' 'spec:' '    template:' '        spec:' '          containers:'
  containers "$@"
}
images() { grep -o 'image: .*' | sed 's/image: //; s/sha256:bbbb.*/sha256:bbbb/' | paste -sd' '; }
digest=sha256:$(printf 'b%.0s' {1..64})

seen=''
for version in 2.0.3 5.6.0; do
  case $version in
    2.0.3) build() { root/usr/bin/kubectl kustomize "$1"; } ;;
    5.6.0) build() { root/usr/bin/kustomize build "$1"; } ;;
  esac
  deployment shop/api:1 shop/api-worker:1 shop-api:1 > base/deployment.yaml
  for name in shop.api 'shop/api.*'; do
    printf 'resources: [deployment.yaml]\nimages: [{ name: "%s", newTag: "2" }]\n' "$name" > base/kustomization.yaml
    seen+="$version, name $name: $(build base | images)"$'\n'
  done
  deployment shop/api:1 > base/deployment.yaml
  printf 'resources: [deployment.yaml]\nimages: [{ name: shop/api, digest: "%s" }]\n' "$digest" > base/kustomization.yaml
  printf 'bases: [../base]\nimages: [{ name: shop/api, newTag: "2" }]\n' > overlay/kustomization.yaml
  seen+="$version, a digest below and a tag above: $(build overlay 2> /dev/null | images)"$'\n'
done
printf '%s' "$seen"
expected='2.0.3, name shop.api: shop/api:2 shop/api-worker:1 shop-api:2
2.0.3, name shop/api.*: shop/api:2 shop/api-worker:2 shop-api:1
2.0.3, a digest below and a tag above: shop/api@sha256:bbbb
5.6.0, name shop.api: shop/api:2 shop/api-worker:1 shop-api:2
5.6.0, name shop/api.*: shop/api:2 shop/api-worker:2 shop-api:1
5.6.0, a digest below and a tag above: shop/api:2
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
