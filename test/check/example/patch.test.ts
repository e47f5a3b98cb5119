import { describe, expect, test } from 'vitest';
import { patchPage } from '../../../src/check/example/page-patch.ts';
import { patchYaml } from '../../../src/check/example/patch.ts';
import { edited } from '../../build.ts';

const RECORD = `id: add-index
owner: payments # who answers for it
files:
  - { path: a.sql, sha256: ab }
stages:
  dev:
    applied: { at: 2026-11-02T09:00:00Z, by: pipeline, run: "8841" }
`;

/** The text that a patch leaves, or what is wrong with it and the line of the patch. */
function patched(text: string, patch: string, merge = patchYaml): string {
  const result = merge(text, patch);
  if (result.ok) return result.value;
  const { message, help, offset } = result.problem;
  return `${patch.slice(0, offset).split('\n').length}: ${message} ${help}`;
}

describe('a patch is merged into a YAML file by its keys, and the rest stays as it is laid out', () => {
  const plain = RECORD.replace(' # who answers for it', '');
  test.each<[what: string, patch: string, text: string]>([
    ['nothing', '', RECORD],
    ['only a comment', '# nothing\n', RECORD],
    ['another value', 'owner: orders\n', edited(plain, 'payments', 'orders')],
    ['a value deep inside', 'stages: { dev: { applied: { by: ana } } }\n', edited(plain, 'by: pipeline', 'by: ana')],
    ['a list, which is replaced', 'files: [b.sql]\n', edited(plain, '\n  - { path: a.sql, sha256: ab }', ' [ b.sql ]')],
    ['a new key', 'kind: data\n', `${plain}kind: data\n`],
    ['a new key that is another with a word more', 'ownerOf: a\n', `${plain}ownerOf: a\n`],
    ['a new mapping', 'stages: { staging: { result: passed } }\n', `${plain}  staging: { result: passed }\n`],
    ['a key to remove', 'stages:\n  dev:\n    applied: { run: null }\n', edited(plain, ', run: "8841"', '')],
    ['a mapping in place of a value', 'owner: { name: a }\n', edited(plain, 'owner: payments', 'owner: { name: a }')],
    ['a value in place of a mapping', 'stages: none\n', `${plain.slice(0, plain.indexOf('stages'))}stages: none\n`],
    [
      'a key that looks like one that is stated too',
      'owner: a\nowners: [b]\n',
      `${edited(plain, 'payments', 'a')}owners: [ b ]\n`,
    ],
  ])('%s', (_, patch, text) => {
    expect(patched(RECORD, patch)).toBe(text);
  });
});

describe('a patch that is misspelt is a fault at its line, and never one that changes nothing', () => {
  test.each<[what: string, patch: string, problem: string]>([
    [
      'a key like one of the file',
      'stages:\n  dev:\n    aplied: { by: ana }\n',
      '3: `stages.dev.aplied` is not a key of the file, and `applied` is. Write `applied`, or state both keys if `aplied` is a new one.',
    ],
    [
      'a removed key that is not there',
      'id: x\nstages:\n  deev: null\n',
      '3: `stages.deev` is `null`, which removes a key, and the file has no such key. Write `dev`.',
    ],
    [
      'a removed key like none of the file',
      'summary: null\n',
      '1: `summary` is `null`, which removes a key, and the file has no such key. Use one of `id`, `owner`, `files` or `stages`.',
    ],
    [
      'a key removed from what is new',
      'kind: { a: null }\n',
      '1: `kind.a` is `null`, which removes a key, and the file has no such key. Remove it from the patch.',
    ],
    [
      'no mapping',
      '- id\n',
      '1: The patch is not a mapping, and only mappings are merged. Write the keys that differ, as `key: value`.',
    ],
    ['no YAML', 'id: x\nowner: [\n', '3: The patch is not YAML: '],
  ])('%s', (_, patch, problem) => {
    expect(patched(RECORD, patch)).toMatch(new RegExp(`^${RegExp.escape(problem)}`));
  });

  test('a file that is no mapping cannot be patched', () => {
    expect(patched('- a\n', 'b: c\n')).toBe(
      '1: The file that is patched is not a mapping of YAML, and only mappings are merged. Write the whole file, without `patch`.',
    );
  });
});

const PAGE = `---
title: Roll back
owner: payments
exercised: { at: "2026-10-20T09:00:00Z" }
---

Read this first.

## Steps

1. Start the rollback.

\`\`\`sh
## not a heading
\`\`\`

## Verify

Look at it.
`;

describe('a patch of a page has keys of its front matter, sections, or both', () => {
  const page = (patch: string) => patched(PAGE, patch, patchPage);

  test.each<[what: string, patch: string, text: string]>([
    ['keys', '---\nowner: orders\n---\n', edited(PAGE, 'payments', 'orders')],
    ['a section', '## Verify\n\nAsk.\n', edited(PAGE, 'Look at it.', 'Ask.')],
    ['a section that becomes empty', '## Verify\n', edited(PAGE, '\n\nLook at it.', '')],
    [
      'both',
      '---\nexercised: null\n---\n\n## Steps\n\n1. Stop.\n',
      `---\ntitle: Roll back\nowner: payments\n---\n\nRead this first.\n\n## Steps\n\n1. Stop.\n\n## Verify\n\nLook at it.\n`,
    ],
  ])('%s', (_, patch, text) => {
    expect(page(patch)).toBe(text);
  });

  test.each<[what: string, patch: string, problem: string]>([
    ['a misspelt key', '---\nownr: a\n---\n', '2: `ownr` is not a key of the file, and `owner` is. Write `owner`, or'],
    [
      'a misspelt section',
      '## Verify\n\nAsk.\n\n## Step\n',
      '5: The page has no section `Step`, so there is nothing to replace. Write `Steps`.',
    ],
    [
      'text of no section',
      'owner: orders\n',
      '1: The patch has text that belongs to no section, so it is unknown what it',
    ],
    ['front matter that does not end', '---\nowner: a\n', '1: The front matter is not closed.'],
    ['no MDX', '## Steps\n\n<Open\n', '4: The page is not MDX: '],
  ])('%s is a fault at its line', (_, patch, problem) => {
    expect(page(patch)).toMatch(new RegExp(`^${RegExp.escape(problem)}`));
  });
});

test('a patch of a page that cannot be merged says what to do', () => {
  const help = (text: string, patch: string, merge = patchPage) => {
    const result = merge(text, patch);
    return result.ok ? '' : result.problem.help;
  };
  expect(help('x\n\n<Step\n', '## Verify\n')).toBe('Write the whole page, without `patch`.');
  expect(help(PAGE, 'Read that.\n\n## Verify\n')).toBe(
    'Put it under the second-level heading of the section that it replaces.',
  );
  expect(help(PAGE, '## Verify\n\n<Step\n')).toBe('Correct the page on this line.');
  expect(help(RECORD, 'id: x\nowner: [\n', patchYaml)).toBe('Correct the YAML of the patch.');
  const problem = patchPage('x\n\n<Step\n', '## Verify\n');
  expect(problem.ok ? '' : problem.problem.message).toMatch(
    /^The page that is patched is not one: The page is not MDX: /,
  );
});
