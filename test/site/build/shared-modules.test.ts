import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modulesFrom } from '../../../src/site/build/shared-modules.ts';
import { PROJECT } from '../project.ts';

test('the pages of a build share the modules of its gate, down to the values of expressions', () => {
  const shared = modulesFrom(join(PROJECT, 'src/site/load-site.ts'));
  for (const file of ['check/check.ts', 'policy/cel/value.ts', 'site/load-site.ts'])
    expect(shared).toContain(join(PROJECT, 'src', file));
});

test('none of these needs the bundler of a site', () => {
  const shared = [...modulesFrom(join(PROJECT, 'src/site/load-site.ts'))];
  expect(shared.filter((file) => /virtual:|import\.meta\.env|\?raw/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('imports are told from types and texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-modules-'));
  const files = {
    'a.js': "import {\n  b\n} from './b.js';\nimport type { T } from './type.js';\nexport const text = './text.js';\n",
    'b.js': `export * from "./c.js";\n// import './comment.js'\nimport './d.js';\nimport './e.js';\n`,
    'c.js': "import node from 'node:fs';\n",
    'd.js': "export { a } from './a.js';\n",
    'e.js': `import{a}from"./a.js";import"./f.js";const later=()=>import("./g.js");export{a}from"./a.js";`,
    'f.js': '',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    expect([...modulesFrom(join(folder, 'a.js'))].map((file) => file.slice(folder.length + 1)).sort()).toEqual(
      Object.keys(files),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
