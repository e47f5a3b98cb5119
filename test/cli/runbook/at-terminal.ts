import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const COMMAND = join(import.meta.dirname, '../../../lib/command/towpath.js');

/** Whether there is a program here that makes a terminal. */
export const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true;

/** Runs the real command at a pseudo-terminal: each text is typed when the question before it has been printed. */
export function atTerminal(
  argv: readonly string[],
  typed: readonly (readonly [question: string, text: string])[],
  { cwd, variables }: { cwd: string; variables: Readonly<Record<string, string>> },
): Promise<{ printed: string; code: number | null }> {
  const call = [process.execPath, COMMAND, ...argv].map((word) => `'${word}'`).join(' ');
  const { CI: _, ...own } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', call, '/dev/null'], {
    cwd,
    env: { ...own, NO_COLOR: '1', TERM: 'dumb', ...variables },
  });
  let printed = '';
  let asked = 0;
  let next = 0;
  return new Promise((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString().replaceAll('\r', '');
      for (; next < typed.length; next += 1) {
        const at = printed.indexOf(typed[next]![0], asked);
        if (at === -1) return;
        asked = at + typed[next]![0].length;
        child.stdin.write(typed[next]![1]);
      }
    });
    child.on('close', (code) => resolve({ printed, code }));
  });
}
