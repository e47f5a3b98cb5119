#!/usr/bin/env bash
# Versions: git 2.39.5 with OpenSSH 9.2p1.
# Behaviour: a `valid-before` without a `Z` in git's `allowed_signers` is a time in the zone of whoever verifies. One commit, with one file of
#   signers, has a good signature (`G`) on one machine and none that counts (`U`) on another, for up to 26 hours. With `Z` it is
#   the same everywhere.
# Seen: valid-before="20260601" in Pago Pago: G
#       valid-before="20260601" in Kiritimati: U
#       valid-before="20260601Z" in Pago Pago: G
#       valid-before="20260601Z" in Kiritimati: G
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.com GIT_COMMITTER_NAME=Ana GIT_COMMITTER_EMAIL=ana@example.com
ssh-keygen -q -t ed25519 -N '' -f key -C ana@example.com
git init --quiet --initial-branch main shop
git -C shop config gpg.format ssh
git -C shop config user.signingKey ../key
GIT_COMMITTER_DATE=2026-05-31T20:00:00Z git -C shop commit --quiet --allow-empty --gpg-sign --message Release

status() { # VALID-BEFORE ZONE
  printf 'ana@example.com valid-before="%s" %s\n' "$1" "$(cut -d' ' -f1,2 key.pub)" > signers
  TZ=$2 git -C shop -c gpg.ssh.allowedSignersFile=../signers log --format=%G?
}
seen=''
for before in 20260601 20260601Z; do
  for place in 'Pago Pago' Kiritimati; do
    seen+="valid-before=\"$before\" in $place: $(status "$before" "Pacific/${place/ /_}")"$'\n'
  done
done
printf '%s' "$seen"
expected='valid-before="20260601" in Pago Pago: G
valid-before="20260601" in Kiritimati: U
valid-before="20260601Z" in Pago Pago: G
valid-before="20260601Z" in Kiritimati: G
'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
