import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSite } from '../build.ts';
import { codePages } from '../code-pages.ts';
import { startDev } from '../dev.ts';
import { PROJECT } from '../project.ts';
import { fewPages, smallPolicy } from '../trial.ts';

const code = codePages();
const writes = code.pages['runbooks/dev/writes.mdx']!;
const policy = smallPolicy({
  ...fewPages('soak-window'),
  ...code.pages,
  'runbooks/dev/linked.mdx': writes.replace('Writes', 'Linked'),
});
afterAll(() => policy.remove());
// A page may be a link to a file that lies in no folder of pages.
const at = (path: string) => join(PROJECT, policy.folder, path);
mkdirSync(at('elsewhere'));
renameSync(at('runbooks/dev/linked.mdx'), at('elsewhere/linked.mdx'));
symlinkSync('../../elsewhere/linked.mdx', at('runbooks/dev/linked.mdx'));
const options = { policy: policy.folder, repo: './examples/storefront', now: '2026-11-10T12:00:00Z' };

describe('code of a page is not run', () => {
  test('by a build, which stops at its line', () => {
    const { code: status, stderr, remove } = buildSite({ ...options, gate: 'policy' });
    remove();
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /error {2}syntax .*runbooks\/dev\/writes\.mdx:\d+:1\n.*is code, which a page of the policy may not hold/,
    );
    expect(code.hasRun()).toBe(false);
  });

  test('by a server that shows pages with faults, before its own parser has compiled it', async () => {
    const site = await startDev(options);
    try {
      for (const name of ['writes', 'shows', 'linked']) {
        const answer = await fetch(`${site.origin}/dev/runbooks/${name}/`);
        expect(answer.ok && (await answer.text()).includes('id="steps"')).toBe(false);
      }
      expect((await fetch(`${site.origin}/rules/soak-window/`)).ok).toBe(true);
    } finally {
      site.stop();
    }
    expect(code.hasRun()).toBe(false);
  });
});
