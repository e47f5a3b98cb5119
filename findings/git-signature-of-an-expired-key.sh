#!/usr/bin/env bash
# Versions: git 2.39.5 with OpenSSH 9.2p1.
# Behaviour: a commit that is younger than the `valid-before` of its key in git's `allowed_signers` has the status `U`, "good signature
#   with unknown validity", and no name in `%GS`: the same as one by a key that is in no file, so that an expired key cannot be told
#   from a stranger's. A commit from before that date keeps `G`. Without a signers file the status is `N`, as without a signature.
# Seen: before the key expired: G ana@example.com
#       after it:               U
#       a key in no file:       U
#       no signers file:        N
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.com GIT_COMMITTER_NAME=Ana GIT_COMMITTER_EMAIL=ana@example.com
ssh-keygen -q -t ed25519 -N '' -f key -C ana@example.com
printf 'ana@example.com valid-before="20250101000000Z" %s\n' "$(cut -d' ' -f1,2 key.pub)" > signers
git init --quiet --initial-branch main shop
cd shop
git config gpg.format ssh
git config user.signingKey ../key
signed() { GIT_COMMITTER_DATE="$1" git commit --quiet --allow-empty --gpg-sign --message "$1"; }
signed 2024-06-01T12:00:00Z
signed 2026-06-01T12:00:00Z

status() { git "$@" -1 --format='%G? %GS' 2> /dev/null | sed 's/ $//'; }
seen="before: $(status -c gpg.ssh.allowedSignersFile=../signers log HEAD~1)"
seen+=$'\n'"after: $(status -c gpg.ssh.allowedSignersFile=../signers log HEAD)"
seen+=$'\n'"stranger: $(status -c gpg.ssh.allowedSignersFile=/dev/null log HEAD~1)"
seen+=$'\n'"none: $(status log HEAD)"
expected=$'before: G ana@example.com\nafter: U\nstranger: U\nnone: N'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
