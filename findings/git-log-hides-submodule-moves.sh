#!/usr/bin/env bash
# Versions: git 2.39.5.
# Behaviour: with `ignore = all` for a submodule in the `.gitmodules` of the working tree, `git log --raw` and `git diff-tree` show a
#   commit that moves the submodule, and the one that added it, without any changed path. The setting is of the checkout and not
#   of the commit that is shown, so one history reads differently in two clones. `--ignore-submodules=none` shows the path.
# Seen: asked plainly:  (no path)
#       asked for all:  :160000 160000 lib
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Ana GIT_AUTHOR_EMAIL=ana@example.com GIT_COMMITTER_NAME=Ana GIT_COMMITTER_EMAIL=ana@example.com
git init --quiet --initial-branch main lib
git -C lib commit --quiet --allow-empty --message 'First'
git init --quiet --initial-branch main shop
cd shop
git -c protocol.file.allow=always submodule --quiet add ../lib lib
git config --file .gitmodules submodule.lib.ignore all
git add --all
git commit --quiet --message 'Add the library'
git -C lib commit --quiet --allow-empty --message 'Second'
git add --force lib
git commit --quiet --message 'Move the library'

paths() { git log --raw --format= --max-count=1 "$@" | awk '{ print $1, $2, $6 }'; }
seen="plainly: $(paths)"$'\n'"all: $(paths --ignore-submodules=none)"
expected=$'plainly: \nall: :160000 160000 lib'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
