import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCommits, git } from '../../history/repository.ts';
import { type Build, buildSite } from '../build.ts';
import { PROJECT } from '../project.ts';
import { trialPolicy } from '../trial.ts';

const HOUR = 3600;

describe('the footer of a page', () => {
  const policy = trialPolicy({});
  const folder = join(PROJECT, policy.folder);
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

  test('has the time of the last commit and the link to edit the page', () => {
    const html = footer('dev/runbooks/reset-dev');
    expect(html).toContain('Last changed <time datetime="2026-01-01T01:00:00Z">2026-01-01 01:00 UTC</time>');
    const file = `${policy.folder.slice('./'.length)}/runbooks/dev/reset-dev.mdx`;
    expect(html).toContain(`<a href="https://git.example.com/policy/edit/main/${file}">Edit this page</a>`);
  });

  test('has no time for a page with uncommitted changes, and no link for a page without a source file', () => {
    expect(footer('rules/soak-window')).not.toContain('Last changed');
    expect(footer('rules/soak-window')).toContain('Edit this page');
    expect(footer('rules')).not.toContain('Edit this page');
  });
});
