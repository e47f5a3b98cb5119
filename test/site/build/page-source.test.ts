import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../../src/history/git.ts';
import { lastChanged } from '../../../src/history/last-changed.ts';
import { editFault, editLink } from '../../../src/site/edit-link.ts';
import { addCommits, git, type NewCommit, repository, START } from '../../history/repository.ts';
import { type Build, buildSite } from '../build.ts';
import { trialPolicy } from '../trial.ts';

const HOUR = 3600;
const instant = (at: number) => (START + at) * 1000;

describe('when a page was last changed', () => {
  /** A repository of this test alone. */
  const repositoryOf = (commits: readonly NewCommit[]) => {
    const folder = repository(commits);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const changed = (folder: string) => Object.fromEntries(lastChanged(openGit(folder, process.env)));

  test('is the time of the last commit that touched it, by its path from the policy', () => {
    const folder = repositoryOf([
      { at: 0, edits: { 'policy/rules/a.mdx': 'a', 'policy/rules/b c é.mdx': 'b', 'other/x.mdx': 'x' } },
      { at: HOUR, edits: { 'policy/rules/a.mdx': 'A' } },
      { at: 2 * HOUR, edits: { 'other/x.mdx': 'X' } },
    ]);
    expect(changed(join(folder, 'policy'))).toEqual({ 'rules/a.mdx': instant(HOUR), 'rules/b c é.mdx': instant(0) });
  });

  test('is not said of a page that differs from its last commit, staged or not, nor of one that has none', () => {
    const folder = repositoryOf([{ at: 0, edits: { 'a.mdx': 'a', 'b.mdx': 'b', 'c.mdx': 'c' } }]);
    appendFileSync(join(folder, 'a.mdx'), 'more');
    appendFileSync(join(folder, 'b.mdx'), 'more');
    appendFileSync(join(folder, 'd.mdx'), 'new');
    git(folder, ['add', 'b.mdx']);
    expect(changed(folder)).toEqual({ 'c.mdx': instant(0) });
  });

  test('is not guessed: in a shallow clone, in a repository without a commit, and outside of one', () => {
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
    expect(lastChanged(openGit(folder, { PATH: '' })).size).toBe(0);
  });
});

describe('where a page is edited', () => {
  test('is its path in the address', () => {
    expect(editLink('https://git.example.com/x/edit/main/{path}', 'content/rules/a b$&.mdx')).toBe(
      'https://git.example.com/x/edit/main/content/rules/a%20b%24%26.mdx',
    );
  });

  test.each(['https://git.example.com/x/edit/main/', '{path}', 'javascript:{path}'])('is not `%s`', (template) => {
    expect(editFault(template)).toContain(`\`edit\` is \`${template}\``);
  });
});

describe('a page of a site', () => {
  const policy = trialPolicy({});
  const folder = join(import.meta.dirname, '../../..', policy.folder);
  let built: Build;

  beforeAll(() => {
    git(folder, ['init', '-q', '-b', 'main']);
    const pages = ['runbooks/dev/reset-dev.mdx', 'rules/soak-window.mdx'];
    const edits = Object.fromEntries(pages.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    addCommits(folder, [{ at: HOUR, edits }]);
    appendFileSync(join(folder, 'rules/soak-window.mdx'), '\nOne more sentence.\n');
    const edit = 'https://git.example.com/policy/edit/main/{path}';
    built = buildSite({ policy: policy.folder, repo: './examples/storefront', gate: 'policy', edit });
  }, 120_000);

  afterAll(() => {
    policy.remove();
    built?.remove();
  });

  const footer = (path: string) =>
    /<footer.*<\/footer>/s.exec(readFileSync(join(built.out, path, 'index.html'), 'utf8'))?.[0];

  test('says when it was last committed and where it is edited', () => {
    const html = footer('dev/runbooks/reset-dev');
    expect(html).toContain('Last changed <time datetime="2026-01-01T01:00:00Z">2026-01-01 01:00 UTC</time>');
    const file = `${policy.folder.slice('../'.length)}/runbooks/dev/reset-dev.mdx`;
    expect(html).toContain(`<a href="https://git.example.com/policy/edit/main/${file}">Edit this page</a>`);
  });

  test('says no time when it was edited since, and nothing where nobody wrote it', () => {
    expect(footer('rules/soak-window')).not.toContain('Last changed');
    expect(footer('rules/soak-window')).toContain('Edit this page');
    expect(footer('rules')).not.toContain('Edit this page');
  });
});
