import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Runs the real command in a folder of the project, as a user would. */
export function towpath(argv: readonly string[], cwd = '.'): { stdout: string; stderr: string; code: number | null } {
  const result = spawnSync(process.execPath, [join(ROOT, 'scripts/towpath.ts'), ...argv], {
    cwd: join(ROOT, cwd),
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  return { stdout: result.stdout, stderr: result.stderr, code: result.status };
}
