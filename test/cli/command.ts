import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Streams } from '../../src/cli/streams.ts';

/** Where the commands of a test run keep what they read of git. */
const CACHE = mkdtempSync(join(tmpdir(), 'towpath-cache-'));
const ROOT = join(import.meta.dirname, '../..');

interface Outcome {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** The history of the project itself is out of reach, so that what is printed is the same in a clone and in a copy. */
const variablesOf = (variables: Readonly<Record<string, string>>) => ({
  PATH: process.env['PATH'],
  FORCE_COLOR: '0',
  GIT_CEILING_DIRECTORIES: ROOT,
  XDG_CACHE_HOME: CACHE,
  ...variables,
});

/** Runs a command line in this process, in a folder of the project or any other: all of the command but the start of Node. */
export async function command(
  argv: readonly string[],
  cwd = '.',
  variables: Readonly<Record<string, string>> = {},
  { ask, lend }: Pick<Streams, 'ask' | 'lend'> = {},
): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const code = await run(argv, {
    stdout: (text) => {
      printed.stdout += text;
    },
    stderr: (text) => {
      printed.stderr += text;
    },
    color: false,
    isWatched: false,
    ask,
    lend,
    cwd: resolve(ROOT, cwd),
    variables: variablesOf(variables),
    now: Date.now(),
  });
  return { ...printed, code };
}

/** Runs the real command in a folder of the project, as a user would: compiled, and as a process of its own. */
export function towpath(argv: readonly string[], cwd = '.', variables: Readonly<Record<string, string>> = {}): Outcome {
  const result = spawnSync(process.execPath, [join(ROOT, 'lib/command/towpath.js'), ...argv], {
    cwd: resolve(ROOT, cwd),
    encoding: 'utf8',
    env: variablesOf(variables),
  });
  return { stdout: result.stdout, stderr: result.stderr, code: result.status };
}
