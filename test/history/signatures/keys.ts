import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A throw-away key: its private file, and its public half as `signers` has it. */
export interface ThrowAwayKey {
  file: string;
  /** `ssh-ed25519 AAAA…` */
  line: string;
  /** The public key as SSH writes it. */
  bytes: Buffer;
}

/** A new folder for keys, which the test removes. */
export const keyFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'towpath-keys-')));

/** Makes a key with `ssh-keygen`; `kind` are its options. */
export function newKey(folder: string, name: string, kind: readonly string[] = ['-t', 'ed25519']): ThrowAwayKey {
  const file = join(folder, name);
  sshKeygen(['-q', '-N', '', '-C', '', ...kind, '-f', file]);
  const [type = '', key = ''] = readFileSync(`${file}.pub`, 'utf8').split(' ');
  return { file, line: `${type} ${key.trim()}`, bytes: Buffer.from(key, 'base64') };
}

/** Runs `ssh-keygen`, and returns what it prints. */
export function sshKeygen(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('ssh-keygen', args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`ssh-keygen ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** A key of OpenPGP, and its public half as SSH writes it. */
interface GpgKey {
  fingerprint: string;
  line: string;
  bytes: Buffer;
}

/** The keys of one test in GnuPG; `leave` ends what it has started, and removes them. */
interface GpgHome {
  folder: string;
  /** Runs a program in a folder, with these keys. */
  run(program: string, args: readonly string[], input?: Buffer | string, cwd?: string): string;
  /** Makes a key that signs. */
  newKey(kind: string): GpgKey;
  leave(): void;
}

export function gpgHome(): GpgHome {
  const folder = keyFolder();
  const run: GpgHome['run'] = (program, args, input = '', cwd = folder) => {
    const env = { PATH: process.env['PATH'], HOME: folder, GNUPGHOME: folder, GIT_CONFIG_GLOBAL: '/dev/null' };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, input, encoding: 'utf8', env });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };
  return {
    folder,
    run,
    newKey: (kind) => {
      const quiet = ['--batch', '--quiet', '--passphrase', '', '--status-fd', '1'];
      const status = run('gpg', [...quiet, '--quick-generate-key', kind, kind, 'sign', 'never']);
      const fingerprint = /KEY_CREATED P (\w+)/.exec(status)![1]!;
      const [type, key = ''] = run('gpg', ['--export-ssh-key', `${fingerprint}!`]).split(' ');
      return { fingerprint, line: `${type} ${key}`, bytes: Buffer.from(key, 'base64') };
    },
    leave: () => {
      run('gpgconf', ['--kill', 'all']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
