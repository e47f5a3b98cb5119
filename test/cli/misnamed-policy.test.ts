import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command } from './command.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'towpath-misnamed-'));
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/policy.yml'), 'extends: default\noff: [soak-window]\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a policy whose only file is misnamed stops a check: the default policy would judge unnoticed', async () => {
  const { code, stdout } = await command(['check', root, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as { findings: { message: string; help: string }[] };
  expect(code).toBe(2);
  expect(findings[0]).toMatchObject({
    message: '`content/policy.yml` is not read, and the folder has nothing else of a policy.',
    help: 'Rename it to `content/policy.yaml`.',
  });
});
