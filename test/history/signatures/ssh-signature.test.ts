import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/history/signatures/ssh-key.ts';
import { sshSignatureOf } from '../../../src/history/signatures/ssh-signature.ts';
import { wireString } from '../../../src/history/signatures/wire.ts';
import { keyFolder, newKey, sshKeygen } from './keys.ts';

const folder = keyFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DATA = Buffer.from('tree 1\n\nApprove it\n');

describe('a signature that ssh-keygen made', () => {
  test.each<[kind: string, options: string[]]>([
    ['Ed25519', ['-t', 'ed25519']],
    ['ECDSA on P-256', ['-t', 'ecdsa', '-b', '256']],
    ['ECDSA on P-384', ['-t', 'ecdsa', '-b', '384']],
    ['ECDSA on P-521', ['-t', 'ecdsa', '-b', '521']],
    ['RSA', ['-t', 'rsa', '-b', '2048']],
  ])('fits what was signed by a key of %s, and nothing that differs by a byte', (kind, options) => {
    const key = newKey(folder, kind, options);
    const armored = sshKeygen(['-q', '-Y', 'sign', '-f', key.file, '-n', 'git'], DATA.toString());
    const signature = sshSignatureOf(armored)!;
    expect(signature.key).toEqual(key.bytes);
    expect(signature.namespace).toBe('git');
    expect(signature.isOf!(DATA)).toBe(true);
    for (const at of [0, DATA.length - 1]) {
      const other = Buffer.from(DATA);
      other[at]! ^= 1;
      expect(signature.isOf!(other)).toBe(false);
    }
    // Nothing of the signature can be another: neither what it is for, nor the key, nor the value.
    const bytes = Buffer.from(armored.replace(/-----[^-]+-----/g, ''), 'base64');
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(sshSignatureOf(armor(changed))?.isOf?.(DATA) ?? false, `byte ${at}`).toBe(false);
    }
  });
});

test('a signature by a key on a device is read as ssh-keygen reads it', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const kind = wireString('sk-ssh-ed25519@openssh.com');
  const point = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  const key = Buffer.concat([kind, wireString(point), wireString('ssh:')]);
  const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
  const hashed = ['git', '', 'sha512', createHash('sha512').update(DATA).digest()].map(wireString);
  const signed = Buffer.concat([Buffer.from('SSHSIG'), ...hashed]);
  const touchAndCounter = Buffer.from([1, 0, 0, 0, 7]);
  const value = sign(null, Buffer.concat([sha256('ssh:'), touchAndCounter, sha256(signed)]), privateKey);
  const version = Buffer.from([0, 0, 0, 1]);
  const whole = Buffer.concat([kind, wireString(value), touchAndCounter]);
  const parts = [wireString(key), ...hashed.slice(0, 3), wireString(whole)];
  const armored = armor(Buffer.concat([Buffer.from('SSHSIG'), version, ...parts]));
  writeFileSync(join(folder, 'device.sig'), armored);
  writeFileSync(join(folder, 'signers'), `sam sk-ssh-ed25519@openssh.com ${key.toString('base64')}\n`);
  const named = ['-f', join(folder, 'signers'), '-I', 'sam', '-n', 'git', '-s', join(folder, 'device.sig')];
  expect(sshKeygen(['-Y', 'verify', ...named], DATA.toString())).toContain(fingerprintOf(key));
  expect(sshSignatureOf(armored)!.isOf!(DATA)).toBe(true);
  expect(sshSignatureOf(armored)!.isOf!(DATA.subarray(1))).toBe(false);
});

test('what is no signature is told from one', () => {
  for (const text of ['', 'SSHSIG', armor(Buffer.from('SSHSIG')), armor(Buffer.alloc(200, 255))]) {
    expect(sshSignatureOf(text)).toBeUndefined();
  }
});

function armor(bytes: Buffer): string {
  return `-----BEGIN SSH SIGNATURE-----\n${bytes.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
}
