import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { scriptOf } from '../../scripts/compile/script.ts';

const rows: readonly [string, string, unknown][] = [
  [
    'names of a part of Node',
    `import{join,sep as slash}from"node:path";var of=join("a","b")+slash;export{of};`,
    'a/b/',
  ],
  ['its default', `import path from"node:path";var of=path.join("a","b");export{of};`, 'a/b'],
  ['all of it', `import*as path from"node:path";var of=path.join("a","b");export{of};`, 'a/b'],
  ['its default and names', `import path,{sep}from"node:path";var of=path.join("a","b")+sep;export{of};`, 'a/b/'],
  ['a part for what it does', `import"node:path";var of=1;export{of};`, 1],
  ['what it exports by another name', `var inner=2;export{inner as of};`, 2],
  ['a text that speaks of it', `var of='import("x");export{y}';export{of};`, 'import("x");export{y}'],
  ['a file beside it', `var of=import("./lazy.js");export{of};`, 'imported ./lazy.js'],
];

test.each(rows)('a module is a script that imports or exports the same: %s', (_, module, of) => {
  const script = new Script(`(function(exports,require,importModule){${scriptOf(module)}\n})`).runInThisContext();
  const exports: { of?: unknown } = {};
  script(exports, createRequire(import.meta.url), (path: string) => `imported ${path}`);
  expect(exports.of).toBe(of);
});
