import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { headOf } from '../../../src/history/git/resolve-commit.ts';
import { dearmored } from '../../../src/history/signatures/openpgp-packet.ts';
import { type OpenPgpSignature, openPgpSignatureOf } from '../../../src/history/signatures/openpgp-signature.ts';
import { readSignatures } from '../../../src/history/signatures/signatures.ts';
import { gpgHome, keyFolder } from './keys.ts';

const gpg = gpgHome();
const folder = keyFolder();
afterAll(() => {
  gpg.leave();
  rmSync(folder, { recursive: true, force: true });
});

const DATA = Buffer.from('tree 1\n\nApprove it\n');

const keys = new Map(['ed25519', 'nistp256', 'rsa2048'].map((kind) => [kind, gpg.newKey(kind)]));

test.each([...keys])(
  'a signature that gpg made by a key of %s is that of the key alone, for what was signed',
  (_, key) => {
    const armored = gpg.run('gpg', ['--batch', '--quiet', '--armor', '--detach-sign', '-u', key.fingerprint], DATA);
    // GitHub ends the signature of a commit with a line that holds nothing.
    const signature = openPgpSignatureOf(`${armored}\n`) as OpenPgpSignature;
    expect(signature.issuer).toBe(key.fingerprint);
    expect([...keys.values()].filter(({ bytes }) => signature.isBy(bytes, DATA))).toEqual([key]);
    expect(signature.isBy(key.bytes, DATA.subarray(1))).toBe(false);
    const bytes = dearmored(armored);
    // What is signed of the signature itself begins after its header, and its last bytes are numbers.
    for (const at of [...Array.from({ length: 40 }, (_each, index) => index), bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      const read = openPgpSignatureOf(armor(changed));
      expect(read !== undefined && read !== 'unread' && read.isBy(key.bytes, DATA), `byte ${at}`).toBe(false);
    }
  },
);

test('a commit that git signed by OpenPGP is known by its key, in a repository by SHA-256 too', () => {
  const { fingerprint, bytes } = keys.get('ed25519')!;
  const run = (...args: string[]) => gpg.run('git', args, '', folder);
  run('init', '-q', '--object-format=sha256', '--template=');
  const who = ['-c', 'user.name=sam', '-c', 'user.email=sam@example.com', '-c', `user.signingkey=${fingerprint}`];
  run(...who, 'commit', '-q', '--allow-empty', '-S', '-m', 'Approve it');
  const opened = openGit(folder, { PATH: process.env['PATH'], HOME: folder });
  const head = headOf(opened);
  const { signature } = readSignatures(opened, { head }).commits([head]).get(head)!;
  if (signature.kind !== 'openpgp') throw new Error(signature.kind);
  expect(signature.issuer).toBe(fingerprint);
  expect(signature.isBy(bytes.toString('base64'))).toBe(true);
  expect(signature.isBy(keys.get('rsa2048')!.bytes.toString('base64'))).toBe(false);
});

test('what is no signature, or is more than one, is told from one', () => {
  const one = dearmored(gpg.run('gpg', ['--batch', '--quiet', '--armor', '--detach-sign'], DATA));
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(90, 255), one.subarray(0, -1), Buffer.concat([one, one])]) {
    expect(openPgpSignatureOf(armor(bytes))).toBeUndefined();
  }
});

test('a signature by SHA-1, one that ends at a time of its own, or one with a part that nobody may pass over, is not read', () => {
  const sign = (...options: string[]) =>
    openPgpSignatureOf(gpg.run('gpg', ['--batch', '--quiet', '--armor', ...options, '--detach-sign'], DATA));
  expect(sign('--default-sig-expire', '1d')).toBe('unread');
  expect(sign('--sig-notation', '!limit@example.com=staging')).toBe('unread');
  expect(sign('--sig-notation', 'note@example.com=x', '--sig-policy-url', '!https://example.com')).not.toBe('unread');
  expect(sign('-u', keys.get('rsa2048')!.fingerprint, '--digest-algo', 'SHA1')).toBe('unread');
});

function armor(bytes: Buffer): string {
  return `-----BEGIN PGP SIGNATURE-----\n\n${bytes.toString('base64')}\n-----END PGP SIGNATURE-----\n`;
}
