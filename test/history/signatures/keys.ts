import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
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
