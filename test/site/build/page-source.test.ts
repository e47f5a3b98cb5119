import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trialSite } from '../trial-site.ts';

describe('the footer of a page', () => {
  const site = trialSite();
  const footer = (path: string) =>
    /<footer.*<\/footer>/s.exec(readFileSync(join(site.built.out, path, 'index.html'), 'utf8'))?.[0];

  test('has the time of the last commit and the link to edit the page', () => {
    const html = footer('dev/runbooks/reset-dev');
    expect(html).toContain('Last changed <time datetime="2026-01-01T01:00:00Z">2026-01-01 01:00 UTC</time>');
    expect(html).toMatch(
      /<a href="https:\/\/git\.example\.com\/policy\/edit\/main\/\.trial-\w+\/runbooks\/dev\/reset-dev\.mdx">Edit this page<\/a>/,
    );
  });

  test('has no time for a page with uncommitted changes, and no link for a page without a source file', () => {
    expect(footer('rules/soak-window')).not.toContain('Last changed');
    expect(footer('rules/soak-window')).toContain('Edit this page');
    expect(footer('rules')).not.toContain('Edit this page');
  });
});
