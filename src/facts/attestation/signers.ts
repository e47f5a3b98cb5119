import { verify } from 'node:crypto';
import { hashFor } from '../../policy/trust/key.ts';
import type { Trust, TrustedKey } from '../../policy/trust/trust.ts';
import { type Envelope, type Signature, signedBytes } from '../../repo/attestation/envelope.ts';
import { shown } from '../../text/shown.ts';
import { certifiedBy, type Signers } from './certified.ts';

/**
 * Every signature by a trusted key counts. At least one must verify, and none may fail that names a trusted key, or no key beside
 * one that verifies; one that names another key is somebody else's, and passed over.
 */
export function signersOf(envelope: Envelope, trust: Trust): Signers {
  if (envelope.certified !== undefined) return certifiedBy(envelope.certified, trust);
  if (trust.keys.length === 0) return { fault: 'is signed by a key, and the policy trusts none', isUntrusted: true };
  const bytes = signedBytes(envelope);
  const signers = new Set<TrustedKey>();
  const others: Signature[] = [];
  for (const signature of envelope.signatures) {
    const named = trust.keys.find(({ name, id }) => [name, id].includes(signature.keyid));
    const signer = (named === undefined ? trust.keys : [named]).find((key) => isBy(key, signature, bytes));
    if (signer !== undefined) signers.add(signer);
    else if (named === undefined) others.push(signature);
    else {
      return {
        fault: `has a signature that names the key \`${named.name}\` and does not verify: its payload was changed, or another key signed it`,
      };
    }
  }
  if (signers.size > 0 && others.some(({ keyid }) => keyid === ''))
    return { fault: 'has a signature that names no key and verifies with none that the policy trusts' };
  if (signers.size > 0) return { signers: [...signers] };
  const ids = others.map(({ keyid }) => (keyid === '' ? 'of no name' : `\`${shown(keyid)}\``));
  return {
    fault: `verifies with no key that the policy trusts: it is signed by ${ids.length === 1 ? 'a key' : 'keys'} ${[...new Set(ids)].join(', ')}, or its payload was changed`,
    isUntrusted: true,
  };
}

function isBy({ key }: TrustedKey, { sig }: Signature, bytes: Uint8Array): boolean {
  try {
    return verify(hashFor(key), bytes, key, sig);
  } catch {
    // A signature that cannot be one of this kind of key.
    return false;
  }
}
