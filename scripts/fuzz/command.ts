import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { BASE_NOW } from '../../src/check/example/base-repository.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import { bytesOf, type Files, type World } from './world.ts';

const COMMAND = join(import.meta.dirname, '../../lib/command/towpath.js');

/** What one run of the compiled command did. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Commands with their arguments, which are run in the folder of the repository. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  check: ['check', '--now', BASE_NOW, '--base', 'HEAD~1'],
  ...Object.fromEntries(
    Object.keys(checkFormats).map((format) => [
      `check as ${format}`,
      ['check', '--now', BASE_NOW, '--base', 'HEAD~1', '--format', format],
    ]),
  ),
  'check alone': ['check', '--now', BASE_NOW],
  gate: ['gate', '2026-11-02-invoice-index', 'production', '--now', BASE_NOW],
  audit: ['audit', '--now', BASE_NOW],
  rules: ['rules', '--now', BASE_NOW],
  test: ['test'],
};

/** A repository in a folder, with the commit of the request on top of what it was made of. */
export function writeRepository(folder: string, { before, files, subject }: World): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  writeFiles(folder, before);
  commit(folder, 'Start');
  for (const name of readdirSync(folder)) if (name !== '.git') rmSync(join(folder, name), { recursive: true });
  writeFiles(folder, files);
  commit(folder, subject);
}

/** Writes what a file system takes; a path through a file, or with a NUL, it does not. */
function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytesOf(text));
    } catch {}
  }
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '-A', '-f');
  git(folder, 'commit', '-q', '--allow-empty', '--allow-empty-message', '--cleanup=verbatim', '-m', message);
}

const WHO = { name: 'Ana', email: 'ana@example.com', date: '2026-11-09T12:00:00Z' };
const VARIABLES = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(WHO).map(([key, value]) => [`GIT_${role}_${key.toUpperCase()}`, value]),
    ),
  ),
};

function git(folder: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, env: VARIABLES, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** Runs the compiled command in a repository. */
export function runCommand(folder: string, command: readonly string[], cache: string): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMMAND, ...command, ...(command[0] === 'test' ? [] : ['--cache', cache])],
    { cwd: folder, env: VARIABLES, encoding: 'utf8', timeout: 600_000, maxBuffer: 1 << 28 },
  );
  return { status, stdout, stderr };
}

/** Damages every file of a cache; `at` is a share of ten thousand. */
export function damageCache(cache: string, at: number): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const bytes = readFileSync(join(cache, name));
    const place = Math.floor((bytes.length * at) / 10_000);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(join(cache, name), at % 3 === 0 ? bytes.subarray(0, place) : bytes);
  }
}
