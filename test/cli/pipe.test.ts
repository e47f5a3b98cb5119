import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

test('a reader that closes the pipe early gets its lines, and the exit code is that of the verdict', () => {
  const script = '"$0" lib/command/towpath.js rules examples/storefront | head -n 1; echo "$PIPESTATUS"';
  const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1', GIT_CEILING_DIRECTORIES: ROOT },
  });
  expect(stderr).not.toContain('EPIPE');
  expect(stdout).toMatch(/^allowed-data .*\n0\n$/);
});
