import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the commands of a test run keep what they read of git. */
const CACHE = mkdtempSync(join(tmpdir(), 'towpath-cache-'));
const ROOT = join(import.meta.dirname, '../..');

/**
 * Runs the real command in a folder of the project, as a user would. The history of the project itself is out of reach, so
 * that what is printed is the same in a clone and in a copy.
 */
export function towpath(
  argv: readonly string[],
  cwd = '.',
  variables: Readonly<Record<string, string>> = {},
): { stdout: string; stderr: string; code: number | null } {
  const result = spawnSync(process.execPath, [join(ROOT, 'scripts/towpath.ts'), ...argv], {
    cwd: join(ROOT, cwd),
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      FORCE_COLOR: '0',
      GIT_CEILING_DIRECTORIES: ROOT,
      XDG_CACHE_HOME: CACHE,
      ...variables,
    },
  });
  return { stdout: result.stdout, stderr: result.stderr, code: result.status };
}
