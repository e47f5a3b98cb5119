import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { userCacheFolder, userStateFolder } from '../../src/cli/user-folders.ts';

const ROOT = join(import.meta.dirname, '../..');

describe.skipIf(process.platform !== 'linux')('the folders of a user', () => {
  test.each<[variables: Record<string, string>, cache: string, state: string]>([
    [{}, join(homedir(), '.cache/towpath'), join(homedir(), '.local/state/towpath')],
    [{ XDG_CACHE_HOME: '/a', XDG_STATE_HOME: '/b' }, '/a/towpath', '/b/towpath'],
    [
      { XDG_CACHE_HOME: 'a', XDG_STATE_HOME: '' },
      join(homedir(), '.cache/towpath'),
      join(homedir(), '.local/state/towpath'),
    ],
  ])('are, with %j, %s and %s', (variables, cache, state) => {
    expect([userCacheFolder(variables), userStateFolder(variables)]).toEqual([cache, state]);
  });
});

test.skipIf(process.getuid?.() !== 0)('a user without a name and without `HOME` may check, too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-nobody-'));
  for (const part of ['lib/command', 'content', 'examples/storefront'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  chmodSync(folder, 0o755);
  const checked = spawnSync(
    process.execPath,
    [join(folder, 'lib/command/towpath.js'), 'check', 'examples/storefront', '--now', '2026-11-28T09:00:00Z'],
    { cwd: folder, encoding: 'utf8', uid: 54321, env: { PATH: process.env['PATH'], TMPDIR: folder } },
  );
  rmSync(folder, { recursive: true });
  expect([checked.status, checked.stderr]).toEqual([0, '']);
});
