#!/usr/bin/env bash
# Versions: @tree-sitter-grammars/tree-sitter-hcl 1.2.0 with web-tree-sitter 0.27.2, and @cdktn/hcl2json 0.24.0 (HashiCorp's HCL parser
#   in WebAssembly), run by Node 24.21.0.
# Behaviour: tree-sitter's grammar has no error for an argument that is set twice, nor for two arguments on one line, as a merge by hand
#   leaves them. HashiCorp's parser refuses both. Who reads HCL with the grammar has to look for them.
# Seen: twice     tree-sitter hasError=false  hcl2json Attribute redefined
#       one line  tree-sitter hasError=false  hcl2json Missing newline after argument
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tree-sitter-grammars/tree-sitter-hcl@1.2.0 web-tree-sitter@0.27.2 \
  @cdktn/hcl2json@0.24.0 > /dev/null

cat > twice.mjs <<'JS'
import { createRequire } from 'node:module';
import { parse } from '@cdktn/hcl2json';
import { Language, Parser } from 'web-tree-sitter';

const { resolve } = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm')));
for (const [name, text] of [
  ['twice   ', 'tag = "1"\ntag = "2"\n'],
  ['one line', 'tag = "1" image = "2"\n'],
]) {
  const { hasError } = parser.parse(text).rootNode;
  const told = await parse('versions.tfvars', text).then(() => 'no error', (error) => /,[\d-]+: ([\w ]+);/.exec(error)[1]);
  console.log(`${name}  tree-sitter hasError=${hasError}  hcl2json ${told}`);
}
JS

seen=$(npx --yes --package node@24.21.0 node twice.mjs)
expected='twice     tree-sitter hasError=false  hcl2json Attribute redefined
one line  tree-sitter hasError=false  hcl2json Missing newline after argument'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.' >&2; exit 1; }
