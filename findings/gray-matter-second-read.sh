#!/usr/bin/env bash
# Version: gray-matter 4.0.3.
# Behaviour: the first read of a page whose front matter is no YAML throws; the second read of the same text throws nothing, and
#   gives a page without front matter whose content is the whole text, with the fences. A build that reads each page twice, or
#   that goes on after the first error, so has a page without its settings and no error. Two pages of the same text share one
#   object of data too: what is set on one is there on the other. Called with options, even `{}`, it does neither.
# Seen: first read: YAMLException
#       second read: {} and content that begins with ---
#       with options, first read: YAMLException
#       with options, second read: YAMLException
#       data of another page of the same text: {"title":"changed"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund gray-matter@4.0.3
cat > read.cjs << 'END'
const matter = require('gray-matter');
function read(text, ...options) {
  try {
    const { data, content } = matter(text, ...options);
    return `${JSON.stringify(data)} and content that begins with ${content.slice(0, 3)}`;
  } catch (error) {
    return error.name;
  }
}
const broken = '---\ntitle: [staging\n---\nText\n';
console.log(`first read: ${read(broken)}`);
console.log(`second read: ${read(broken)}`);
const other = '---\ntitle: [production\n---\nText\n';
console.log(`with options, first read: ${read(other, {})}`);
console.log(`with options, second read: ${read(other, {})}`);
const sound = '---\ntitle: staging\n---\nText\n';
matter(sound).data.title = 'changed';
console.log(`data of another page of the same text: ${JSON.stringify(matter(sound).data)}`);
END
seen=$(node read.cjs)
echo "$seen"
expected='first read: YAMLException
second read: {} and content that begins with ---
with options, first read: YAMLException
with options, second read: YAMLException
data of another page of the same text: {"title":"changed"}'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
