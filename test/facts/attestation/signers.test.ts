import { describe, expect, test } from 'vitest';
import { signersOf } from '../../../src/facts/attestation/signers.ts';
import { layersOf } from '../../../src/policy/extends/layers.ts';
import { readTrust } from '../../../src/policy/trust/trust.ts';
import { readEnvelope } from '../../../src/repo/attestation/envelope.ts';
import { ecdsa, ed25519, signed, statement } from '../../attestations.ts';

const [ours, other, strange] = [ecdsa(), ed25519(), ed25519()];
const PAYLOAD = statement('scan', ['ab'.repeat(32)]);

const KEYS = { 'trust.yaml': 'keys: { ci: {}, lab: {} }\n', 'trust/ci.pub': ours.pem, 'trust/lab.pub': other.pem };

function signersIn(text: string, texts: Record<string, string> = KEYS) {
  const { trust, findings } = readTrust(layersOf({ label: 'content', texts }), []);
  expect(findings).toEqual([]);
  const envelope = readEnvelope(Buffer.from(text));
  if (!envelope.ok) throw new Error(envelope.problem);
  const found = signersOf(envelope.value, trust);
  return 'signers' in found ? found.signers.map(({ name }) => name) : found;
}

/** A bundle that is signed by a certificate, whose content is not looked at. */
const certified = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { certificate: { rawBytes: 'AAAA' }, tlogEntries: [] },
  dsseEnvelope: JSON.parse(signed(PAYLOAD, [ours])),
});

describe('an attestation is signed', () => {
  test('by each trusted key of which a signature verifies, once', () => {
    expect(signersIn(signed(PAYLOAD, [ours]))).toEqual(['ci']);
    expect(signersIn(signed(PAYLOAD, [ours], [other, 'lab'], [ours, 'ci']))).toEqual(['ci', 'lab']);
    expect(signersIn(signed(PAYLOAD, [ours], [strange, 'elsewhere']))).toEqual(['ci']);
  });

  test.each<[who: string, text: string, signer: string]>([
    ['a key of no name', signed(PAYLOAD, [strange]), 'a key of no name'],
    ['a key of another name', signed(PAYLOAD, [strange, 'x']), 'a key `x`'],
    ['several keys', signed(PAYLOAD, [strange, 'x'], [strange, 'y'], [strange, 'x']), 'keys `x`, `y`'],
  ])('by nobody whom the policy trusts where it is by %s', (_, text, signer) => {
    expect(signersIn(text)).toEqual({
      fault: `verifies with no key that the policy trusts: it is signed by ${signer}, or its payload was changed`,
      isUntrusted: true,
    });
  });

  test('by nobody where a signature names a trusted key and is not its own, whoever else signed it', () => {
    const fault =
      'has a signature that names the key `lab` and does not verify: its payload was changed, or another key signed it';
    expect(signersIn(signed(PAYLOAD, [strange, 'lab']))).toEqual({ fault });
    expect(signersIn(signed(PAYLOAD, [ours], [strange, 'lab']))).toEqual({ fault });
  });

  test('by nobody where one that names no key verifies with none, whoever else signed it', () => {
    expect(signersIn(signed(PAYLOAD, [ours], [strange]))).toEqual({
      fault: 'has a signature that names no key and verifies with none that the policy trusts',
    });
  });

  test('by nobody who is trusted where the policy trusts no key, or no identity', () => {
    expect(signersIn(signed(PAYLOAD, [ours]), {})).toEqual({
      fault: 'is signed by a key, and the policy trusts none',
      isUntrusted: true,
    });
    const fault = 'is signed by a certificate, and the policy trusts no identity';
    expect(signersIn(certified)).toEqual({ fault, isUntrusted: true });
  });
});
