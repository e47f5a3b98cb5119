import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { envelopeText, PAYLOAD_TYPE, signedBytes } from '../src/repo/attestation/envelope.ts';
import { PREDICATE_TYPES, STATEMENT_TYPE } from '../src/repo/attestation/statement.ts';
import type { PredicateName } from '../src/text/predicate.ts';

/** A key of its own, made for a test. */
export interface TestKey {
  secret: KeyObject;
  /** The public half in PEM. */
  pem: string;
}

export function ed25519(): TestKey {
  return testKey(generateKeyPairSync('ed25519').privateKey);
}

export function ecdsa(namedCurve: 'P-256' | 'P-384' | 'P-521' = 'P-256'): TestKey {
  return testKey(generateKeyPairSync('ec', { namedCurve }).privateKey);
}

export function rsa(modulusLength = 2048): TestKey {
  return testKey(generateKeyPairSync('rsa', { modulusLength }).privateKey);
}

function testKey(secret: KeyObject): TestKey {
  return { secret, pem: createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString() };
}

/** The text of a statement of a predicate on artifacts, with other keys put over its own. */
export function statement(
  kind: PredicateName,
  sha256s: readonly string[],
  predicate: object = {},
  others: object = {},
): string {
  const subject = sha256s.map((sha256) => ({ digest: { sha256 } }));
  return JSON.stringify({
    _type: STATEMENT_TYPE,
    subject,
    predicateType: PREDICATE_TYPES[kind][0],
    predicate,
    ...others,
  });
}

/** A DSSE envelope of a payload, signed by each key under a name. */
export function signed(payload: string, ...keys: readonly [key: TestKey, keyid?: string][]): string {
  const envelope = { payloadType: PAYLOAD_TYPE, payload: Buffer.from(payload) };
  return envelopeText({
    ...envelope,
    signatures: keys.map(([{ secret }, keyid = '']) => ({ keyid, sig: signatureBy(secret, signedBytes(envelope)) })),
  });
}

function signatureBy(key: KeyObject, bytes: Uint8Array): Uint8Array {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return sign(key.asymmetricKeyType === 'ed25519' ? null : curve === 'secp384r1' ? 'sha384' : 'sha256', bytes, key);
}
