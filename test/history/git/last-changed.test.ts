import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { lastChanged } from '../../../src/history/git/last-changed.ts';
import { diskTree } from '../../../src/repo/disk-tree.ts';
import { git, type NewCommit, repository, START } from '../repository.ts';

const HOUR = 3600;
const instant = (at: number) => (START + at) * 1000;

describe('when a file was last changed', () => {
  /** A repository of this test alone. */
  const repositoryOf = (commits: readonly NewCommit[]) => {
    const folder = repository(commits);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const changed = (folder: string) =>
    Object.fromEntries(lastChanged(openGit(folder, process.env), diskTree(folder).read));

  test('is the time of the last commit that changed it, by its path in the folder', () => {
    const folder = repositoryOf([
      { at: 0, edits: { 'policy/rules/a.mdx': 'a', 'policy/rules/b c é.mdx': 'b', 'other/x.mdx': 'x' } },
      { at: HOUR, edits: { 'policy/rules/a.mdx': 'A' } },
      { at: 2 * HOUR, edits: { 'other/x.mdx': 'X' } },
    ]);
    expect(changed(join(folder, 'policy'))).toEqual({ 'rules/a.mdx': instant(HOUR), 'rules/b c é.mdx': instant(0) });
  });

  test('is not known of a file that differs from its last commit, staged or not, nor of one without a commit', () => {
    const folder = repositoryOf([{ at: 0, edits: { 'a.mdx': 'a', 'b.mdx': 'b', 'c.mdx': 'c' } }]);
    appendFileSync(join(folder, 'a.mdx'), 'more');
    appendFileSync(join(folder, 'b.mdx'), 'more');
    appendFileSync(join(folder, 'd.mdx'), 'new');
    git(folder, ['add', 'b.mdx']);
    expect(changed(folder)).toEqual({ 'c.mdx': instant(0) });
  });

  test('is not known in a shallow clone, in a repository without a commit, and outside of a repository', () => {
    const whole = repositoryOf([
      { at: 0, edits: { 'a.mdx': 'a' } },
      { at: HOUR, edits: { 'b.mdx': 'b' } },
    ]);
    const shallow = repositoryOf([]);
    git(shallow, ['fetch', '-q', '--depth=1', `file://${whole}`, 'main']);
    git(shallow, ['reset', '-q', '--hard', 'FETCH_HEAD']);
    expect(changed(shallow)).toEqual({});
    expect(changed(repositoryOf([]))).toEqual({});
    const outside = repositoryOf([{ at: 0, edits: { 'a.mdx': 'a' } }]);
    rmSync(join(outside, '.git'), { recursive: true });
    expect(changed(outside)).toEqual({});
  });

  test('is not known without git', () => {
    const folder = repositoryOf([{ at: 0, edits: { 'a.mdx': 'a' } }]);
    expect(lastChanged(openGit(folder, { PATH: '' }), diskTree(folder).read).size).toBe(0);
  });
});
