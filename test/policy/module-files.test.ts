import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { publishingFindings, readPolicy } from '../../src/policy/policy.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { environmentText, ruleText } from './pages.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'towpath-modules-'));
  write('package.json', '{ "dependencies": { "asked-for": "1.0.0" } }');
  write('astro.config.mjs', 'export default {};\n');
  write('node_modules/astro/package.json', '{}');
  write('node_modules/@scope/icons/package.json', '{}');
  write('src/components/Note.astro', '');
  write('src/marks.ts', 'export const mark = 1;\n');
  write('src/parts/index.js', '');
  write('public/here.js', '');
  write('content/environments/dev.mdx', environmentText());
  write('content/rules/picture.png', '');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What is told of a rule's page that says this. */
function told(body: string): string[] {
  write('content/rules/a.mdx', ruleText({}, `${body}\n`));
  const policy = readPolicy({ ...readPolicyFiles(join(root, 'content'), 'content'), isTrusted: true }, vocabulary);
  return publishingFindings(policy).map(
    ({ location, message, help }) => `${location.line}:${location.column} ${message} ${help}`,
  );
}

describe('what a page imports and the build finds is not told', () => {
  test.each([
    ['a component', "import Note from '../../src/components/Note.astro'\n\n<Note />"],
    ['a path without its ending', "import { mark } from '../../src/marks'\n\n{mark}"],
    ['a path with the ending that it is built to', "import { mark } from '../../src/marks.js'\n\n{mark}"],
    ['a folder with an index', "import x from '../../src/parts'\n\n{x}"],
    ['a path from the root of the project', "import Note from '/src/components/Note.astro'\n\n<Note />"],
    ['a file with a query', "import text from '../../src/marks.ts?raw'\n\n{text}"],
    ['a package', "import { Code } from 'astro/components'\nimport { Icon } from '@scope/icons'\n\n<Icon /><Code />"],
    ['a package that is to be installed', "import x from 'asked-for'\n\n{x}"],
    [
      'what the build makes',
      "import { getCollection } from 'astro:content'\nimport fs from 'node:fs'\nimport path from 'path'",
    ],
    [
      'what may be an alias',
      "import Note from '@/components/Note.astro'\nimport Other from '~/Other.astro'\nimport More from '#more'",
    ],
    ['a picture', '![It](./picture.png)'],
    ['a picture of the folder `public`, or of another site', '![It](/nowhere.png) ![It](https://example.com/a.png)'],
    ['an import in code', "```js\nimport x from './nowhere.js'\n```"],
  ])('%s', (_, body) => expect(told(body)).toEqual([]));
});

describe('what a page imports and nobody has is told at its place', () => {
  const MISSING = 'so that it cannot be built.';
  test.each([
    [
      "import Note from '../../src/components/Nte.astro'\n\n<Note />",
      `8:19 The page imports \`../../src/components/Nte.astro\`, and \`../../src/components/Nte.astro\` is no file, ${MISSING} Write \`../../src/components/Note.astro\`.`,
    ],
    [
      "import x from './nowhere/at-all.js'\n\n{x}",
      `8:16 The page imports \`./nowhere/at-all.js\`, and \`./nowhere/at-all.js\` is no file, ${MISSING} Correct the path, or remove the import.`,
    ],
    [
      "export { mark } from '/src/mrks.ts'",
      `8:23 The page imports \`/src/mrks.ts\`, and \`/src/mrks.ts\` is no file, ${MISSING} Write \`/src/marks.ts\`.`,
    ],
    [
      "import { Icon } from '@scope/pictures/a'\n\n<Icon />",
      `8:23 The page imports \`@scope/pictures/a\`, and \`@scope/pictures\` is no package that is installed, ${MISSING} Correct the path, or remove the import.`,
    ],
    [
      '![It](./pictre.png)',
      `8:1 The page shows \`./pictre.png\`, and \`./pictre.png\` is no file, ${MISSING} Write \`./picture.png\`.`,
    ],
    [
      '![It](picture.png)',
      `8:1 The page shows \`picture.png\`, and \`picture.png\` is no package, ${MISSING} Write \`./picture.png\`.`,
    ],
  ])('%j', (body, finding) => expect(told(body)).toEqual([finding]));
});

test('a link is not told where the project has a page or a file at its address', () => {
  write('public/rules/chart/index.html', '');
  write('src/pages/rules/team.astro', '');
  expect(told('[a](/rules/chart/) [b](/rules/team/) [c](/rules/nobody/)')).toHaveLength(1);
});
