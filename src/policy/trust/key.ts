import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { failure, type Result, success } from '../../text/result.ts';

/** The kinds of key that sign attestations, as people name them. */
export const KEY_KINDS = 'Ed25519, ECDSA with P-256 or P-384, or RSA of at least 2,048 bits';

/** The hash that a signature by a key is of, null where its algorithm has its own; undefined for a kind of key that is not used. */
export function hashFor({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): string | null | undefined {
  const { namedCurve, modulusLength = 0 } = asymmetricKeyDetails;
  if (asymmetricKeyType === 'ed25519') return null;
  if (asymmetricKeyType === 'rsa') return modulusLength >= 2048 ? 'sha256' : undefined;
  if (asymmetricKeyType !== 'ec') return undefined;
  return namedCurve === 'prime256v1' ? 'sha256' : namedCurve === 'secp384r1' ? 'sha384' : undefined;
}

/** What identifies a key: the sha256 of its public half in DER, in hexadecimal digits. */
export function keyIdOf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** Whether a file, by its path, is or may be meant to be a key of a policy. */
export function isKeyFile(file: string): boolean {
  return /(?:^|\/)trust\/[^/]+\.(?:pub|pem|key|crt|cer|der)$/i.test(file);
}

/** Reads a public key in PEM; or why it is none that is used, as a clause about the file. Nothing of its content is quoted. */
export function readPublicKey(text: string): Result<KeyObject, string> {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label!);
  if (blocks.some((label) => label.includes('PRIVATE KEY')))
    return failure('holds a private key, with which whoever reads it can sign');
  if (blocks.length !== 1 || blocks[0] !== 'PUBLIC KEY')
    return failure('is no public key in PEM: one block `PUBLIC KEY` is expected');
  try {
    const key = createPublicKey({ key: text, format: 'pem' });
    return hashFor(key) === undefined ? failure(`is a key of another kind than ${KEY_KINDS}`) : success(key);
  } catch {
    return failure('is no public key in PEM: its content cannot be read');
  }
}
