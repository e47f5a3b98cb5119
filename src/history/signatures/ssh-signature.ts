import { createHash } from 'node:crypto';
import { sshKeyOf } from './ssh-key.ts';
import { wireReader, wireString } from './wire.ts';

/** What an SSH signature says of itself. */
export interface SshSignature {
  /** The public key, as SSH writes it. */
  key: Buffer;
  /** What it was made for: `git`. */
  namespace: string;
  /** Whether the key signed some bytes by it; undefined where keys of its kind are not read. */
  isOf: ((data: Buffer) => boolean) | undefined;
}

const MAGIC = 'SSHSIG';
const VERSION = 1;
const HASHES = ['sha256', 'sha512'];
const ARMOR = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\s]+)\n-----END SSH SIGNATURE-----\s*$/;

/** Reads what `ssh-keygen -Y sign` writes (PROTOCOL.sshsig of OpenSSH); undefined where it is no such thing. */
export function sshSignatureOf(text: string): SshSignature | undefined {
  const [, armored] = ARMOR.exec(text) ?? [];
  if (armored === undefined) return undefined;
  const reader = wireReader(Buffer.from(armored, 'base64'));
  const isSignature = reader.bytes(MAGIC.length)?.toString('latin1') === MAGIC && reader.uint32() === VERSION;
  const [key, namespace, reserved, hash, signature] = Array.from({ length: 5 }, () => reader.string());
  if (!isSignature || key === undefined || namespace === undefined || reserved === undefined) return undefined;
  if (hash === undefined || signature === undefined || !reader.isAtEnd()) return undefined;
  const name = hash.toString('latin1');
  const hasSigned = sshKeyOf(key);
  const signedOf = (data: Buffer) =>
    Buffer.concat([
      Buffer.from(MAGIC),
      ...[namespace, reserved, hash, createHash(name).update(data).digest()].map(wireString),
    ]);
  return {
    key,
    namespace: namespace.toString('utf8'),
    isOf: hasSigned && ((data) => HASHES.includes(name) && hasSigned(signedOf(data), signature)),
  };
}
