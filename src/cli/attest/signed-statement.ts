import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { hashFor, keyIdOf } from '../../policy/trust/key.ts';
import { envelopeText, PAYLOAD_TYPE, signedBytes } from '../../repo/attestation/envelope.ts';
import { STATEMENT_TYPE } from '../../repo/attestation/statement.ts';

/** What is stated of some artifacts. */
export interface Statement {
  subject: readonly { name?: string; digest: Readonly<Record<string, string>> }[];
  predicateType: string;
  predicate: object;
}

/** The text of a DSSE envelope with a statement, signed by a private key. */
export function signedStatement({ subject, predicateType, predicate }: Statement, key: KeyObject): string {
  return signedPayload(JSON.stringify({ _type: STATEMENT_TYPE, subject, predicateType, predicate }), key);
}

/** The text of a DSSE envelope with a payload, signed by a private key. */
export function signedPayload(payload: string, key: KeyObject): string {
  const envelope = { payloadType: PAYLOAD_TYPE, payload: Buffer.from(payload) };
  const bytes = signedBytes(envelope);
  const sig = sign(hashFor(key), bytes, key);
  if (!verify(hashFor(key), bytes, createPublicKey(key), sig)) throw new Error('What was signed does not verify.');
  return envelopeText({ ...envelope, signatures: [{ keyid: keyIdOf(key), sig }] });
}
