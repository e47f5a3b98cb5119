import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runbookText } from '../../policy/pages.ts';
import { buildSite } from '../build.ts';
import { startDev } from '../dev.ts';
import { PROJECT } from '../project.ts';
import { trialPolicy } from '../trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'towpath-refused-'));
const marker = join(folder, 'written');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A page that writes a file where it is run. */
const CODE = `{process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(marker)}, '')}`;
/** A module that does the same where it is imported; a picture may name it. */
const MODULE = `import fs from 'node:fs';\nfs.writeFileSync(${JSON.stringify(marker)}, '');\nexport default { src: '', width: 1, height: 1, format: 'png' };\n`;
const policy = trialPolicy({
  'runbooks/dev/module.mjs': MODULE,
  'runbooks/dev/linked.mdx': runbookText({ title: 'Linked' }, `${CODE}\n\n## Steps\n\n1. End.\n`),
  'runbooks/dev/shows.mdx': runbookText({ title: 'Shows' }, '![a](./module.mjs)\n\n## Steps\n\n1. End.\n'),

  'runbooks/dev/writes.mdx': runbookText({ title: 'Writes' }, `${CODE}\n\n## Steps\n\n1. End.\n`),
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
    const { code, stderr, remove } = buildSite({ ...options, gate: 'policy' });
    remove();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /error {2}syntax .*runbooks\/dev\/writes\.mdx:\d+:1\n.*is code, which a page of the policy may not hold/,
    );
    expect(existsSync(marker)).toBe(false);
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
    expect(existsSync(marker)).toBe(false);
  });

  test('unless the site trusts its pages', async () => {
    const site = await startDev({ ...options, trustPages: true });
    try {
      await (await fetch(`${site.origin}/dev/runbooks/shows/`)).text();
      expect(existsSync(marker)).toBe(true);
      rmSync(marker);
      expect(await (await fetch(`${site.origin}/dev/runbooks/writes/`)).text()).toContain('id="steps"');
    } finally {
      site.stop();
    }
    expect(existsSync(marker)).toBe(true);
  });
});
