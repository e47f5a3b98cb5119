import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { plainMerges } from '../../../src/history/git/plain-merges.ts';
import { addCommits, type Edit, git, repository } from '../repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const lines = (edits: Record<number, string> = {}) =>
  Array.from({ length: 40 }, (_, n) => `${edits[n] ?? n}\n`).join('');
const inAll = (text: string) => ({ 'package-lock.json': text, 'sub/logo.svg': text, 'a.txt': text });

/** A merge of lines that both sides have changed, and one with a line that no side has. */
const MERGES = [
  { at: 0, edits: inAll(lines()) },
  { at: 60, edits: inAll(lines({ 2: 'a' })) },
  { at: 60, parents: [0], branch: 'other', edits: inAll(lines({ 30: 'b' })) },
  { at: 120, parents: [1, 2], branch: 'plain', edits: inAll(lines({ 2: 'a', 30: 'b' })) },
  { at: 120, parents: [1, 2], branch: 'own', edits: inAll(lines({ 2: 'a', 30: 'c' })) },
];
const ATTRIBUTES = '* filter=a merge=ours\npackage-lock.json -diff\n*.svg binary\n';

function merged(edits: Record<string, Edit> = {}, options: { bare?: boolean } = {}): string {
  const folder = repository([], options);
  made.push(folder);
  addCommits(folder, [...MERGES, { at: 180, edits }]);
  return folder;
}

/** Which of the merges git finds to be plain, asked in a folder. */
function plainIn(folder: string, variables: Record<string, string> = {}): string[] {
  const [plain, own] = ['plain', 'own'].map((branch) => git(folder, ['rev-parse', branch]));
  const found = plainMerges(openGit(folder, { PATH: process.env['PATH'], ...variables }), [plain!, own!]);
  return ['plain', 'own'].filter((_, index) => found.has([plain!, own!][index]!));
}

describe('a merge is plain where every line is as a parent has it, whatever attributes say', () => {
  const committed = { '.gitattributes': ATTRIBUTES, 'sub/.gitattributes': ATTRIBUTES };

  test.each<[where: string, folder: () => string]>([
    ['none', () => merged()],
    ['those of the working tree', () => merged(committed)],
    ['those of the working tree above a folder', () => join(merged(committed), 'sub')],
    ['those of the head of a bare clone', () => merged(committed, { bare: true })],
    [
      'those of a working tree that settings name',
      () => {
        const folder = merged(committed);
        git(folder, ['config', 'core.worktree', folder]);
        return folder;
      },
    ],
    [
      'those of a further working tree',
      () => {
        const folder = merged(committed);
        made.push(`${folder}-more`);
        git(folder, ['worktree', 'add', '-q', `${folder}-more`]);
        return `${folder}-more`;
      },
    ],
    [
      'those of the index',
      () => {
        const folder = merged(committed);
        for (const path of Object.keys(committed)) rmSync(join(folder, path));
        return folder;
      },
    ],
    [
      'those of a file, or of a commit, that settings name',
      () => {
        const folder = merged(committed);
        writeFileSync(join(folder, 'attributes'), ATTRIBUTES);
        git(folder, ['config', 'core.attributesFile', join(folder, 'attributes')]);
        git(folder, ['config', 'attr.tree', 'HEAD']);
        return folder;
      },
    ],
  ])('%s', (_, folder) => {
    expect(plainIn(folder())).toEqual(['plain']);
  });

  test("those of the user's own settings, and what variables name", () => {
    const folder = merged(committed);
    const home = join(folder, 'home');
    mkdirSync(join(home, 'git'), { recursive: true });
    writeFileSync(join(home, 'git/attributes'), ATTRIBUTES);
    expect(plainIn(folder, { XDG_CONFIG_HOME: home, GIT_ATTR_SOURCE: 'HEAD' })).toEqual(['plain']);
  });
});
