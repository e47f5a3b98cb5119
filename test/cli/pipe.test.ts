import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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

test('what cannot be written is said, and ends with 2, whatever the verdict', ({ skip }) => {
  skip(!existsSync('/dev/full'), 'the system has no file that is always full');
  const script = '"$0" lib/command/towpath.js rules examples/storefront > /dev/full';
  const { stderr, status } = spawnSync('bash', ['-c', script, process.execPath], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1', GIT_CEILING_DIRECTORIES: ROOT },
  });
  expect(stderr).toContain(
    'What is printed could not be written to stdout: no space left on device.\nMake room, or let it go elsewhere; the verdict is lost.\n',
  );
  expect(status).toBe(2);
});
