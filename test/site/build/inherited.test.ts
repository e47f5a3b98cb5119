import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleText } from '../../policy/pages.ts';
import { type Build, buildSite } from '../build.ts';

const folder = mkdtempSync(join(tmpdir(), 'towpath-inherited-'));
const policy = join(folder, 'content');

describe('a policy of one file and one page is published with what it inherits', { timeout: 300_000 }, () => {
  let built: Build;
  const page = (name: string) =>
    readFileSync(join(built.out, name, 'index.html'), 'utf8')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  beforeAll(() => {
    mkdirSync(join(policy, 'rules'), { recursive: true });
    writeFileSync(
      join(policy, 'policy.yaml'),
      `extends: default
environments:
  staging: { soak: 25m, was: [{ until: 2026-01-01T00:00:00Z, soak: 5m }] }
off: [smaller-scale]
`,
    );
    const example = '```yaml file=changes/2026-11-02-invoice-index.yaml patch';
    const body = `${example} passes case="a"\nowner: payments\n\`\`\`\n\n${example} fails case="b"\nowner: nobody\n\`\`\`\n`;
    const rule = ruleText({ title: 'Ours', subject: 'change', expect: "change.owner != 'nobody'" }, body);
    writeFileSync(join(policy, 'rules/pipeline-only.mdx'), rule);
    built = buildSite({ policy, repo: './examples/storefront', now: '2026-11-20T00:00:00Z' });
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('without a fault', () => {
    expect([built.code, built.stderr]).toEqual([0, '']);
  });

  test('an environment says the value in force, where it is changed, and what it was', () => {
    const text = page('staging');
    expect(text).toContain('25m or more');
    expect(text).toMatch(/of the default policy, changed in \S*policy\.yaml/);
    expect(text).toMatch(/Until 2026-01-01.*?soak 5m/);
  });

  test('a rule says where it comes from, and one of its own what it replaces', () => {
    expect(page('rules/soak-window')).toMatch(/Written in \S*rules\/soak-window\.mdx of the default policy/);
    expect(page('rules/smaller-scale')).toContain('It is not judged.');
    expect(page('rules/pipeline-only')).toMatch(/Ours.*in place of that of the default policy/);
  });
});
