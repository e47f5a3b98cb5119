import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a program in a folder, without settings of this machine's. */
function run(program: string, args: readonly string[], cwd: string, variables: Record<string, string> = {}): void {
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...env, ...variables },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
}

/** Makes a key of SSH for each person, as files of their name, and returns the lines of `signers` that give them these. */
export function newKeys(folder: string, people: readonly string[]): string {
  const lines = people.map((person) => {
    const file = join(folder, person);
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file], folder);
    const key = readFileSync(`${file}.pub`, 'utf8').trim();
    return `${person}@example.com namespaces="git",valid-after="20261001Z" ${key}\n`;
  });
  return lines.join('');
}

/** A repository of git that somebody commits to. */
export class Shop {
  readonly #folder: string;
  readonly #keys: string;

  constructor(folder: string, keys: string) {
    this.#folder = folder;
    this.#keys = keys;
    run('git', ['init', '--quiet', '--initial-branch', 'main', '--template='], folder);
    run('git', ['config', 'gpg.format', 'ssh'], folder);
  }

  /** Commits all that there is, at a time, signed by the key of whoever commits it. */
  commit(by: string, at: string, subject: string): void {
    run('git', ['add', '--all'], this.#folder);
    const who = ['-c', `user.name=${by}`, '-c', `user.email=${by}@example.com`];
    const key = ['-c', `user.signingkey=${join(this.#keys, by)}`];
    const dates = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
    run('git', [...who, ...key, 'commit', '--quiet', '--gpg-sign', '--message', subject], this.#folder, dates);
  }
}
