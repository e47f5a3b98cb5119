import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a user without a folder may check, too, and nothing is kept where the command is called:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-nobody-'));
  const there = ['content', 'examples', 'lib'];
  beforeAll(() => {
    for (const part of ['lib/command', 'content', 'examples/storefront'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const check = (options: { env: Record<string, string>; uid?: number }) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'lib/command/towpath.js'), 'check', 'examples/storefront', '--now', '2026-11-28T09:00:00Z'],
      { cwd: folder, encoding: 'utf8', ...options, env: { PATH: process.env['PATH'], TMPDIR: folder, ...options.env } },
    );
    return [status, stderr, readdirSync(folder).sort()];
  };

  test.each(['', '.', 'home'])('with `HOME=%s`', (HOME) => {
    expect(check({ env: { HOME } })).toEqual([0, '', there]);
  });

  test.skipIf(process.getuid?.() !== 0)('without `HOME` and without a name', () => {
    expect(check({ env: {}, uid: 54321 })).toEqual([0, '', there]);
  });
});
