import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Compiles the command before the tests, which run it as users have it. */
export function setup(): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../scripts/compile.ts'), '--only', 'command'],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The command cannot be compiled: ${stderr}`);
}
